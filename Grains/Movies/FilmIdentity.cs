using System.Buffers;
using System.Globalization;
using System.Text;

namespace Letterboxd.Grains.Movies;

/// <summary>What makes two rows, or two entries of lists, the same film: its address, else its name and year.</summary>
internal static class FilmIdentity
{
    // Normalising is quadratic in the length of a run of combining marks; Unicode's stream-safe format ends them at 30.
    private const int LongestRunOfMarks = 30;

    /// <summary>The first combining mark: what is below it stands for itself.</summary>
    public const char FirstMark = '\u0300';

    private const int LongestCode = 12;
    private const string Https = "https://";
    private const string PlainShort = "https://boxd.it/";

    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // Each letter below the marks as a name's form has it; the framework asks another library for the case of each title.
    private static readonly char[] Letters = [.. Enumerable.Range(0, FirstMark).Select(code => Plain(char.ToLowerInvariant((char)code)))];

    /// <summary>A name without case, kind of dash or quote, and Unicode form.</summary>
    public static string Name(string name)
    {
        if (Ascii.IsValid(name) && !name.Contains('`')) return name.ToLowerInvariant();
        if (!IsComposed(name)) return FoldAny(CutMarks(name).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC));

        return string.Create(name.Length, name, static (form, name) =>
        {
            for (var index = 0; index < form.Length; index++) form[index] = name[index] is < FirstMark and var letter ? Letters[letter] : Plain(name[index]);
        });
    }

    /// <summary>
    /// An address in the one form that all of its spellings have: <c>https</c>, the host in lower case, without <c>www.</c> and a
    /// slash at the end. A bare code is that of boxd.it. Null for null.
    /// </summary>
    public static string? Address(string? uri)
    {
        if (uri is null) return null;
        if (IsPlainShort(uri)) return uri;

        var text = uri.AsSpan();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) text = text[(scheme + 3)..];
        else if (IsCode(text)) return PlainShort + uri;

        if (text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) text = text[4..];
        text = text.TrimEnd('/');
        var slash = text.IndexOf('/');
        return slash < 0 ? Https + text.ToString().ToLowerInvariant() : string.Concat(Https, text[..slash].ToString().ToLowerInvariant(), text[slash..]);
    }

    /// <summary>The code of a boxd.it address, 1 to 12 ASCII letters and digits; null when it is none.</summary>
    public static string? Code(string? uri) => Address(uri) is { } address && IsPlainShort(address) ? address[PlainShort.Length..] : null;

    /// <summary>Whether an address in the form of <see cref="Address"/> is a short one, as exports have them since 2020.</summary>
    public static bool IsShort(string? address) => address is not null && IsPlainShort(address);

    /// <summary>Whether an address, however it is written, is a short one.</summary>
    public static bool HasCode(string? uri) => IsShort(Address(uri));

    /// <summary>Whether <paramref name="key"/> is the code of this address.</summary>
    public static bool IsCodeOf(string key, string? uri) =>
        Address(uri) is { } address && IsPlainShort(address) && address.AsSpan(PlainShort.Length).SequenceEqual(key);

    /// <summary><paramref name="text"/> with no more than 30 combining marks in a row.</summary>
    public static string CutMarks(string text)
    {
        if (IsComposed(text)) return text;

        StringBuilder? cut = null;
        for (var (index, run) = (0, 0); index < text.Length;)
        {
            // By code point: there are marks outside the basic plane, whose halves have no category of their own.
            var length = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
            run = CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark ? run + 1 : 0;
            if (run <= LongestRunOfMarks) cut?.Append(text, index, length);
            else cut ??= new StringBuilder(text, 0, index, text.Length);
            index += length;
        }

        return cut?.ToString() ?? text;
    }

    private static string FoldAny(string name) => string.Create(name.Length, name, static (form, name) =>
    {
        name.AsSpan().ToLowerInvariant(form);
        foreach (ref var letter in form) letter = Plain(letter);
    });

    /// <summary>One dash, one single and one double quote for all of their kinds.</summary>
    private static char Plain(char letter) => letter switch
    {
        '\u2018' or '\u2019' or '\u201B' or '\u2032' or '`' or '\u00B4' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' or '\u2033' => '"',
        >= '\u2010' and <= '\u2015' or '\u2212' => '-',
        var other => other,
    };

    /// <summary>
    /// Whether all of a text is below the combining marks, or dashes, quotes and the ellipsis, which normalising leaves as they
    /// are: nearly every title is so, and normalising takes longer than all else that is done with a name.
    /// </summary>
    public static bool IsComposed(string text)
    {
        foreach (var c in text)
        {
            if (c is >= FirstMark and not (>= '\u2010' and <= '\u2027')) return false;
        }

        return true;
    }

    // Nearly every address of every export since 2020: two thirds of the reading went into them the general way.
    private static bool IsPlainShort(string uri) => uri.StartsWith(PlainShort, StringComparison.Ordinal) && IsCode(uri.AsSpan(PlainShort.Length));

    private static bool IsCode(ReadOnlySpan<char> text) => text.Length is > 0 and <= LongestCode && !text.ContainsAnyExcept(CodeCharacters);
}
