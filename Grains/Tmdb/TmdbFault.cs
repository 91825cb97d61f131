namespace Letterboxd.Grains.Tmdb;

/// <summary>Why TMDB gave no answer.</summary>
internal enum TmdbFault
{
    /// <summary>This request failed, at every try.</summary>
    Failed,

    /// <summary>TMDB refuses the access token.</summary>
    Unauthorized,

    /// <summary>So many requests have failed that TMDB is not asked for a while.</summary>
    Unavailable,
}
