using System.Net;
using Xunit;

namespace Letterboxd.WebFront.Tests;

[Collection(OnSqlite.Name)]
public sealed class MoviesTests(SqliteService service)
{
    private readonly HttpClient _client = service.Client;

    [Fact]
    public async Task A_movie_has_every_field()
    {
        var page = await _client.Get($"/api/session/{(await _client.UploadAll()).Id()}/movies");

        Assert.Equal(["movies", "total", "page", "per_page"], page.Fields());
        Assert.Equal(["Amélie", "Heat", "Alien"], page.Titles());
        var heat = page.GetProperty("movies")[1];
        Assert.StartsWith(
            """
            {"key":"heat","title":"Heat","year":1995,"letterboxd_uri":"https://boxd.it/heat","rating":4.5,"current_rating":4,"watched_date":"2024-03-02","watched_date_source":"diary","rewatch":true,"liked":false,"tags":["imax","friends"],"review":null,"watches":[{"watched_date":"2024-03-02","logged_date":"2024-03-03","rating":4.5,"rewatch":true,"tags":["imax","friends"],"review":null,"letterboxd_uri":"https://boxd.it/entry1"}],"tmdb_status":"disabled","tmdb_id":null,"tmdb_type":null,"imdb_id":null,"original_title":null,"overview":null,"genres":[],"directors":[],"cast":[],"countries":[],"original_language":null,"runtime":null,"release_date":null,"poster_path":null,"vote_average":null,"vote_count":null,
            """,
            heat.GetRawText(),
            StringComparison.Ordinal);
        Assert.Equal(["rated_date", "liked_date", "marked_date", "match", "candidates"], heat.Fields()[^5..]);
        Assert.Equal("automatic", heat.GetProperty("match").GetString());
    }

    [Theory]
    [InlineData("?per_page=2", new[] { "Amélie", "Heat" }, 3, 1, 2)]
    [InlineData("?per_page=2&page=2", new[] { "Alien" }, 3, 2, 2)]
    [InlineData("?per_page=2&page=3", new string[0], 3, 3, 2)]
    [InlineData("?per_page=1000&page=2147483647", new string[0], 3, int.MaxValue, 1000)]
    [InlineData("?sort=title", new[] { "Alien", "Amélie", "Heat" }, 3, 1, 3)]
    [InlineData("?sort=title&order=desc", new[] { "Heat", "Amélie", "Alien" }, 3, 1, 3)]
    [InlineData("?sort=year", new[] { "Amélie", "Heat", "Alien" }, 3, 1, 3)]
    [InlineData("?sort=year&order=asc", new[] { "Alien", "Heat", "Amélie" }, 3, 1, 3)]
    [InlineData("?sort=rating", new[] { "Alien", "Heat", "Amélie" }, 3, 1, 3)]
    [InlineData("?sort=rating&order=asc", new[] { "Heat", "Alien", "Amélie" }, 3, 1, 3)]
    [InlineData("?sort=watched_date&order=asc", new[] { "Alien", "Heat", "Amélie" }, 3, 1, 3)]
    [InlineData("?q=AMELIE", new[] { "Amélie" }, 1, 1, 1)]
    [InlineData("?q=a&sort=title&per_page=1&page=2", new[] { "Amélie" }, 3, 2, 1)]
    [InlineData("?q=nothing", new string[0], 0, 1, 0)]
    public async Task The_list_can_be_paged_sorted_and_searched(string query, string[] titles, int total, int page, int perPage)
    {
        var id = (await _client.UploadAll()).Id();

        var answer = await _client.Get($"/api/session/{id}/movies{query}");

        Assert.Equal(titles, answer.Titles());
        Assert.Equal((total, page, perPage), (answer.GetProperty("total").GetInt32(), answer.GetProperty("page").GetInt32(), answer.GetProperty("per_page").GetInt32()));
    }

    [Theory]
    [InlineData("?page=0&per_page=10", "page")]
    [InlineData("?page=two&per_page=10", "page")]
    [InlineData("?page=2", "per_page")]
    [InlineData("?per_page=0", "per_page")]
    [InlineData("?per_page=1001", "per_page")]
    [InlineData("?per_page=-5", "per_page")]
    [InlineData("?sort=name", "sort")]
    [InlineData("?order=up", "order")]
    [InlineData("?q=201", "q")]
    public async Task A_wrong_parameter_is_400_and_named(string query, string parameter)
    {
        var id = (await _client.UploadAll()).Id();
        if (query == "?q=201") query = $"?q={new string('a', 201)}";

        using var answer = await _client.GetAsync($"/api/session/{id}/movies{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(parameter, (await answer.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_large_answer_is_compressed_for_clients_that_accept_it(string encoding)
    {
        var address = $"/api/session/{(await _client.UploadAll()).Id()}/movies";
        var plain = await _client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);

        // Twice: the second answer comes from the front end's memory.
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.Add(new(encoding));
            using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
            Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
            Assert.Equal(plain, await answer.Unpacked());
        }
    }
}
