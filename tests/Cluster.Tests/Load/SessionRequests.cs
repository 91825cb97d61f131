using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Letterboxd.Cluster.Tests.Load;

/// <summary>The API as a frontend uses it.</summary>
public static class SessionRequests
{
    public static async Task<HttpResponseMessage> Upload(this HttpClient client, byte[] watched, CancellationToken cancellationToken = default)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(watched), "files", "watched.csv" } };
        return await client.PostAsync(new Uri("/api/upload", UriKind.Relative), form, cancellationToken);
    }

    /// <summary>Uploads and expects success; the new session's id.</summary>
    public static async Task<Guid> Store(this HttpClient client, FilmList films)
    {
        using var answer = await client.Upload(films.ToCsv());
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.SessionId();
    }

    public static async Task<Guid> SessionId(this HttpResponseMessage upload) =>
        (await upload.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("session_id").GetGuid();

    public static Task<HttpResponseMessage> Status(this HttpClient client, Guid session) => client.GetAsync(new Uri($"/api/session/{session}/status", UriKind.Relative));

    public static Task<HttpResponseMessage> Movies(this HttpClient client, Guid session) => client.GetAsync(new Uri($"/api/session/{session}/movies", UriKind.Relative));

    public static Task<HttpResponseMessage> Delete(this HttpClient client, Guid session) => client.DeleteAsync(new Uri($"/api/session/{session}", UriKind.Relative));

    /// <summary>The JSON body of a successful answer.</summary>
    public static async Task<JsonElement> Json(this Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
