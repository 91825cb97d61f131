using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Letterboxd.WebFront.Tests;

[Collection(OnSqlite.Name)]
public sealed class SqliteUploadRefusalTests(SqliteService service) : UploadRefusalTests(service);

[Collection(OnPostgres.Name)]
public sealed class PostgresUploadRefusalTests(PostgresService service) : UploadRefusalTests(service);

/// <summary>Every row of the table of bad inputs in the HTTP contract; none of them leaves anything behind.</summary>
public abstract class UploadRefusalTests(Service service)
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    [Fact]
    public Task No_file_part() => Refused(new MultipartFormDataContent { { new StringContent("x"), "comment" } }, HttpStatusCode.BadRequest, null);

    [Fact]
    public Task Neither_csv_nor_zip() => Refused([("photo.png", Png)], HttpStatusCode.BadRequest, "photo.png");

    [Fact]
    public Task An_empty_file() => Refused([("watched.csv", [])], HttpStatusCode.BadRequest, "watched.csv");

    [Fact]
    public Task A_broken_zip() => Refused([("export.zip", Export.Zip(("watched.csv", Export.Watched))[..60])], HttpStatusCode.BadRequest, "export.zip");

    [Fact]
    public Task An_encrypted_zip()
    {
        var zip = Export.Zip(("watched.csv", Export.Watched));
        // Bit 0 of the general purpose flags, in the local header and in the central directory.
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;
        return Refused([("export.zip", zip)], HttpStatusCode.BadRequest, "export.zip");
    }

    [Fact]
    public async Task A_missing_column_is_named_with_the_columns_that_were_found()
    {
        var problem = await Refused([Export.File("ratings.csv", "Date,Name,Year\n2022-01-20,Heat,1995\n")], HttpStatusCode.BadRequest, "ratings.csv");

        var error = problem.GetProperty("errors")[0];
        Assert.Equal("Rating", error.GetProperty("column").GetString());
        Assert.Contains("Date, Name, Year", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_csv_of_nul_bytes_is_unreadable()
    {
        var problem = await Refused([("watched.csv", new byte[500])], HttpStatusCode.UnprocessableEntity, "watched.csv");

        Assert.True(problem.GetProperty("errors")[0].GetProperty("row").GetInt32() >= 1);
    }

    [Fact]
    public async Task Readable_but_without_a_film()
    {
        var problem = await Refused(
            [Export.File("watched.csv", "Date,Name,Year,Letterboxd URI\n"), Export.File("watchlist.csv", Export.Watched)],
            HttpStatusCode.UnprocessableEntity,
            "watched.csv");

        Assert.Equal(2, problem.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task Not_multipart()
    {
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        await Refused(json, HttpStatusCode.UnsupportedMediaType, null);
    }

    [Fact]
    public async Task A_form_that_ends_early()
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("--b\r\nContent-Disposition: form-data; name=f; filename=watched.csv\r\n\r\nDate,Name"));
        content.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "b") } };
        await Refused(content, HttpStatusCode.BadRequest, null);
    }

    [Fact]
    public Task A_body_over_50_MB() => Refused([("watched.csv", new byte[50_000_001])], HttpStatusCode.RequestEntityTooLarge, null);

    [Fact]
    public async Task A_body_over_50_MB_of_unknown_length()
    {
        var before = await service.CountRows();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/upload") { Content = Export.Form(("watched.csv", new byte[51_000_000])) };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(before, await service.CountRows());
    }

    [Fact]
    public async Task An_archive_that_unpacks_past_its_limit()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("watched.csv", CompressionLevel.SmallestSize).Open();
            var megabyte = Encoding.ASCII.GetBytes(new string(' ', 1_000_000));
            for (var i = 0; i < 201; i++) entry.Write(megabyte);
        }

        await Refused([("export.zip", packed.ToArray())], HttpStatusCode.RequestEntityTooLarge, "watched.csv");
    }

    [Fact]
    public Task An_archive_with_too_many_entries() =>
        Refused([("export.zip", Export.Zip(Enumerable.Range(0, 2001).Select(i => ($"lists/{i}.csv", "x"))))], HttpStatusCode.RequestEntityTooLarge, "export.zip");

    [Fact]
    public async Task A_form_with_too_many_parts_is_told_so()
    {
        var problem = await Refused([.. Enumerable.Range(0, 2001).Select(i => Export.File($"{i}.csv", "x"))], HttpStatusCode.RequestEntityTooLarge, null);

        Assert.Contains("2,000 parts", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_hangs_up_in_the_middle_leaves_nothing()
    {
        var before = await service.CountRows();
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(service.Process.Address.Host, service.Process.Address.Port, TestContext.Current.CancellationToken);
            var half = "POST /api/upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=files; filename=watched.csv\r\n\r\n" + Export.Watched;
            await connection.GetStream().WriteAsync(Encoding.UTF8.GetBytes(half), TestContext.Current.CancellationToken);
        }

        // A later upload goes through, and only its rows are there: two states and a reminder.
        await service.Client.UploadAll();
        Assert.Equal(before + 3, await service.CountRows());
    }

    private Task<JsonElement> Refused((string, byte[])[] files, HttpStatusCode status, string? file) => Refused(Export.Form(files), status, file);

    private async Task<JsonElement> Refused(HttpContent content, HttpStatusCode status, string? file)
    {
        var before = await service.CountRows();
        using var answer = await service.Client.PostAsync("/api/upload", content, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Json();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.EndsWith(".", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        if (file is not null)
        {
            Assert.Contains(problem.GetProperty("errors").EnumerateArray(), error => error.GetProperty("file").GetString()!.Contains(file, StringComparison.Ordinal));
            Assert.Equal(["file", "row", "column", "value", "message"], problem.GetProperty("errors")[0].Fields());
        }

        Assert.Equal(before, await service.CountRows());
        return problem;
    }
}
