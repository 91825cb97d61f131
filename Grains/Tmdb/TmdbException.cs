namespace Letterboxd.Grains.Tmdb;

/// <summary>TMDB gave no answer. The message names the route, never a title.</summary>
internal sealed class TmdbException(TmdbFault fault, string route, Exception? cause = null)
    : Exception($"TMDB {route}: {fault}", cause)
{
    /// <summary>Why there is no answer.</summary>
    public TmdbFault Fault { get; } = fault;
}
