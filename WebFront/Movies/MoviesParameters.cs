using Letterboxd.Abstractions;
using Letterboxd.WebFront.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Movies;

/// <summary>The query parameters of a movie list, as text so that a wrong one gets an answer that names it.</summary>
internal sealed class MoviesParameters
{
    private const int LargestPage = 1000;
    private const int LongestTitlePart = 200;

    private static readonly Dictionary<string, TmdbStatuses> Statuses = new(StringComparer.Ordinal)
    {
        ["disabled"] = TmdbStatuses.Disabled,
        ["pending"] = TmdbStatuses.Pending,
        ["matched"] = TmdbStatuses.Matched,
        ["ambiguous"] = TmdbStatuses.Ambiguous,
        ["not_found"] = TmdbStatuses.NotFound,
        ["failed"] = TmdbStatuses.Failed,
    };

    /// <summary>The page, from 1; needs per_page.</summary>
    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    /// <summary>Movies on a page, 1 to 1000; without it all movies are on one page.</summary>
    [FromQuery(Name = "per_page")]
    public string? PerPage { get; init; }

    /// <summary>watched_date (the default), title, year or rating.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>asc or desc; by default desc, and asc for titles.</summary>
    [FromQuery(Name = "order")]
    public string? Order { get; init; }

    /// <summary>Part of a title, 200 characters at most, regardless of case and diacritics.</summary>
    [FromQuery(Name = "q")]
    public string? TitlePart { get; init; }

    /// <summary>A row of the statistics, as in genres:Drama: the movies that are counted in it. Also directors, actors, countries, languages.</summary>
    [FromQuery(Name = "in")]
    public string? In { get; init; }

    /// <summary>Movies with a viewing dated in this year, 1870 to 2200.</summary>
    [FromQuery(Name = "year")]
    public string? Year { get; init; }

    /// <summary>What became of the movies at TMDB, several with commas: ambiguous,not_found,failed is what needs a look.</summary>
    [FromQuery(Name = "tmdb_status")]
    public string? TmdbStatus { get; init; }

    /// <summary>Who chose what the movies are at TMDB: automatic, manual or none.</summary>
    [FromQuery(Name = "match")]
    public string? Match { get; init; }

    /// <summary>The query, or a sentence that says which parameter is wrong and what it takes.</summary>
    public (MovieQuery? Query, string? Error) ToQuery()
    {
        if (Number(Page, int.MaxValue) is not { } page) return (null, $"page is '{Page}'; it takes a whole number from 1.");
        if (Number(PerPage, LargestPage) is not { } perPage) return (null, $"per_page is '{PerPage}'; it takes a whole number from 1 to {LargestPage}.");
        if (Page is not null && PerPage is null) return (null, "page needs per_page: say how many movies a page holds, from 1 to 1000.");
        if (ToSort() is not { } sort) return (null, $"sort is '{Sort}'; it takes watched_date, title, year or rating.");
        if (ToDescending(sort) is not { } descending) return (null, $"order is '{Order}'; it takes asc or desc.");
        if (!StatisticsRow.TryRead(In, out var row)) return (null, $"in is '{In}'; it takes genres, directors, actors, countries or languages, a colon, and a name: genres:Drama.");
        if (!ScopeYear.TryRead(Year, out var year)) return (null, ScopeYear.Error(Year));
        if (TitlePart?.Length > LongestTitlePart) return (null, $"q has {TitlePart.Length} characters; it takes {LongestTitlePart} at most.");
        if (row?.Name.Length > LongestTitlePart) return (null, $"in names a row of {row.Value.Name.Length} characters; it takes {LongestTitlePart} at most.");

        if (!TryReadStatuses(out var statuses)) return (null, $"tmdb_status is '{TmdbStatus}'; it takes disabled, pending, matched, ambiguous, not_found or failed, several with commas.");
        if (!TryReadMatch(out var match)) return (null, $"match is '{Match}'; it takes automatic, manual or none.");

        var titlePart = string.IsNullOrWhiteSpace(TitlePart) ? null : TitlePart.Trim();
        return (new(page, PerPage is null ? null : perPage, sort, descending, titlePart, Facet: row?.Facet, FacetName: row?.Name, Year: year, Statuses: statuses, Match: match), null);
    }

    // A parameter that is not there is as good as 1.
    private static int? Number(string? text, int largest) => text is null
        ? 1
        : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest
            ? number
            : null;

    private bool TryReadStatuses(out TmdbStatuses? statuses)
    {
        statuses = null;
        foreach (var name in TmdbStatus?.Split(',') ?? [])
        {
            if (!Statuses.TryGetValue(name, out var status)) return false;
            statuses = (statuses ?? TmdbStatuses.None) | status;
        }

        return true;
    }

    private bool TryReadMatch(out MatchKind? match)
    {
        match = Match switch
        {
            "automatic" => MatchKind.Automatic,
            "manual" => MatchKind.Manual,
            "none" => MatchKind.None,
            _ => null,
        };
        return match is not null || Match is null;
    }

    private MovieSort? ToSort() => Sort switch
    {
        null or "watched_date" => MovieSort.WatchedDate,
        "title" => MovieSort.Title,
        "year" => MovieSort.Year,
        "rating" => MovieSort.Rating,
        _ => null,
    };

    private bool? ToDescending(MovieSort sort) => Order switch
    {
        null => sort is not MovieSort.Title,
        "asc" => false,
        "desc" => true,
        _ => null,
    };
}
