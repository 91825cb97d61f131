using System.Collections.Immutable;

namespace Letterboxd.Grains.Import;

/// <summary>Tags, joined by commas; a tag never contains one.</summary>
internal static class TagsCell
{
    public static ImmutableArray<string> Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];

        var separator = text.Contains(',') ? ',' : ';';
        var tags = text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return tags.Length > 1 ? [.. tags.Distinct()] : [.. tags];
    }
}
