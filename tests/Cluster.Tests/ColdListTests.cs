using System.Diagnostics;
using System.Globalization;
using System.Net;
using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Letterboxd.TestKit.Databases;
using Letterboxd.TestKit.Exports;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>Large lists that are in nobody's memory, read at once through one front end from one silo.</summary>
public sealed class ColdListTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Films = 20_000;
    private const int Lists = 8;

    private TestCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await TestCluster.Start(
        await SharedPostgres.CreateDatabase(), silos: 1, fronts: 1, ("Logging:LogLevel:Letterboxd.WebFront.Hosting.ClusterRetryFilter", "Debug"));

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Eight_are_all_answered_none_is_asked_for_twice_and_a_status_does_not_wait_for_them()
    {
        var front = _cluster.Fronts[0].Client;
        var sessions = new List<Guid>();
        for (var i = 0; i < Lists; i++) sessions.Add(await Upload(front, new ExportBuilder(i + 1).Films(Films).Rated(Films / 2).Viewings(Films).Reviews(Films).Build()));
        var other = await front.Store(FilmList.Next(3));
        await using (var observer = await _cluster.Observe()) await observer.Evict();

        var (watch, slowestPoll) = (Stopwatch.StartNew(), TimeSpan.Zero);
        var reads = Task.WhenAll(sessions.Select(front.Movies));
        while (!reads.IsCompleted)
        {
            var asked = watch.Elapsed;
            using var status = await front.Status(other);
            Assert.Equal(HttpStatusCode.OK, status.StatusCode);
            if (watch.Elapsed - asked > slowestPoll) slowestPoll = watch.Elapsed - asked;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Lists} lists in {watch.Elapsed.TotalSeconds:F1} s, slowest poll {slowestPoll.TotalSeconds:F1} s"));
        foreach (var answer in await reads)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answer.Dispose();
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.InRange(slowestPoll, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.DoesNotContain("Asking GetMovies again", _cluster.Fronts[0].Output, StringComparison.Ordinal);
    }

    private static async Task<Guid> Upload(HttpClient front, SyntheticExport export)
    {
        using var form = new MultipartFormDataContent();
        foreach (var file in export.Files) form.Add(new ByteArrayContent(file.Content), "files", file.Name);
        using var answer = await front.PostAsync(new Uri("/api/upload", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.SessionId();
    }
}
