using System.Net;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Exports;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>What many want at once is asked of the grain once, and what is kept is not asked for at all.</summary>
[Collection<UsesCountedService>]
public sealed class AnsweredOnceTests(CountedService service)
{
    private const int Readers = 8;

    [Theory]
    [InlineData("movies", "GetMovies", "br")]
    [InlineData("movies?sort=title&q=a", "GetMovies", "gzip")]
    [InlineData("movies", "GetMovies", "identity")]
    [InlineData("stats", "GetStatistics", "br")]
    [InlineData("card.svg", "GetStatistics", "identity")]
    [InlineData("watchlist", "GetFilmList", "br")]
    public async Task Eight_who_ask_at_once_for_what_nobody_has_read_yet_share_one_question(string address, string method, string encoding)
    {
        var session = await Upload(films: 200);
        service.Count(held: method, after: "GetReport", times: Readers);

        var answers = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Read($"/api/session/{session}/{address}", encoding)));
        var again = await Read($"/api/session/{session}/{address}", encoding);

        Assert.All(answers, answer => Assert.Equal(again, answer));
        Assert.Equal(1, service.Calls(method));
        Assert.Equal(Readers + 1, service.Calls("GetReport"));
    }

    [Fact]
    public async Task A_list_of_more_than_eight_megabytes_is_read_once_for_all_who_take_it_compressed_or_not()
    {
        var session = await Upload(films: 20_000);
        service.Count(held: "GetMovies", after: "GetReport", times: Readers);

        var answers = await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Read($"/api/session/{session}/movies", reader % 2 == 0 ? "identity" : "br")));

        // Two pieces, of one reading.
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.InRange(answers[0].Length, 8_000_000, 60_000_000);
        Assert.Equal(2, service.Calls("GetMovies"));
    }

    [Theory]
    [InlineData("movies", "GetMovies")]
    [InlineData("stats", "GetStatistics")]
    [InlineData("watchlist", "GetFilmList")]
    public async Task Who_has_the_version_gets_304_and_no_list_is_touched(string address, string method)
    {
        var session = await Upload(films: 20);
        using var status = await service.Client.GetAsync($"/api/session/{session}/status", TestContext.Current.CancellationToken);
        service.Count();

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/session/{session}/{address}") { Headers = { IfNoneMatch = { status.Headers.ETag! } } };
        using var answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        Assert.Equal((1, 0), (service.Calls("GetReport"), service.Calls(method)));
    }

    [Fact]
    public async Task An_upload_that_is_stored_although_its_answer_was_lost_is_503_and_leaves_no_session()
    {
        service.Lose("Import");

        using var answer = await service.Client.Upload(Export.File("watched.csv", Export.Watched));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("it is not known whether", (await answer.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, service.Calls("Import"));
        await Eventually.Holds(() => service.Calls("Delete") == 1, "the session that nobody knows of is deleted");
    }

    private async Task<string> Upload(int films)
    {
        var export = new ExportBuilder().Films(films).Rated(films / 2).Viewings(films / 3).Watchlist(50).Build();
        using var answer = await service.Client.Upload(export.Files.Select(file => (file.Name, file.Content)));
        return (await answer.Json()).Id();
    }

    private async Task<byte[]> Read(string address, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new(encoding));
        using var answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Unpacked();
    }
}
