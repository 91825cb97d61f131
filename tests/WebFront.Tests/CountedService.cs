using System.Collections.Concurrent;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Letterboxd.WebFront.Answers;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>The service within the process of the tests, on a SQLite file: what its grains are asked can be counted and held up.</summary>
public sealed class CountedService : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly CallCounter _calls = new();

    // Any type of the front end names its program.
    private WebApplicationFactory<KeptAnswers>? _factory;

    /// <summary>A client of the service.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Its parts.</summary>
    public IServiceProvider Parts => _factory!.Services;

    /// <summary>How often a grain was asked so since the test began to count.</summary>
    public int Calls(string method) => _calls.Of(method);

    /// <summary>Begins to count, and lets go of what is held up.</summary>
    /// <param name="held">Calls that are held up until <paramref name="after"/> was asked <paramref name="times"/> times.</param>
    /// <param name="after">The calls that are waited for.</param>
    /// <param name="times">How many of them.</param>
    public void Count(string held, string after, int times) => _calls.Begin(held, after, times);

    /// <summary>Begins to count, with nothing held up.</summary>
    public void Count() => _calls.Begin("", "", 0);

    /// <summary>Begins to count, with the answer to the next such call lost on its way.</summary>
    public void Lose(string method)
    {
        Count();
        _calls.Lost = method;
    }

    public ValueTask InitializeAsync()
    {
        _factory = new WebApplicationFactory<KeptAnswers>().WithWebHostBuilder(host => host
            .UseSetting("Data:Directory", _folder.Path)
            .UseSetting("Upload:PerMinute", "0")
            .UseSetting("Cluster:SiloPort", $"{FreePort.Next()}")
            .UseSetting("Cluster:GatewayPort", $"{FreePort.Next()}")
            .ConfigureServices(services => services.AddSingleton<IIncomingGrainCallFilter>(_calls)));
        Client = _factory.CreateClient();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null) await _factory.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class CallCounter : IIncomingGrainCallFilter
    {
        private readonly ConcurrentDictionary<string, int> _counts = new();
        private (string Method, string After, int Times, TaskCompletionSource Come) _held = ("", "", 0, new());

        public string? Lost { get; set; }

        public int Of(string method) => _counts.GetValueOrDefault(method);

        public void Begin(string held, string after, int times)
        {
            var before = _held.Come;
            _held = (held, after, times, new(TaskCreationOptions.RunContinuationsAsynchronously));
            Lost = null;
            _counts.Clear();
            before.TrySetResult();
        }

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            var count = _counts.AddOrUpdate(context.MethodName, 1, (_, before) => before + 1);
            if (context.MethodName == _held.Method) await _held.Come.Task;
            await context.Invoke();
            if (context.MethodName == Lost)
            {
                Lost = null;
                throw new TimeoutException();
            }

            if (context.MethodName == _held.After && count >= _held.Times) _held.Come.TrySetResult();
        }
    }
}

/// <summary>The tests that share one <see cref="CountedService"/>.</summary>
[CollectionDefinition]
public sealed class UsesCountedService : ICollectionFixture<CountedService>;
