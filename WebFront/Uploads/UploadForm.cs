using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IO;
using Microsoft.Net.Http.Headers;

namespace Letterboxd.WebFront.Uploads;

/// <summary>Reads the files out of a multipart body, straight from the connection and never more than its limit.</summary>
internal static class UploadForm
{
    private const int LongestBoundary = 200;
    private const int BufferSize = 32_768;
    private const int KeptBufferBytes = 8_000_000;

    // A part tells its size only at its end: the blocks that it grows through are used again.
    private static readonly RecyclableMemoryStreamManager Buffers = new(new RecyclableMemoryStreamManager.Options { MaximumSmallPoolFreeBytes = KeptBufferBytes });

    /// <summary>The boundary of a multipart/form-data request; null when it is something else.</summary>
    public static string? Boundary(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return null;
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= LongestBoundary } ? boundary : null;
    }

    /// <summary>The files of a request, or why they cannot be taken.</summary>
    /// <exception cref="BusyException">The uploads at once are at their limit.</exception>
    public static async Task<(ImmutableArray<UploadedFile> Files, ProblemHttpResult? Refusal)> Read(HttpRequest request, UploadOptions options, UploadShare share, CancellationToken cancellationToken)
    {
        if (Boundary(request) is not { } boundary) return ([], UploadProblems.NotMultipart());
        if (request.ContentLength > options.MaxBytes) return ([], UploadProblems.TooLarge(UploadTooLargeException.Bytes(options.MaxBytes)));

        try
        {
            await share.Hold(request.ContentLength ?? 0);
            var files = await ReadFiles(request, boundary, options, share, cancellationToken);
            return files.IsEmpty ? ([], UploadProblems.NoFiles()) : (files, null);
        }
        catch (UploadTooLargeException tooLarge)
        {
            return ([], UploadProblems.TooLarge(tooLarge));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return ([], UploadProblems.MalformedForm());
        }
    }

    /// <summary>The file parts, whatever their field name; other fields are passed over.</summary>
    /// <exception cref="InvalidDataException">The body is not well-formed multipart.</exception>
    /// <exception cref="IOException">The body ended early.</exception>
    /// <exception cref="BusyException">The uploads at once are at their limit.</exception>
    /// <exception cref="UploadTooLargeException">There are more bytes or more parts than <paramref name="options"/> allows.</exception>
    public static async Task<ImmutableArray<UploadedFile>> ReadFiles(HttpRequest request, string boundary, UploadOptions options, UploadShare share, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, request.Body);
        var files = ImmutableArray.CreateBuilder<UploadedFile>();
        var bytes = 0L;
        for (var partsLeft = options.MaxEntries; await reader.ReadNextSectionAsync(cancellationToken) is { } section; partsLeft--)
        {
            if (partsLeft == 0) throw UploadTooLargeException.Parts(options.MaxEntries);

            var content = await ReadPart(section.Body, bytes, options.MaxBytes, share, cancellationToken);
            bytes += content.Length;
            if (section.AsFileSection() is { } file) files.Add(new(file.FileName, content));
        }

        return files.DrainToImmutable();
    }

    private static async Task<byte[]> ReadPart(Stream part, long before, long limit, UploadShare share, CancellationToken cancellationToken)
    {
        using var content = Buffers.GetStream();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await part.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                if (before + content.Length + read > limit) throw UploadTooLargeException.Bytes(limit);
                await share.Hold(before + content.Length + read);
                content.Write(buffer, 0, read);
            }

            return content.GetReadOnlySequence().ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>The form holds more than the service accepts; the message says of what.</summary>
internal sealed class UploadTooLargeException : Exception
{
    private UploadTooLargeException(string message) : base(message)
    {
    }

    /// <summary>More bytes than <paramref name="limit"/>.</summary>
    public static UploadTooLargeException Bytes(long limit) => new(string.Create(
        CultureInfo.InvariantCulture, $"The upload is larger than the {limit:N0} bytes this service accepts. Upload the export as it is, without other files."));

    /// <summary>More parts than <paramref name="limit"/>.</summary>
    public static UploadTooLargeException Parts(int limit) => new(string.Create(
        CultureInfo.InvariantCulture, $"The form has more than the {limit:N0} parts this service accepts. Upload the export ZIP as it is, or the CSV files alone."));
}
