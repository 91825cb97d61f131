using Orleans.Configuration;

namespace Letterboxd.Silo.Hosting;

/// <summary>How soon silos notice that one of them is gone.</summary>
internal static class Membership
{
    /// <summary>
    /// A killed silo is declared dead about four seconds later (by default after 15), and one that starts alone after all were
    /// killed takes over in under ten (by default after two minutes).
    /// </summary>
    /// <remarks>
    /// The trade-off of both settings stands at them. Silos that still hear from each other by other messages do not vote. The
    /// price in peace is one probe per <see cref="ClusterSettings.ProbeTimeout"/> and pair of silos (up to ten peers), and per silo
    /// one small update and one read of the membership table a second.
    /// </remarks>
    public static ISiloBuilder NoticeDeathsQuickly(this ISiloBuilder silo, ClusterSettings cluster)
    {
        silo.Services.AddHostedService<MembershipPulse>();
        return silo.Configure<ClusterMembershipOptions>(options => Choose(options, cluster));
    }

    private static void Choose(ClusterMembershipOptions options, ClusterSettings cluster)
    {
        // A host that is itself slow waits twice as long.
        options.ProbeTimeout = cluster.ProbeTimeout;
        options.MinProbeTimeout = cluster.ProbeTimeout;
        options.MaxProbeTimeout = 2 * cluster.ProbeTimeout;
        options.NumMissedProbesLimit = cluster.MissedProbes;

        // A row that was not renewed for four beats counts as left over: whoever joins probes it, and needs no one else's vote.
        options.IAmAliveTablePublishTimeout = MembershipPulse.Period;
        options.NumMissedTableIAmAliveLimit = 4;

        // Rolling restarts leave a row each.
        options.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }
}
