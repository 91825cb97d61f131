using Letterboxd.Abstractions;
using Letterboxd.Grains.Sessions;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>A client that reads a session all the time, until it is disposed: whatever it sees must be in the database.</summary>
internal sealed class SessionReader : IAsyncDisposable
{
    private readonly ISessionGrain _session;
    private readonly SessionStorage _storage;
    private readonly Task _reading;
    private volatile bool _enough;

    public SessionReader(ISessionGrain session, SessionStorage storage)
    {
        (_session, _storage) = (session, storage);
        _reading = Task.Run(Read);
    }

    /// <summary>Stops, and fails the test for anything that was seen and is not true.</summary>
    public async ValueTask DisposeAsync()
    {
        _enough = true;
        await _reading;
    }

    private async Task Read()
    {
        // The last round is the one after the test's last step.
        for (var last = false; !last;)
        {
            last = _enough;
            if (await _session.GetReport() is { } report) AssertStored(report);
            if (await _session.GetMovies(new()) is { } page) AssertStored(page);
        }
    }

    private void AssertStored(SessionReport report)
    {
        var header = Header(report.Version);
        Assert.Equal((header.Status, header.TotalMovies, header.ExpiresAt), (report.Status, report.TotalMovies, report.ExpiresAt));
    }

    private void AssertStored(MoviePage page)
    {
        var header = Header(page.Version);
        Assert.Equal(header.HasMovies() ? header.TotalMovies : 0, page.Total);
        Assert.Equal(page.Total, page.Movies!.Value.Length);
    }

    private SessionState Header(long version) =>
        _storage.CommittedHeaders.OfType<SessionState>().FirstOrDefault(header => header.Version == version)
        ?? throw new InvalidOperationException($"A reader saw version {version}, which was never in the database.");
}
