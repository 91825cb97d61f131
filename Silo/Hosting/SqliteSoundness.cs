using Letterboxd.Silo.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Letterboxd.Silo.Hosting;

/// <summary>
/// Whether a SQLite file is sound: a damaged one may open well enough to start on. It is read through once, beside the work; a
/// program whose file turns out to be damaged is not ready any more.
/// </summary>
internal sealed partial class SqliteSoundness(LetterboxdDatabase database, ILogger<SqliteSoundness> logger) : IHealthCheck
{
    // A file of ordinary size is read by then. A large one is believed to be sound meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<string?>? _damage;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Task<string?> damage;
        lock (_lock) damage = _damage ??= FindDamage();

        await Task.WhenAny(damage, Task.Delay(Patience, cancellationToken));
        return damage is { IsCompletedSuccessfully: true, Result: { } found } ? new(context.Registration.FailureStatus, found) : HealthCheckResult.Healthy();
    }

    private async Task<string?> FindDamage()
    {
        var damage = await database.FindDamage();
        if (damage is not null) LogDamaged(damage);
        return damage;
    }

    [LoggerMessage(1, LogLevel.Critical, "{Damage}")]
    private partial void LogDamaged(string damage);
}
