using Letterboxd.Abstractions;
using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Films;

/// <inheritdoc cref="ITmdbBudgetGrain" />
[GrainType("tmdb-budget")]
internal sealed class TmdbBudgetGrain(IOptions<TmdbOptions> options, TimeProvider clock, IHostApplicationLifetime host) : Grain, ITmdbBudgetGrain
{
    // Below the 30 seconds after which Orleans gives up a call.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PacedQueue _queue = new(options.Value.RequestsPerSecond, clock);

    public Task<long?> Acquire(Guid session) => _queue.Acquire(session, Patience, host.ApplicationStopping);

    public Task Release(long permit)
    {
        _queue.Release(permit);
        return Task.CompletedTask;
    }

    public Task Throttled(TimeSpan? retryAfter)
    {
        _queue.Throttled(retryAfter);
        return Task.CompletedTask;
    }

    public Task<TimeSpan?> GetLongPause() => Task.FromResult(_queue.LongPause);
}
