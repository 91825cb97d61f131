using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Films;

/// <summary>A permit of the cluster's budget.</summary>
internal sealed class ClusterPermit(ITmdbBudgetGrain budget, long permit) : IDisposable
{
    // One way: nobody waits for it, and a permit that is not released runs out.
    public void Dispose() => _ = budget.Release(permit);
}
