using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// How much memory the imports of a silo may take at once: each takes its share before anything is unpacked, by what its
/// files and their text can come to. One that alone is larger than all there is gets all of it.
/// </summary>
internal sealed class ImportAdmission : IDisposable
{
    private const int Megabyte = 1_000_000;

    private readonly int _megabytes;
    private readonly ConcurrencyLimiter _limiter;

    public ImportAdmission(IOptions<ImportOptions> options)
    {
        _megabytes = (int)Math.Clamp(options.Value.MaxMemory / Megabyte, 1, int.MaxValue);
        _limiter = new(new() { PermitLimit = _megabytes, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }

    /// <summary>Waits for a share.</summary>
    /// <param name="bytes">What the import may hold.</param>
    /// <param name="patience">How long to wait.</param>
    /// <returns>The share, to be disposed when the import is over; null when there was none in time.</returns>
    public async Task<IDisposable?> Enter(long bytes, TimeSpan patience)
    {
        var share = (int)Math.Clamp(bytes / Megabyte, 1, _megabytes);
        var free = _limiter.AttemptAcquire(share);
        if (free.IsAcquired) return free;

        free.Dispose();
        using var enough = new CancellationTokenSource(patience);
        try
        {
            var lease = await _limiter.AcquireAsync(share, enough.Token);
            if (lease.IsAcquired) return lease;

            lease.Dispose();
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => _limiter.Dispose();
}
