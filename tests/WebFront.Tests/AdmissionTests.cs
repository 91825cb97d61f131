using System.Net;
using System.Net.Sockets;
using System.Text;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>Uploads at once are bounded by the bytes they hold, before these are read.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_upload_that_does_not_fit_beside_the_others_is_asked_to_come_back_and_goes_through_when_they_are_over()
    {
        await using var service = await ServiceProcess.Start(ServiceProgram.WebFront, _folder.Path, ("Upload:PerMinute", "0"), ("Upload:MaxBytesAtOnce", "2000000"));
        using (await Begin(service, bytes: 3_000_000))
        {
            await Eventually.Holds(async () => await Upload(service) is HttpStatusCode.ServiceUnavailable, "the first upload takes all room");

            using var busy = await service.Client.Upload(Export.File("watched.csv", Export.Watched));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
            Assert.NotNull(busy.Headers.RetryAfter);
            Assert.Contains("nothing of this one was stored", (await busy.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        await Eventually.Holds(async () => await Upload(service) is HttpStatusCode.Created, "there is room again");
    }

    [Fact]
    public async Task A_body_of_unknown_length_takes_room_as_it_grows()
    {
        await using var service = await ServiceProcess.Start(ServiceProgram.WebFront, _folder.Path, ("Upload:PerMinute", "0"), ("Upload:MaxBytesAtOnce", "2000000"));
        using var connection = await Begin(service, bytes: 1_500_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/upload") { Content = Export.Form(("watched.csv", new byte[1_000_000])) };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    private static async Task<HttpStatusCode> Upload(ServiceProcess service)
    {
        using var answer = await service.Client.Upload(Export.File("watched.csv", Export.Watched));
        return answer.StatusCode;
    }

    /// <summary>An upload that says how long it is and sends its beginning.</summary>
    private static async Task<TcpClient> Begin(ServiceProcess service, int bytes)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(service.Address.Host, service.Address.Port);
        var beginning = $"POST /api/upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {bytes}\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=files; filename=watched.csv\r\n\r\n" + new string('x', 100_000);
        await connection.GetStream().WriteAsync(Encoding.UTF8.GetBytes(beginning));
        return connection;
    }
}
