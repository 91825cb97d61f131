namespace Letterboxd.Silo;

/// <summary>How a front end gets at its grains.</summary>
public enum ClusterMode
{
    /// <summary>It co-hosts a silo in its own process.</summary>
    Embedded,

    /// <summary>It joins a cluster of silos as a client.</summary>
    Client,
}
