using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Letterboxd.Abstractions;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Lists;

/// <summary>Paging of a list, as text so that a wrong value gets an answer that names it.</summary>
internal class ListParameters
{
    private const int LargestPage = 1000;

    [FromQuery(Name = "page"), Range(1, int.MaxValue), DefaultValue("1")]
    [Description("The page, from 1; needs per_page.")]
    public string? Page { get; init; }

    [FromQuery(Name = "per_page"), Range(1, LargestPage)]
    [Description("Films on a page; without it all films are on one page.")]
    public string? PerPage { get; init; }

    /// <summary>The query for a page, or a sentence that says which parameter is wrong and what it takes.</summary>
    public virtual (FilmListQuery? Query, string? Error) ToQuery()
    {
        if (Number(Page, int.MaxValue) is not { } page) return (null, $"page is '{Page}'; it takes a whole number from 1.");
        if (Number(PerPage, LargestPage) is not { } perPage) return (null, $"per_page is '{PerPage}'; it takes a whole number from 1 to {LargestPage}.");
        if (Page is not null && PerPage is null) return (null, "page needs per_page: say how many films a page holds, from 1 to 1000.");

        return (new(Page: page, PerPage: PerPage is null ? null : perPage), null);
    }

    // A parameter that is not there is as good as 1.
    private static int? Number(string? text, int largest) => text is null
        ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest ? number : null;
}

/// <summary>Paging and order of a watchlist.</summary>
internal sealed class WatchlistParameters : ListParameters
{
    [FromQuery(Name = "sort"), AllowedValues("added", "title", "year", "runtime", "vote_average"), DefaultValue("added")]
    [Description("What the watchlist is sorted by; what is unknown comes last in either direction.")]
    public string? Sort { get; init; }

    [FromQuery(Name = "order"), AllowedValues("asc", "desc")]
    [Description("The direction; without it desc, and asc for titles.")]
    public string? Order { get; init; }

    /// <inheritdoc />
    public override (FilmListQuery? Query, string? Error) ToQuery()
    {
        var (query, error) = base.ToQuery();
        if (query is null) return (null, error);
        if (ToSort() is not { } sort) return (null, $"sort is '{Sort}'; it takes added, title, year, runtime or vote_average.");
        if (ToDescending(sort) is not { } descending) return (null, $"order is '{Order}'; it takes asc or desc.");

        return (query with { Sort = sort, Descending = descending }, null);
    }

    private FilmListSort? ToSort() => Sort switch
    {
        null or "added" => FilmListSort.Added,
        "title" => FilmListSort.Title,
        "year" => FilmListSort.Year,
        "runtime" => FilmListSort.Runtime,
        "vote_average" => FilmListSort.VoteAverage,
        _ => null,
    };

    private bool? ToDescending(FilmListSort sort) => Order switch
    {
        null => sort is not FilmListSort.Title,
        "asc" => false,
        "desc" => true,
        _ => null,
    };
}
