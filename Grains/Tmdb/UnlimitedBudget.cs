namespace Letterboxd.Grains.Tmdb;

/// <summary>No limit but the pauses that TMDB asks for, kept by each silo for itself.</summary>
internal sealed class UnlimitedBudget(TimeProvider clock) : IRequestBudget
{
    private readonly ThrottlePause _pause = new(clock);

    public async Task<IDisposable> Acquire(Guid session, CancellationToken cancellationToken)
    {
        while (_pause.Remaining is var remaining && remaining > TimeSpan.Zero)
        {
            await Task.Delay(remaining, clock, cancellationToken);
        }

        return FreePermit.Instance;
    }

    public Task Throttled(TimeSpan? retryAfter)
    {
        _pause.Begin(retryAfter);
        return Task.CompletedTask;
    }
}
