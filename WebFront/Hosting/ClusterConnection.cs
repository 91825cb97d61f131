using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Letterboxd.WebFront.Hosting;

/// <summary>
/// The way to the cluster: ready while at least one silo is connected. A lost connection comes back by itself, whether or
/// not anyone asks for something. At the start it is waited for, however long it takes: silos and front ends start in any
/// order.
/// </summary>
internal sealed partial class ClusterConnection(IHostApplicationLifetime program, ILogger<ClusterConnection> logger)
    : IClusterConnectionStatusObserver, IClientConnectionRetryFilter, IHealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private volatile int _silos;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) =>
        _silos = currentNumberOfGateways;

    public void NotifyClusterConnectionLost() => _silos = 0;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogWaiting(exception.Message);
        await Task.Delay(Pause, cancellationToken);
        return true;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_silos > 0 && program.ApplicationStarted.IsCancellationRequested
            ? HealthCheckResult.Healthy()
            : new(context.Registration.FailureStatus, "No silo is connected."));

    [LoggerMessage(1, LogLevel.Warning, "Waiting for the cluster: {Reason}")]
    private partial void LogWaiting(string reason);
}
