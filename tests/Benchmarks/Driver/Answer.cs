using System.Text;

namespace Letterboxd.Benchmarks.Driver;

/// <summary>An answer as far as the driver looks at it.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="BodyBytes">Bytes of the body, as sent.</param>
/// <param name="Head">The status line and the headers; valid until the next request on the connection.</param>
internal readonly record struct Answer(int Status, long BodyBytes, ReadOnlyMemory<byte> Head)
{
    /// <summary>A header's value; null when it is not there.</summary>
    /// <param name="name">The header, spelled as Kestrel spells it.</param>
    public string? Header(string name)
    {
        var text = Encoding.ASCII.GetString(Head.Span);
        var start = text.IndexOf($"\r\n{name}: ", StringComparison.Ordinal);
        if (start < 0) return null;

        start += name.Length + 4;
        return text[start..text.IndexOf("\r\n", start, StringComparison.Ordinal)];
    }
}
