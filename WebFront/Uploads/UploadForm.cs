using System.Buffers;
using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Letterboxd.WebFront.Uploads;

/// <summary>Reads the files out of a multipart body, straight from the connection and never more than its limit.</summary>
internal static class UploadForm
{
    private const int LongestBoundary = 200;
    private const int BufferSize = 32_768;

    /// <summary>The boundary of a multipart/form-data request; null when it is something else.</summary>
    public static string? Boundary(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return null;
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= LongestBoundary } ? boundary : null;
    }

    /// <summary>The file parts, whatever their field name; other fields are passed over.</summary>
    /// <exception cref="InvalidDataException">The body is not well-formed multipart.</exception>
    /// <exception cref="IOException">The body ended early.</exception>
    /// <exception cref="UploadTooLargeException">There are more bytes or more parts than <paramref name="options"/> allows.</exception>
    public static async Task<ImmutableArray<UploadedFile>> ReadFiles(HttpRequest request, string boundary, UploadOptions options, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, request.Body);
        var files = ImmutableArray.CreateBuilder<UploadedFile>();
        var bytesLeft = options.MaxBytes;
        for (var partsLeft = options.MaxEntries; await reader.ReadNextSectionAsync(cancellationToken) is { } section; partsLeft--)
        {
            if (partsLeft == 0) throw new UploadTooLargeException();

            var content = await ReadPart(section.Body, bytesLeft, cancellationToken);
            bytesLeft -= content.Length;
            if (section.AsFileSection() is { } file) files.Add(new(file.FileName, content));
        }

        return files.DrainToImmutable();
    }

    private static async Task<byte[]> ReadPart(Stream part, long limit, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await part.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                if (content.Length + read > limit) throw new UploadTooLargeException();
                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
