using System.Globalization;

namespace Letterboxd.WebFront.Movies;

/// <summary>The parameters <c>page</c> and <c>per_page</c> of whatever has pages.</summary>
internal static class Paging
{
    /// <summary>Rows of a page at most.</summary>
    public const int LargestPage = 1000;

    /// <summary>The page, from 1, and its size; null where no page was asked for. Or a sentence that says which is wrong and what it takes.</summary>
    /// <param name="page">The parameter <c>page</c>.</param>
    /// <param name="perPage">The parameter <c>per_page</c>.</param>
    /// <param name="rows">What is on a page.</param>
    public static (int Page, int? PerPage, string? Error) Read(string? page, string? perPage, string rows)
    {
        if (Number(page, int.MaxValue) is not { } number) return (1, null, $"page is '{page}'; it takes a whole number from 1.");
        if (Number(perPage, LargestPage) is not { } size) return (1, null, $"per_page is '{perPage}'; it takes a whole number from 1 to {LargestPage}.");
        if (page is not null && perPage is null) return (1, null, $"page needs per_page: say how many {rows} a page holds, from 1 to {LargestPage}.");

        return (number, perPage is null ? null : size, null);
    }

    // A parameter that is not there is as good as 1.
    private static int? Number(string? text, int largest) => text is null
        ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest ? number : null;
}
