using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>How a <see cref="SessionCluster"/> differs from the usual one.</summary>
public sealed record SessionClusterSettings
{
    /// <summary>How long sessions live after their last access.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What its clock says at first.</summary>
    public DateTimeOffset StartsAt { get; init; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Where TMDB is; null when films are not looked up.</summary>
    public Uri? Tmdb { get; init; }

    /// <summary>Gets all logs of the silo and of its client, whatever their level.</summary>
    public ILoggerProvider? Logs { get; init; }
}
