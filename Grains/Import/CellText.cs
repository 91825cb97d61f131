namespace Letterboxd.Grains.Import;

/// <summary>Cells as warnings show them.</summary>
internal static class CellText
{
    private const int MaxLength = 100;

    /// <summary>At most 100 characters, the last an ellipsis when something was cut off.</summary>
    public static string Shorten(string text)
    {
        if (text.Length <= MaxLength) return text;

        var length = MaxLength - 1;
        return (char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length]) + "…";
    }
}
