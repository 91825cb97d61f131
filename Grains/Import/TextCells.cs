using System.Collections.Immutable;
using System.Globalization;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Import;

/// <summary>Cells as warnings show them.</summary>
internal static class CellText
{
    private const int MaxLength = 100;

    /// <summary>At most 100 characters, the last an ellipsis when something was cut off.</summary>
    public static string Shorten(string text) => Cut(text, MaxLength);

    /// <summary>At most <paramref name="most"/> characters, the last an ellipsis when something was cut off.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;

        var length = most - 1;
        return (char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length]) + "…";
    }
}

/// <summary>Tags, joined by commas; a tag never contains one.</summary>
internal static class TagsCell
{
    // A tag is an object: 60 MB of them, a letter each, would be a gigabyte.
    private const int Longest = 10_000;

    public static ImmutableArray<string> Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];

        var separator = text.Contains(',') ? ',' : ';';
        if (text.Length > Longest) text = text[..Longest];
        var tags = text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return tags.Length > 1 ? [.. tags.Distinct()] : [.. tags];
    }
}

/// <summary>Years of release: <c>1995</c>, and <c>1995.0</c> as data tools write it.</summary>
internal static class YearCell
{
    /// <summary>The first year that a film can be of.</summary>
    public const int First = 1870;

    public static bool TryRead(ReadOnlySpan<char> text, int lastYear, out int year)
    {
        text = text.Trim();
        var point = text.IndexOfAny('.', ',');
        if (point > 0 && text[(point + 1)..] is { IsEmpty: false } zeros && !zeros.ContainsAnyExcept('0')) text = text[..point];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year >= First && year <= lastYear;
    }
}

/// <summary>Addresses at Letterboxd. Nothing else is one: a list that shows titles as links must not run a script.</summary>
internal static class AddressCell
{
    private static readonly string[] Hosts = ["letterboxd.com", "www.letterboxd.com", "boxd.it", "www.boxd.it"];

    /// <summary>The address as it is written; a bare code becomes one. Null when it is none.</summary>
    public static string? Read(string text)
    {
        if (FilmIdentity.IsShort(text)) return text;

        // A bare code; one with anything else around it must be an address.
        return FilmIdentity.Code(text) is { } code && code.Length == text.Length ? FilmIdentity.Address(code) : ReadUri(text);
    }

    private static string? ReadUri(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\0', ' ')) return null;

        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.UserInfo.Length == 0
            && uri.IsDefaultPort
            && Hosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase)
            ? text
            : null;
    }
}
