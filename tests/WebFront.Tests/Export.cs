using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Letterboxd.WebFront.Tests.Reference;

namespace Letterboxd.WebFront.Tests;

/// <summary>Small exports written out in tests, and how to send them.</summary>
internal static class Export
{
    public const string Watched = """
        Date,Name,Year,Letterboxd URI
        2022-01-20,Heat,1995,https://boxd.it/heat
        2022-01-20,Amélie,2001,https://boxd.it/amel
        2022-01-21,Alien,1979,https://boxd.it/alie
        """;

    public const string Ratings = """
        Date,Name,Year,Letterboxd URI,Rating
        2022-01-20,Heat,1995,https://boxd.it/heat,4
        2022-01-21,Alien,1979,https://boxd.it/alie,5
        """;

    public const string Diary = """
        Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
        2024-03-03,Heat,1995,https://boxd.it/entry1,4.5,Yes,"imax, friends",2024-03-02
        2024-05-01,Amélie,2001,https://boxd.it/entry2,,,,2024-04-30
        """;

    public static (string Name, byte[] Content) File(string name, string text) => (name, Encoding.UTF8.GetBytes(text));

    public static byte[] Zip(params IEnumerable<(string Name, string Text)> entries)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }

    public static MultipartFormDataContent Form(params IEnumerable<(string Name, byte[] Content)> files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files) form.Add(new ByteArrayContent(content), "files", name);
        return form;
    }

    public static Task<HttpResponseMessage> Upload(this HttpClient client, params IEnumerable<(string Name, byte[] Content)> files) =>
        client.PostAsync("/api/upload", Form(files));

    /// <summary>Uploads watched, ratings and diary.</summary>
    public static async Task<JsonElement> UploadAll(this HttpClient client)
    {
        using var answer = await client.Upload(File("watched.csv", Watched), File("ratings.csv", Ratings), File("diary.csv", Diary));
        answer.EnsureSuccessStatusCode();
        return await answer.Json();
    }

    public static async Task<JsonElement> Json(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>The body, unpacked where it is compressed.</summary>
    public static async Task<byte[]> Unpacked(this HttpResponseMessage answer) => DescribedAnswers.Unpacked(answer.Content, await answer.Content.ReadAsByteArrayAsync());

    public static async Task<JsonElement> Get(this HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        return await answer.Json();
    }

    public static string Id(this JsonElement session) => session.GetProperty("session_id").GetString()!;

    public static string[] Titles(this JsonElement page) => [.. page.GetProperty("movies").EnumerateArray().Select(movie => movie.GetProperty("title").GetString()!)];

    /// <summary>The names of a body's fields, in order.</summary>
    public static string[] Fields(this JsonElement body) => [.. body.EnumerateObject().Select(field => field.Name)];
}
