using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Movies;

/// <summary>The query parameters of a movie list, as text so that a wrong one gets an answer that names it.</summary>
internal sealed class MoviesParameters
{
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

    [FromQuery(Name = "page"), Range(1, int.MaxValue), DefaultValue("1")]
    [Description("The page, from 1; needs per_page.")]
    public string? Page { get; init; }

    [FromQuery(Name = "per_page"), Range(1, Paging.LargestPage)]
    [Description("Movies on a page; without it all movies are on one page.")]
    public string? PerPage { get; init; }

    [FromQuery(Name = "sort"), AllowedValues("watched_date", "title", "year", "rating"), DefaultValue("watched_date")]
    [Description("What the list is sorted by; what is unknown comes last in either direction.")]
    public string? Sort { get; init; }

    [FromQuery(Name = "order"), AllowedValues("asc", "desc")]
    [Description("The direction; without it desc, and asc for titles.")]
    public string? Order { get; init; }

    [FromQuery(Name = "q"), MaxLength(LongestTitlePart)]
    [Description("Part of a title, regardless of case and diacritics.")]
    public string? TitlePart { get; init; }

    [FromQuery(Name = "in"), RegularExpression("^(genres|directors|actors|countries|languages):.{1,200}$")]
    [Description("A row of the statistics, as in genres:Drama: the movies that are counted in it.")]
    public string? In { get; init; }

    [FromQuery(Name = "year"), Range(ScopeYear.First, ScopeYear.Last)]
    [Description("A calendar year: movies with a viewing dated in it.")]
    public string? Year { get; init; }

    [FromQuery(Name = "tmdb_status"), RegularExpression("^(disabled|pending|matched|ambiguous|not_found|failed)(,(disabled|pending|matched|ambiguous|not_found|failed))*$")]
    [Description("What became of the movies at TMDB, several with commas: ambiguous,not_found,failed is what needs a look.")]
    public string? TmdbStatus { get; init; }

    [FromQuery(Name = "match"), AllowedValues("automatic", "manual", "none")]
    [Description("Who chose what the movies are at TMDB.")]
    public string? Match { get; init; }

    /// <summary>The query, or a sentence that says which parameter is wrong and what it takes.</summary>
    public (MovieQuery? Query, string? Error) ToQuery()
    {
        var (page, perPage, error) = Paging.Read(Page, PerPage, "movies");
        if (error is not null) return (null, error);
        if (ToSort() is not { } sort) return (null, $"sort is '{Sort}'; it takes watched_date, title, year or rating.");
        if (ToDescending(sort) is not { } descending) return (null, $"order is '{Order}'; it takes asc or desc.");
        if (!StatisticsRow.TryRead(In, out var row)) return (null, $"in is '{In}'; it takes genres, directors, actors, countries or languages, a colon, and a name: genres:Drama.");
        if (!ScopeYear.TryRead(Year, out var year)) return (null, ScopeYear.Error(Year));
        if (TitlePart?.Length > LongestTitlePart) return (null, $"q has {TitlePart.Length} characters; it takes {LongestTitlePart} at most.");
        if (row?.Name.Length > LongestTitlePart) return (null, $"in names a row of {row.Value.Name.Length} characters; it takes {LongestTitlePart} at most.");

        if (!TryReadStatuses(out var statuses)) return (null, $"tmdb_status is '{TmdbStatus}'; it takes disabled, pending, matched, ambiguous, not_found or failed, several with commas.");
        if (!TryReadMatch(out var match)) return (null, $"match is '{Match}'; it takes automatic, manual or none.");

        var titlePart = string.IsNullOrWhiteSpace(TitlePart) ? null : TitlePart.Trim();
        return (new(page, perPage, sort, descending, titlePart, Facet: row?.Facet, FacetName: row?.Name, Year: year, Statuses: statuses, Match: match), null);
    }

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
