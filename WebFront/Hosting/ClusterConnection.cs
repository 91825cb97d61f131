using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Letterboxd.WebFront.Hosting;

/// <summary>
/// The way to the cluster: ready while at least one silo is connected. A lost connection comes back by itself, whether or
/// not anyone asks for something.
/// </summary>
internal sealed class ClusterConnection(IHostApplicationLifetime program) : IClusterConnectionStatusObserver, IHealthCheck
{
    private volatile int _silos;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) =>
        _silos = currentNumberOfGateways;

    public void NotifyClusterConnectionLost() => _silos = 0;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_silos > 0 && program.ApplicationStarted.IsCancellationRequested
            ? HealthCheckResult.Healthy()
            : new(context.Registration.FailureStatus, "No silo is connected."));
}
