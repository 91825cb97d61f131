using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Letterboxd.Silo.Hosting;

/// <summary>Ready while the silo is an active member of its cluster; not while it joins or stops.</summary>
internal sealed class SiloReadiness(ISiloStatusOracle silo, IHostApplicationLifetime program) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(silo.CurrentStatus is SiloStatus.Active && program.ApplicationStarted.IsCancellationRequested
            ? HealthCheckResult.Healthy()
            : new(context.Registration.FailureStatus, $"The silo is {silo.CurrentStatus}."));
}
