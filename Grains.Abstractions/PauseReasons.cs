namespace Letterboxd.Abstractions;

/// <summary>Why enrichment is paused, as clients see it.</summary>
public static class PauseReasons
{
    /// <summary>TMDB refuses the access token.</summary>
    public const string Unauthorized = "tmdb_unauthorized";

    /// <summary>Nearly every request to TMDB fails.</summary>
    public const string Unavailable = "tmdb_unavailable";
}
