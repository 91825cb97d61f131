using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Letterboxd.WebFront.Uploads;

/// <summary>Reads the files out of a multipart body, straight from the connection and never more than its limit.</summary>
internal static class UploadForm
{
    private const int LongestBoundary = 200;

    /// <summary>The boundary of a multipart/form-data request; null when it is something else.</summary>
    public static string? Boundary(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return null;
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= LongestBoundary } ? boundary : null;
    }

    /// <summary>
    /// The file parts, whatever their field name; other fields are passed over.
    /// </summary>
    /// <exception cref="InvalidDataException">The body is not well-formed multipart, or has more than <paramref name="maxFiles"/> files.</exception>
    /// <exception cref="IOException">The body ended early.</exception>
    /// <exception cref="BadHttpRequestException">The body is larger than the request's limit.</exception>
    public static async Task<ImmutableArray<UploadedFile>> ReadFiles(HttpRequest request, string boundary, int maxFiles, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, request.Body);
        var files = ImmutableArray.CreateBuilder<UploadedFile>();
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is not { } file) continue;
            if (files.Count == maxFiles) throw new InvalidDataException($"An upload holds at most {maxFiles} files.");

            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content, cancellationToken);
            files.Add(new(file.FileName, content.ToArray()));
        }

        return files.DrainToImmutable();
    }
}
