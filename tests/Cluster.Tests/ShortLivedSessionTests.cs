using System.Net.Http.Headers;
using System.Text;
using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>Sessions that end soon leave nothing in the database, whoever died meanwhile.</summary>
public sealed class ShortLivedSessionTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async ValueTask InitializeAsync() =>
        _cluster = await TestCluster.Start(await SharedPostgres.CreateDatabase(), silos: 2, fronts: 1, ("Sessions:Lifetime", "00:00:04"));

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Sessions_that_are_over_are_gone_without_anyone_asking()
    {
        for (var i = 0; i < 30; i++) await _cluster.Fronts[0].Client.Store(FilmList.Next(20));

        Assert.NotEqual(0, await Leftovers());
        await Eventually.Holds(async () => await Leftovers() == 0, "every row and every reminder is gone", TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_front_end_that_dies_amid_an_upload_leaves_no_row_for_ever()
    {
        var front = _cluster.Fronts[0];
        var importing = front.Client.Upload(FilmList.Next(100_000).ToCsv(), TestContext.Current.CancellationToken);
        var sending = SendHalf(front.Client);
        await Eventually.Holds(async () => await Leftovers() > 0, "the import has begun");
        await _cluster.Kill(front);

        await Assert.ThrowsAnyAsync<Exception>(() => importing);
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
        await Eventually.Holds(async () => await Leftovers() == 0, "every row and every reminder is gone", TimeSpan.FromSeconds(60));
        await _cluster.Grow(silos: 2, fronts: 1);
        await _cluster.Fronts[0].Client.Store(FilmList.Next(3));
    }

    private Task<long> Leftovers() => _cluster.Query<long>("select (select count(*) from orleansstorage) + (select count(*) from orleansreminderstable)");

    /// <summary>An upload that says it is longer than it ever becomes.</summary>
    private static async Task<HttpResponseMessage> SendHalf(HttpClient client)
    {
        var half = Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"watched.csv\"\r\n\r\nDate,Name,Year\r\n2024-");
        using var content = new StreamContent(new UnendingStream(half));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        content.Headers.ContentLength = half.Length + 1000;
        return await client.PostAsync(new Uri("/api/upload", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
