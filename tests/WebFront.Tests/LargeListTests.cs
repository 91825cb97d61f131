using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Exports;
using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>Lists of 20,000 films: more than is kept at the front end, and more than a grain sends in one piece.</summary>
public sealed class LargeListTests : IAsyncLifetime
{
    private const int Films = 20_000;
    private const int Megabyte = 1_000_000;

    private readonly TemporaryFolder _folder = new();
    private ServiceProcess _service = null!;
    private string _list = "";

    public async ValueTask InitializeAsync()
    {
        _service = await ServiceProcess.Start(ServiceProgram.WebFront, _folder.Path, ("Upload:PerMinute", "0"));
        using var uploaded = await _service.Client.Upload(new ExportBuilder().Films(Films).Rated(Films * 2 / 5).Viewings(Films * 3 / 10).Watchlist(Films).Build().Files.Select(file => (file.Name, file.Content)));
        _list = $"/api/session/{(await uploaded.Json()).Id()}/movies";
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pieces_make_one_list_compressed_or_not()
    {
        var plain = await _service.Client.GetByteArrayAsync(_list, TestContext.Current.CancellationToken);
        using var packing = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.Brotli }) { BaseAddress = _service.Address };
        var packed = await packing.GetByteArrayAsync(_list, TestContext.Current.CancellationToken);

        Assert.Equal(plain, packed);
        Assert.InRange(plain.Length, 8 * Megabyte, 60 * Megabyte);
        var page = await _service.Client.Get(_list);
        Assert.Equal((Films, Films), (page.GetProperty("total").GetInt32(), page.Titles().Length));
        Assert.Equal(Films, page.GetProperty("movies").EnumerateArray().Select(movie => movie.GetProperty("key").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task A_client_that_has_a_large_list_gets_304()
    {
        using var first = await _service.Client.GetAsync(_list, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, _list) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var again = await _service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/movies")]
    [InlineData("/watchlist")]
    public async Task A_hundred_clients_that_read_nothing_hold_little_and_do_not_keep_others_out(string route)
    {
        // Once, so that what every reader needs is there.
        _list = _list.Replace("/movies", route, StringComparison.Ordinal);
        (await _service.Client.GetByteArrayAsync(_list, TestContext.Current.CancellationToken)).AsSpan().Clear();
        var before = Memory();
        var idle = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 100; i++) idle.Add(await AskAndDoNotRead(i % 2 == 0 ? "br" : "identity"));

            await Eventually.Holds(() => idle.All(client => client.Available > 0), "every client has got something");
            using var status = await _service.Client.GetAsync(_list.Replace(route, "/status", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, status.StatusCode);
            Assert.InRange(Memory() - before, long.MinValue, 300L * Megabyte);
            await Eventually.Holds(CanBeRead, "those that read nothing are cut, and another client gets the list", TimeSpan.FromMinutes(1));
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task Eight_who_ask_for_a_cold_list_at_once_all_get_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _service.Client.GetAsync(_list, TestContext.Current.CancellationToken)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    private async Task<TcpClient> AskAndDoNotRead(string encoding)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(_service.Address.Host, _service.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {_list} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {encoding}\r\n\r\n"));
        return client;
    }

    private async Task<bool> CanBeRead()
    {
        using var answer = await _service.Client.GetAsync(_list);
        return answer.StatusCode is HttpStatusCode.OK;
    }

    private long Memory()
    {
        using var process = Process.GetProcessById(_service.Id);
        return process.WorkingSet64;
    }
}
