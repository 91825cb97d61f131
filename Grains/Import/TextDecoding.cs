using System.Text;
using UtfUnknown;

namespace Letterboxd.Grains.Import;

/// <summary>How the bytes of one file become text.</summary>
/// <param name="Encoding">The encoding.</param>
/// <param name="Preamble">How many bytes the byte order mark takes.</param>
/// <param name="Name">Its name where it is not the usual one, UTF-8; null where it is.</param>
internal sealed record TextDecoding(Encoding Encoding, int Preamble = 0, string? Name = null)
{
    // Detected names say what scripts are written in them: Cyrillic, Greek, Hebrew, Arabic, Thai, East Asian.
    private static readonly HashSet<string> TrustedNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "windows-1251", "koi8-r", "iso-8859-5", "x-mac-cyrillic", "ibm855", "ibm866",
        "windows-1253", "iso-8859-7", "windows-1255", "iso-8859-8", "windows-1256", "iso-8859-6", "tis-620", "windows-874", "iso-8859-11",
        "big5", "gb18030", "gb2312", "shift-jis", "shift_jis", "euc-jp", "euc-kr", "ks_c_5601-1987", "euc-tw",
    };

    // Of its Latin answers only these, and only with much to go by: "Amélie" in Windows-1252 is called iso-8859-2 at 0.85.
    private static readonly HashSet<string> TrustedLatinNames = new(StringComparer.OrdinalIgnoreCase) { "windows-1250", "windows-1254", "windows-1257" };

    private const int EnoughLatinLetters = 20;
    private const float Trusted = 0.7f;

    // What a detector learns from more text is not worth its time.
    private const int DetectedBytes = 200_000;

    private const int FirstLineBytes = 2000;

    static TextDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static Encoding Windows1252 => Encoding.GetEncoding(1252);

    /// <summary>What the bytes are written in; null when they are no text.</summary>
    public static TextDecoding? Of(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Utf8(bytes[3..], 3);
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return new(Encoding.Unicode, 2, "UTF-16");
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)) return new(Encoding.BigEndianUnicode, 2, "UTF-16");

        return bytes.Contains((byte)0) ? Utf16WithoutMark(bytes) : Utf8(bytes, 0) ?? Detect(content);
    }

    // NUL bytes are UTF-16 only where the first line then reads as a header.
    private static TextDecoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            var head = encoding.GetString(bytes[..Math.Min(bytes.Length & ~1, FirstLineBytes)]);
            var line = head.AsSpan(0, head.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : head.Length);
            if (Ascii.IsValid(line) && CsvDialect.KnownColumns(line.ToString(), CsvDialect.SeparatorOf(line.ToString())) > 0) return new(encoding, 0, "UTF-16");
        }

        return null;
    }

    private static TextDecoding? Utf8(ReadOnlySpan<byte> bytes, int preamble)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return new(Encoding.UTF8, preamble);

        // One bad byte does not spoil the rest of a UTF-8 file.
        var (valid, invalid) = CountSequences(bytes);
        return valid > invalid || preamble > 0 ? new(MixedUtf8, preamble, "UTF-8 and Windows-1252") : null;
    }

    private static (int Valid, int Invalid) CountSequences(ReadOnlySpan<byte> bytes)
    {
        var (valid, invalid) = (0, 0);
        while (bytes.IndexOfAnyExceptInRange((byte)0, (byte)127) is >= 0 and var next)
        {
            bytes = bytes[next..];
            if (Rune.DecodeFromUtf8(bytes, out _, out var length) is System.Buffers.OperationStatus.Done) valid++;
            else invalid++;
            bytes = bytes[length..];
        }

        return (valid, invalid);
    }

    private static TextDecoding Detect(ReadOnlyMemory<byte> content)
    {
        var sample = content[..Math.Min(content.Length, DetectedBytes)].ToArray();
        if (CharsetDetector.DetectFromBytes(sample).Detected is { Encoding: { } encoding, Confidence: >= Trusted, EncodingName: var name }
            && (TrustedNames.Contains(name) || (TrustedLatinNames.Contains(name) && sample.Count(value => value > 127) >= EnoughLatinLetters)))
        {
            return new(encoding, 0, name);
        }

        return new(Windows1252, 0, "Windows-1252");
    }

    private static Encoding MixedUtf8 { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252Fallback());

    /// <summary>Reads bytes that are no UTF-8 as Windows-1252, byte by byte.</summary>
    private sealed class Windows1252Fallback : DecoderFallback
    {
        // No invalid UTF-8 sequence is longer than three bytes, and each becomes one character.
        public override int MaxCharCount => 3;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private string _text = "";
            private int _position;

            public override int Remaining => _text.Length - _position;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (_text, _position) = (Windows1252.GetString(bytesUnknown), 0);
                return true;
            }

            public override char GetNextChar() => Remaining == 0 ? '\0' : _text[_position++];

            public override bool MovePrevious()
            {
                if (_position == 0) return false;

                _position--;
                return true;
            }

            public override void Reset() => (_text, _position) = ("", 0);
        }
    }
}
