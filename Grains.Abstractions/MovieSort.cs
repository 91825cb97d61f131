namespace Letterboxd.Abstractions;

/// <summary>What a movie list can be sorted by.</summary>
[GenerateSerializer, Alias(ContractNames.MovieSort)]
public enum MovieSort
{
    /// <summary>The watched date; undated last in either direction, then by title.</summary>
    WatchedDate,

    /// <summary>The title.</summary>
    Title,

    /// <summary>The year of release; unknown last in either direction.</summary>
    Year,

    /// <summary>The rating; unrated last in either direction.</summary>
    Rating,
}
