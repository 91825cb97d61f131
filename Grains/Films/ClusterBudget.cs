using Letterboxd.Abstractions;
using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Films;

/// <summary>The budget of the whole cluster, as each silo reaches it.</summary>
internal sealed class ClusterBudget(IGrainFactory grains, TimeProvider clock, ILogger<ClusterBudget> logger) : IRequestBudget
{
    // The budget's silo may be gone; Orleans needs some seconds to see that and to start the budget elsewhere.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    // After a wait in vain; also keeps callers from spinning on a budget whose silo is stopping.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(50);

    private readonly ITmdbBudgetGrain _budget = grains.GetGrain<ITmdbBudgetGrain>(0);

    public async Task<IDisposable> Acquire(Guid session, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryAcquire(session, cancellationToken) is { } permit) return new ClusterPermit(_budget, permit);

            if (await IsInLongPause(cancellationToken)) throw new TmdbException(TmdbFault.Throttled, "budget");

            await Task.Delay(AskAgain, clock, cancellationToken);
        }
    }

    public async Task Throttled(TimeSpan? retryAfter)
    {
        try
        {
            await _budget.Throttled(retryAfter);
        }
        catch (Exception fault)
        {
            // Whoever asks TMDB next is told the same.
            FilmLog.BudgetUnreachable(logger, fault);
        }
    }

    private Task<long?> TryAcquire(Guid session, CancellationToken cancellationToken) => Try(() => _budget.Acquire(session), cancellationToken);

    private async Task<bool> IsInLongPause(CancellationToken cancellationToken) => await Try(_budget.GetLongPause, cancellationToken) is not null;

    private async Task<T?> Try<T>(Func<Task<T?>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().WaitAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            FilmLog.BudgetUnreachable(logger, fault);
            await Task.Delay(RetryDelay, clock, cancellationToken);
            return default;
        }
    }
}

/// <summary>A permit of the cluster's budget.</summary>
internal sealed class ClusterPermit(ITmdbBudgetGrain budget, long permit) : IDisposable
{
    // One way: nobody waits for it, and a permit that is not released runs out.
    public void Dispose() => _ = budget.Release(permit);
}
