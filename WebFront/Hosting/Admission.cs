using System.Threading.RateLimiting;

namespace Letterboxd.WebFront.Hosting;

/// <summary>Lets in what fits at once; others wait a little, and are then told to come back.</summary>
/// <param name="permits">What fits, in a unit of the caller's choice.</param>
/// <param name="patience">How long one waits for its turn.</param>
internal sealed class Admission(int permits, TimeSpan patience) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = permits,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a share; one that wants more than there is gets all.</summary>
    /// <returns>The share, to be disposed when it is over; null when there was none in time.</returns>
    public async ValueTask<IDisposable?> Enter(int wanted, CancellationToken cancellationToken)
    {
        var share = Math.Clamp(wanted, 1, permits);
        var free = _limiter.AttemptAcquire(share);
        if (free.IsAcquired) return free;

        free.Dispose();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(patience);
        try
        {
            return await _limiter.AcquireAsync(share, enough.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();
}

/// <summary>Too much is under way, and nothing was done: the answer is 503 with <c>Retry-After</c>.</summary>
/// <param name="detail">A sentence a person can act on.</param>
internal sealed class BusyException(string detail) : Exception(detail);
