namespace Letterboxd.Grains.Import;

/// <summary>A text with something more at its end.</summary>
internal sealed class EndMarkedReader(TextReader text, string end) : TextReader
{
    private int _position;

    public override int Read(char[] buffer, int index, int count)
    {
        var read = text.Read(buffer, index, count);
        if (read > 0) return read;

        var rest = Math.Min(count, end.Length - _position);
        end.CopyTo(_position, buffer, index, rest);
        _position += rest;
        return rest;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }
}
