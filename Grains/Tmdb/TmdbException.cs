namespace Letterboxd.Grains.Tmdb;

/// <summary>TMDB gave no answer. The message names the route and the kind of fault, never a title.</summary>
internal sealed class TmdbException(TmdbFault fault, string route, Exception? cause = null)
    : Exception($"{route}: {fault}{(cause is null ? "" : $", {cause.GetType().Name}")}", cause)
{
    /// <summary>Why there is no answer.</summary>
    public TmdbFault Fault { get; } = fault;
}
