using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Movies;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Lists;

/// <summary>Paging of a list, as text so that a wrong value gets an answer that names it.</summary>
internal class ListParameters
{
    [FromQuery(Name = "page"), Range(1, int.MaxValue), DefaultValue("1")]
    [Description("The page, from 1; needs per_page.")]
    public string? Page { get; init; }

    [FromQuery(Name = "per_page"), Range(1, Paging.LargestPage)]
    [Description("Films on a page; without it all films are on one page.")]
    public string? PerPage { get; init; }

    /// <summary>The query for a page, or a sentence that says which parameter is wrong and what it takes.</summary>
    public virtual (FilmListQuery? Query, string? Error) ToQuery()
    {
        var (page, perPage, error) = Paging.Read(Page, PerPage, "films");
        return error is null ? (new(Page: page, PerPage: perPage), null) : (null, error);
    }
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
