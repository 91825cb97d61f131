using System.Globalization;
using System.Text;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Lists;

/// <summary>The names of lists in addresses: lower case ASCII letters, digits and hyphens, each given once.</summary>
internal sealed class ListSlugs
{
    private const int Longest = 60;

    // Of a name without a Latin letter or digit.
    private const string Nameless = "list";

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A slug for a list of this name that no list before has.</summary>
    public string Take(string name)
    {
        var slug = Of(name);
        if (_taken.Add(slug)) return slug;

        for (var number = 2; ; number++)
        {
            var numbered = string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}");
            if (_taken.Add(numbered)) return numbered;
        }
    }

    /// <summary>Keeps a slug that a list has already; false when it is none, or another list has it.</summary>
    public bool Keep(string? slug) => slug is { Length: > 0 and <= Longest + 8 } && slug.All(IsOfSlug) && _taken.Add(slug);

    private static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in Diacritics.Fold(name))
        {
            if (slug.Length == Longest) break;
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) slug.Append(c);
            else if (slug is { Length: > 0 } && slug[^1] != '-' && c is not '\'' and not '’') slug.Append('-');
        }

        var text = slug.ToString().TrimEnd('-');
        return text.Length > 0 ? text : Nameless;
    }

    private static bool IsOfSlug(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
}
