using System.Text;
using Letterboxd.TestKit.Exports;

namespace Letterboxd.Benchmarks.Driver;

/// <summary>A request, written down once and sent many times.</summary>
/// <param name="Kind">What it asks for; latencies are kept apart by it.</param>
/// <param name="Bytes">The request as it goes over the wire.</param>
/// <param name="ExpectedStatus">The only status that is not an error.</param>
internal sealed record PreparedRequest(string Kind, ReadOnlyMemory<byte> Bytes, int ExpectedStatus)
{
    private const string Boundary = "----letterboxd-benchmark";

    /// <summary>A GET with the headers that a browser's <c>fetch</c> sends and the service may look at.</summary>
    public static PreparedRequest Get(string kind, string path, string? acceptEncoding = null, string? ifNoneMatch = null)
    {
        var head = new StringBuilder($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n");
        if (acceptEncoding is not null) head.Append($"Accept-Encoding: {acceptEncoding}\r\n");
        if (ifNoneMatch is not null) head.Append($"If-None-Match: {ifNoneMatch}\r\n");
        return new(kind, Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), ifNoneMatch is null ? 200 : 304);
    }

    /// <summary>The upload of an export's files as one form.</summary>
    public static PreparedRequest Upload(SyntheticExport export)
    {
        using var body = new MemoryStream();
        foreach (var file in export.Files)
        {
            body.Write(Encoding.ASCII.GetBytes(
                $"--{Boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{file.Name}\"\r\nContent-Type: text/csv\r\n\r\n"));
            body.Write(file.Content);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        var head = Encoding.ASCII.GetBytes(
            $"POST /api/upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary={Boundary}\r\nContent-Length: {body.Length}\r\n\r\n");
        return new("upload", (byte[])[.. head, .. body.ToArray()], 201);
    }
}
