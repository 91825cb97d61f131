namespace Letterboxd.Silo.Hosting;

/// <summary>
/// Renews this silo's row and reads those of the others every second, and never gives up. Orleans does both as well, but
/// waits longer after each failure: when the database had been away for 30 seconds, it took as long again. Until then
/// all rows look left over, silos tell each other no news, and one that stops goes on being called for seconds. The waits:
/// https://github.com/dotnet/orleans/blob/main/src/Orleans.Runtime/MembershipService/MembershipAgent.cs (UpdateIAmAlive), and
/// MembershipTableManager.cs (PeriodicallyRefreshMembershipTable). A test asks for the rows when the database is back.
/// </summary>
internal sealed class MembershipPulse(
    IMembershipTable table, IClusterMembershipService membership, ISiloStatusOracle silo, ILocalSiloDetails self) : BackgroundService
{
    /// <summary>The time between two beats.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (silo.CurrentStatus is SiloStatus.Active) await Beat(stoppingToken);
        }
    }

    private async Task Beat(CancellationToken stoppingToken)
    {
        try
        {
            await table.UpdateIAmAliveAsync(new() { SiloAddress = self.SiloAddress, IAmAliveTime = DateTime.UtcNow }, stoppingToken);
            await membership.Refresh(cancellationToken: stoppingToken);
        }
        catch (Exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The next beat tries again, and Orleans logs that the table is out of reach.
        }
    }
}
