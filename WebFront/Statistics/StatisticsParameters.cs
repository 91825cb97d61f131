using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Letterboxd.Abstractions;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Statistics;

/// <summary>The query parameters of statistics, as text so that a wrong one gets an answer that names it.</summary>
internal sealed class StatisticsParameters
{
    private const int DefaultTop = 10;
    private const int LargestTop = 100;

    [FromQuery(Name = "year"), Range(ScopeYear.First, ScopeYear.Last)]
    [Description("A calendar year; without it all time.")]
    public string? Year { get; init; }

    [FromQuery(Name = "top"), Range(1, LargestTop), DefaultValue("10")]
    [Description("Rows of each ranked list.")]
    public string? Top { get; init; }

    /// <summary>The query, or a sentence that says which parameter is wrong and what it takes.</summary>
    public (StatisticsQuery? Query, string? Error) ToQuery()
    {
        if (!ScopeYear.TryRead(Year, out var year)) return (null, ScopeYear.Error(Year));
        if (Top is null) return (new(year, DefaultTop), null);

        return int.TryParse(Top, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top is >= 1 and <= LargestTop
            ? (new(year, top), null)
            : (null, $"top is '{Top}'; it takes a whole number from 1 to {LargestTop}.");
    }
}

/// <summary>The query parameters of a card.</summary>
internal sealed class CardParameters
{
    // What the largest format has room for.
    private const int Rows = 5;

    [FromQuery(Name = "year"), Range(ScopeYear.First, ScopeYear.Last)]
    [Description("A calendar year; without it all time.")]
    public string? Year { get; init; }

    [FromQuery(Name = "format"), AllowedValues("story", "square", "wide"), DefaultValue("story")]
    [Description("1080×1920, 1080×1080 or 1200×630.")]
    public string? Format { get; init; }

    [FromQuery(Name = "theme"), AllowedValues("dark", "light"), DefaultValue("dark")]
    [Description("The colours.")]
    public string? Theme { get; init; }

    /// <summary>The query, or a sentence that says which parameter is wrong and what it takes.</summary>
    public (StatisticsQuery? Query, string? Error) ToQuery()
    {
        if (!ScopeYear.TryRead(Year, out var year)) return (null, ScopeYear.Error(Year));
        if (ToFormat() is not { } format) return (null, $"format is '{Format}'; it takes story, square or wide.");
        if (ToTheme() is not { } theme) return (null, $"theme is '{Theme}'; it takes dark or light.");

        return (new(year, Rows, new(format, theme)), null);
    }

    private CardFormat? ToFormat() => Format switch
    {
        null or "story" => CardFormat.Story,
        "square" => CardFormat.Square,
        "wide" => CardFormat.Wide,
        _ => null,
    };

    private CardTheme? ToTheme() => Theme switch
    {
        null or "dark" => CardTheme.Dark,
        "light" => CardTheme.Light,
        _ => null,
    };
}

/// <summary>The parameter <c>year</c> of everything that has a scope.</summary>
internal static class ScopeYear
{
    public const int First = 1870;
    public const int Last = 2200;

    /// <summary>Reads a year; none is all time.</summary>
    public static bool TryRead(string? text, out int? year)
    {
        year = text is { Length: 4 } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= First and <= Last ? number : null;
        return text is null || year is not null;
    }

    /// <summary>What the parameter takes.</summary>
    public static string Error(string? text) => $"year is '{text}'; it takes a year of four digits, {First} to {Last}, or nothing for all time.";
}

/// <summary>The parameter <c>in</c> of a movie list: a row of the statistics by its block and name.</summary>
internal static class StatisticsRow
{
    /// <summary>Reads a row, as in genres:Drama; none is all movies.</summary>
    public static bool TryRead(string? text, out (MovieFacet Facet, string Name)? row)
    {
        row = null;
        if (text is null) return true;
        if (text.Split(':', 2) is not [var block, { Length: > 0 } name] || ToFacet(block) is not { } facet) return false;

        row = (facet, name);
        return true;
    }

    private static MovieFacet? ToFacet(string block) => block switch
    {
        "genres" => MovieFacet.Genres,
        "directors" => MovieFacet.Directors,
        "actors" => MovieFacet.Actors,
        "countries" => MovieFacet.Countries,
        "languages" => MovieFacet.Languages,
        _ => null,
    };
}
