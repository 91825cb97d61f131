using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>
/// The text of one file as it is decoded, never all at once: without control characters but tab, CR and LF, counted against
/// the budget, and with an end of our own.
/// </summary>
internal sealed class UploadText : TextReader
{
    // A byte can become three characters: the buffer for them stays out of the large object heap.
    private const int DecoderBufferSize = 4 * 1024;

    // The parser keeps a place for every cell of a record: a line of nothing but separators must not cost a gigabyte.
    private const int MostCellsOfALine = 100_000;

    private static readonly SearchValues<char> Separators = SearchValues.Create(",;\t|");

    private static readonly SearchValues<char> Dropped = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n'))]);

    private readonly StreamReader _text;
    private readonly string _file;
    private readonly ImportBudget _budget;
    private readonly string _end;
    private int _endPosition;
    private int _cells;

    /// <param name="file">The file's name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="decoding">How they become text.</param>
    /// <param name="budget">What the upload may still hold.</param>
    /// <param name="end">What comes after the text.</param>
    public UploadText(string file, ReadOnlyMemory<byte> content, TextDecoding decoding, ImportBudget budget, string end)
    {
        var bytes = MemoryMarshal.TryGetArray(content, out var segment) ? segment : content.ToArray();
        var stream = new MemoryStream(bytes.Array ?? [], bytes.Offset + decoding.Preamble, bytes.Count - decoding.Preamble, writable: false);
        _text = new StreamReader(stream, decoding.Encoding, detectEncodingFromByteOrderMarks: false, DecoderBufferSize);
        (_file, _budget, _end) = (file, budget, end);
    }

    /// <inheritdoc />
    public override int Read(char[] buffer, int index, int count)
    {
        while (true)
        {
            var read = _text.Read(buffer, index, count);
            if (read == 0) break;

            var chars = buffer.AsSpan(index, read);
            _budget.TakeText(Encoding.UTF8.GetByteCount(chars), _file);
            CountCells(chars);
            read = DropControls(chars);
            if (read > 0) return read;
        }

        var rest = Math.Min(count, _end.Length - _endPosition);
        _end.CopyTo(_endPosition, buffer, index, rest);
        _endPosition += rest;
        return rest;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _text.Dispose();
        base.Dispose(disposing);
    }

    private void CountCells(ReadOnlySpan<char> chars)
    {
        var lastLine = chars.LastIndexOfAny('\r', '\n');
        if (lastLine >= 0) _cells = 0;

        // A piece that cannot reach the bound is not looked at.
        var line = chars[(lastLine + 1)..];
        if (line.Length <= MostCellsOfALine && lastLine >= 0) return;

        _cells += line.Length - CountOthers(line);
        if (_cells > MostCellsOfALine) throw new BadFileException(new FileFault(RejectionReason.BadFile, _file, $"a line has more than {MostCellsOfALine} cells"));
    }

    private static int CountOthers(ReadOnlySpan<char> line)
    {
        var others = 0;
        while (line.IndexOfAny(Separators) is >= 0 and var next)
        {
            others += next;
            line = line[(next + 1)..];
        }

        return others + line.Length;
    }

    private static int DropControls(Span<char> chars)
    {
        var kept = chars.IndexOfAny(Dropped);
        if (kept < 0) return chars.Length;

        for (var position = kept; position < chars.Length; position++)
        {
            if (!Dropped.Contains(chars[position])) chars[kept++] = chars[position];
        }

        return kept;
    }
}
