using System.IO.Pipelines;
using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.TestKit;
using Letterboxd.WebFront.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>A stream whose grain does not answer: its silo is away.</summary>
[Collection<UsesCountedService>]
public sealed class SilentStreamTests(CountedService service)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider _clock = new();
    private readonly Pipe _answer = new();

    [Fact]
    public async Task A_stream_speaks_while_its_silo_is_away()
    {
        var session = service.Parts.GetRequiredService<IGrainFactory>().GetGrain<ISessionGrain>(Guid.Parse((await service.Client.UploadAll()).Id()));
        var report = (await session.GetReport())! with { Status = SessionStatus.Enriching };
        service.Count(held: nameof(ISessionGrain.GetReport), after: "never", times: 1);
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(_answer.Writer.AsStream()));
        using var gone = new CancellationTokenSource();
        http.RequestAborted = gone.Token;

        var stream = new StatusEvents(session, report, service.Parts.GetRequiredService<IHostApplicationLifetime>(), _clock, NullLogger<StatusEvents>.Instance).ExecuteAsync(http);
        Assert.StartsWith("event: status\n", await Said(), StringComparison.Ordinal);
        for (var i = 0; i < 3; i++)
        {
            // In steps, for a timer is set only when whoever sets it gets to it.
            var text = Said();
            var before = _clock.GetUtcNow();
            await Eventually.Holds(() => text.IsCompleted || Advance(before), "the stream speaks");
            Assert.Equal(": nothing new\n\n", await text);
            Assert.InRange(_clock.GetUtcNow() - before, TimeSpan.Zero, Promised);
        }

        await gone.CancelAsync();
        service.Count();
        await stream;
    }

    private bool Advance(DateTimeOffset before)
    {
        if (_clock.GetUtcNow() - before < Promised) _clock.Advance(TimeSpan.FromMilliseconds(500));
        return false;
    }

    private async Task<string> Said()
    {
        var read = await _answer.Reader.ReadAsync(TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(read.Buffer);
        _answer.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }
}
