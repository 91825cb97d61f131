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
    /// The trade-off: three silent seconds, of a long pause or a starved host, are enough to be voted out. A silo that is
    /// voted out loses no data, for every answered upload is in the database; it ends, and its orchestrator starts it again.
    /// Silos that still hear from each other by other messages do not vote. The price in peace is one probe a second per pair
    /// of silos (up to ten peers), and per silo one small update and one read of the membership table a second.
    /// </remarks>
    public static ISiloBuilder NoticeDeathsQuickly(this ISiloBuilder silo)
    {
        silo.Services.AddHostedService<MembershipPulse>();
        return silo.Configure<ClusterMembershipOptions>(Choose);
    }

    private static void Choose(ClusterMembershipOptions options)
    {
        // Three unanswered probes, one second each, twice that on a host that is itself slow.
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromSeconds(1);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedProbesLimit = 3;

        // A row that was not renewed for four beats counts as left over: whoever joins probes it, and needs no one else's vote.
        options.IAmAliveTablePublishTimeout = MembershipPulse.Period;
        options.NumMissedTableIAmAliveLimit = 4;

        // Rolling restarts leave a row each.
        options.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }
}
