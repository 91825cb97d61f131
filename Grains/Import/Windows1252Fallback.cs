using System.Text;

namespace Letterboxd.Grains.Import;

/// <summary>
/// Reads bytes that are not UTF-8 as Windows-1252, the encoding in which spreadsheets most often re-save an export.
/// Byte by byte, so that one bad byte does not spoil the rest of a UTF-8 file.
/// </summary>
internal sealed class Windows1252Fallback : DecoderFallback
{
    /// <summary>UTF-8 with this fallback.</summary>
    public static Encoding Utf8 { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252Fallback());

    // No invalid UTF-8 sequence is longer than three bytes, and each becomes one character.
    public override int MaxCharCount => 3;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        // 0x80 to 0x9F; everything above is the same as in Unicode. The five unassigned bytes stay what they are.
        private const string C1 =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
            + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

        private byte[] _bytes = [];
        private int _position;

        public override int Remaining => _bytes.Length - _position;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _bytes = bytesUnknown;
            _position = 0;
            return true;
        }

        public override char GetNextChar()
        {
            if (Remaining == 0) return '\0';

            var value = _bytes[_position++];
            return value is >= 0x80 and <= 0x9F ? C1[value - 0x80] : (char)value;
        }

        public override bool MovePrevious()
        {
            if (_position == 0) return false;

            _position--;
            return true;
        }

        public override void Reset() => (_bytes, _position) = ([], 0);
    }
}
