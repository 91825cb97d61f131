using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>A service with TMDB, which clients reach on ways of every kind; which refuses its token until a test lets it.</summary>
public sealed class ClientsService : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TmdbStandInHost _tmdb = null!;
    private ServiceProcess _service = null!;

    /// <summary>Where it is without a detour.</summary>
    public Uri Address => _service.Address;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _tmdb = await TmdbStandInHost.Start();
        _service = await ServiceProcess.Start(ServiceProgram.WebFront, _folder.Path, ("Upload:PerMinute", "0"), ("Tmdb:BaseUrl", _tmdb.BaseUrl.AbsoluteUri), ("Tmdb:AccessToken", "token"), ("Tmdb:RefusedRetry", "00:00:00.5"));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _tmdb.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>
    /// Has a client upload, follow and read on every kind of way at once. The session is enriched only when each is under way: by
    /// events that come, or by polls of which one had nothing new.
    /// </summary>
    /// <remarks>One of the films is in no other test: what the catalogue knows is settled without TMDB, and nobody would have to wait.</remarks>
    /// <param name="use">The client: from the addresses of the ways to what it saw on each.</param>
    internal async Task<string[]> OnEveryWay(Func<ClientsWay[], Task<string[]>> use)
    {
        _tmdb.Settings = new() { AccessToken = "another" };
        var ways = await Task.WhenAll(Enum.GetValues<EventStreams>().Select(events => UnreliableWay.To(_service.Client, events)));
        try
        {
            var used = use([.. ways.Index().Select(way => new ClientsWay(way.Item.Address, way.Index == 0 ? 30 : 1))]);
            await Eventually.Holds(() => used.IsCompleted || ways.Index().All(way => way.Item.Seen.Contains(way.Index == 0 ? "GET events 200" : "GET status 304")), "clients follow");
            _tmdb.Settings = new();
            var seen = await used;
            foreach (var (index, way) in ways.Index()) CheckPatience(way.Seen, (EventStreams)index);
            return seen;
        }
        finally
        {
            foreach (var way in ways) await way.DisposeAsync();
        }
    }

    private static void CheckPatience(IReadOnlyCollection<string> seen, EventStreams events)
    {
        Assert.Equal(1, seen.Count(answer => answer is "POST upload 429"));
        Assert.Equal(1, seen.Count(answer => answer is "GET movies 503"));
        Assert.Equal(1, seen.Count(answer => answer.StartsWith("GET events", StringComparison.Ordinal)));
        Assert.Equal(events is EventStreams.Whole ? 0 : 1, seen.Count(answer => answer is "GET status 503"));
    }
}

/// <summary>A way to the service.</summary>
/// <param name="Address">Where it begins.</param>
/// <param name="Silence">After how many seconds of silence a client is to take an event stream for dead.</param>
internal sealed record ClientsWay(Uri Address, int Silence);

[CollectionDefinition(Name)]
public sealed class OnClientsService : ICollectionFixture<ClientsService>
{
    public const string Name = "Clients";
}
