using System.Net;
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
