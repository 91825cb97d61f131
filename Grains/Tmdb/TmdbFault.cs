namespace Letterboxd.Grains.Tmdb;

/// <summary>Why TMDB gave no answer.</summary>
internal enum TmdbFault
{
    /// <summary>An answer that makes no sense, an error of the server, or no connection, at every try.</summary>
    Broken,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>TMDB refuses the key.</summary>
    Unauthorized,

    /// <summary>TMDB wants to be left alone for so long that it is worth telling.</summary>
    Throttled,
}

/// <summary>
/// TMDB gave no answer. The message names the route and the kind of fault, never a title; the cause is named and not
/// carried, because an HTTP fault may show the address, which holds title and key.
/// </summary>
internal sealed class TmdbException(TmdbFault fault, string route, string? detail = null)
    : Exception($"{route}: {fault}{(detail is null ? "" : $", {detail}")}")
{
    /// <summary>Why there is no answer.</summary>
    public TmdbFault Fault { get; } = fault;
}
