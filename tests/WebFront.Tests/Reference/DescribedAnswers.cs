using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Letterboxd.TestKit.Hosts;
using Xunit.Sdk;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>
/// Holds every answer that a test of this assembly gets against the document: its status, headers, content type, and its body
/// against the schema, where nothing may be that the document does not name. What the document does not describe fails the test.
/// </summary>
internal sealed class DescribedAnswers(HttpMessageHandler connection) : DelegatingHandler(connection)
{
    // Of the transport, of browsers and of caches: they come with every answer, and are no part of the API.
    private static readonly HashSet<string> Unsaid = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date", "Server", "Connection", "Transfer-Encoding", "Content-Type", "Content-Length", "Content-Encoding", "Vary", "Allow", "Pragma", "Expires",
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Accel-Buffering", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers",
    };

    private static readonly ApiDescription Description = ApiDescription.Read(File.ReadAllText(ApiDocument.Kept));

    [ModuleInitializer]
    internal static void ReadEveryAnswer() => ServiceProcess.ReadAnswers = connection => new DescribedAnswers(connection);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Options || !request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal) || ApiDocument.IsRenewed) return answer;

        var what = $"{request.Method} {request.RequestUri.PathAndQuery} answered {(int)answer.StatusCode}";
        if (Description.Find(request.Method, request.RequestUri.AbsolutePath) is not { } operation)
        {
            Require((int)answer.StatusCode is 404 or 405, what, "the document has no such route");
            return answer;
        }

        if (operation.Find((int)answer.StatusCode) is not { } described) throw Undescribed(what, "the document does not say so");

        CheckHeaders(what, answer, described);
        await CheckBody(what, answer, described, cancellationToken);
        return answer;
    }

    private static void CheckHeaders(string what, HttpResponseMessage answer, DescribedAnswer described)
    {
        var sent = answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).Select(header => header.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Require(sent.Except(Unsaid, StringComparer.OrdinalIgnoreCase).Except(described.Headers.Keys, StringComparer.OrdinalIgnoreCase).ToList() is [], what,
            $"the document does not name all of its headers: {string.Join(", ", sent)}");
        foreach (var (name, header) in described.Headers)
        {
            Require(sent.Contains(name) || !header.IsRequired, what, $"{name} is missing");
            Require(!sent.Contains(name) || !header.IsNumber || answer.Headers.TryGetValues(name, out var values) && int.Parse(values.Single()) >= 1, what, $"{name} is no number");
        }
    }

    private static async Task CheckBody(string what, HttpResponseMessage answer, DescribedAnswer described, CancellationToken cancellationToken)
    {
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (type is null)
        {
            Require(described.Bodies.Count == 0, what, "it has no body");
            return;
        }

        if (!described.Bodies.TryGetValue(type, out var schema)) throw Undescribed(what, $"the document does not say that its body is {type}");
        if (type is "text/event-stream")
        {
            answer.Content = await CheckedEvents.Of(answer.Content, data => CheckJson(what, data, schema), cancellationToken);
            return;
        }

        if (!type.EndsWith("json", StringComparison.Ordinal)) return;

        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        CheckJson(what, Unpacked(answer.Content, await answer.Content.ReadAsByteArrayAsync(cancellationToken)), schema);
    }

    private static void CheckJson(string what, ReadOnlyMemory<byte> body, AnswerSchema schema)
    {
        using var document = JsonDocument.Parse(body);
        var errors = schema.Errors(document.RootElement);
        Require(errors is [], what, $"its body is not as described: {string.Join("; ", errors.Take(5))}");
    }

    /// <summary>A body, unpacked where it is compressed.</summary>
    public static byte[] Unpacked(HttpContent content, byte[] body)
    {
        using var packed = new MemoryStream(body);
        using Stream? unpacking = content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => null,
        };
        if (unpacking is null) return body;

        using var unpacked = new MemoryStream();
        unpacking.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static void Require(bool isSo, string what, string otherwise)
    {
        if (!isSo) throw Undescribed(what, otherwise);
    }

    private static XunitException Undescribed(string what, string why) => new($"{what}, and {why}. Describe it, or mend the answer; then: {ApiDocument.Renewal}");
}
