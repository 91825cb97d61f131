using System.Buffers;

namespace Letterboxd.WebFront.Answers;

/// <summary>Sends bytes that many readers share, a little at a time: no copy of them waits for a client that does not read.</summary>
/// <param name="answer">The answer.</param>
/// <param name="accepted">What the client accepts; what is kept compressed is unpacked on the way to one that accepts nothing.</param>
/// <param name="contentType">What it is.</param>
internal sealed class KeptBody(KeptAnswer answer, AnswerEncoding accepted, string contentType = KeptBody.Json) : IResult
{
    /// <summary>The type of JSON.</summary>
    public const string Json = "application/json; charset=utf-8";

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        await using var body = new StallLimit(httpContext.Response.Body);
        if (accepted is AnswerEncoding.Identity && answer.Encoding is not AnswerEncoding.Identity)
        {
            await SendUnpacked(httpContext.Response, body, cancellationToken);
            return;
        }

        ReadOnlyMemory<byte> bytes = answer.Body;
        Describe(httpContext.Response, answer.Encoding, contentType);
        httpContext.Response.ContentLength = bytes.Length;
        await body.Send(bytes, cancellationToken);
    }

    /// <summary>Says what the body is.</summary>
    public static void Describe(HttpResponse response, AnswerEncoding encoding, string contentType = Json)
    {
        response.ContentType = contentType;
        response.Headers.ContentEncoding = encoding.HttpName();
    }

    private async Task SendUnpacked(HttpResponse response, StallLimit body, CancellationToken cancellationToken)
    {
        Describe(response, AnswerEncoding.Identity, contentType);
        await using var packed = new MemoryStream(answer.Body!, writable: false);
        await using var unpacked = answer.Encoding.Unpack(packed);
        var chunk = ArrayPool<byte>.Shared.Rent(StallLimit.ChunkBytes);
        try
        {
            while (await unpacked.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
                await body.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
