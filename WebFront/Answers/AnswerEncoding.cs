using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Letterboxd.WebFront.Answers;

/// <summary>The compressions of movie answers.</summary>
internal enum AnswerEncoding
{
    /// <summary>Not compressed.</summary>
    Identity,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>Brotli.</summary>
    Brotli,
}

/// <summary>Content negotiation for <see cref="AnswerEncoding"/>.</summary>
internal static class AnswerEncodings
{
    /// <summary>The encoding's name in HTTP; null for none.</summary>
    public static string? HttpName(this AnswerEncoding encoding) => encoding switch
    {
        AnswerEncoding.Brotli => "br",
        AnswerEncoding.Gzip => "gzip",
        _ => null,
    };

    /// <summary>Compresses what is written into <paramref name="output"/>, which is left open; without compression that itself.</summary>
    public static Stream Pack(this AnswerEncoding encoding, Stream output) => encoding switch
    {
        AnswerEncoding.Brotli => new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true),
        AnswerEncoding.Gzip => new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true),
        _ => output,
    };

    /// <summary>Unpacks what was compressed.</summary>
    public static Stream Unpack(this AnswerEncoding encoding, Stream packed) => encoding switch
    {
        AnswerEncoding.Brotli => new BrotliStream(packed, CompressionMode.Decompress),
        AnswerEncoding.Gzip => new GZipStream(packed, CompressionMode.Decompress),
        _ => packed,
    };

    /// <summary>The best encoding that the client accepts.</summary>
    public static AnswerEncoding Accepted(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)) return AnswerEncoding.Identity;

        if (Accepts(accepted, AnswerEncoding.Brotli)) return AnswerEncoding.Brotli;
        return Accepts(accepted, AnswerEncoding.Gzip) ? AnswerEncoding.Gzip : AnswerEncoding.Identity;
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, AnswerEncoding encoding) =>
        accepted.Any(one => one.Value.Equals(encoding.HttpName(), StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0);
}
