using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Letterboxd.Silo;

/// <summary>Orleans identity and endpoints. Section <c>Cluster</c>.</summary>
public sealed class ClusterSettings : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Cluster";

    /// <summary>Whether a front end co-hosts a silo or joins a cluster as a client.</summary>
    public ClusterMode Mode { get; set; } = ClusterMode.Embedded;

    /// <summary>Names the service: stored data belongs to it, so it never changes.</summary>
    [Required]
    public string ServiceId { get; set; } = "letterboxd";

    /// <summary>Names the cluster: silos and clients with the same id find each other.</summary>
    [Required]
    public string ClusterId { get; set; } = "default";

    /// <summary>The port on which silos talk to each other.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port on which clients reach a silo.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>
    /// The IP address that other processes reach this silo at; none means loopback, or, where <see cref="ListenAddress"/> is one
    /// that others reach, the host's own address.
    /// </summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>
    /// The IP address that both ports listen on, <c>0.0.0.0</c> for all; none means <see cref="AdvertisedAddress"/>, and loopback
    /// where there is none either: silos ask nobody who they are, so they are reached only by whom they are told to be. It is
    /// to be set where others reach this silo through a router, and in a container.
    /// </summary>
    public string? ListenAddress { get; set; }

    /// <summary>
    /// How long a silo waits for another's answer to a probe, one to sixty seconds. With <see cref="MissedProbes"/> it decides how
    /// soon a dead silo is missed, and how long a living one may stand still (a long pause, a starved host) before it is
    /// voted out; that one ends, and is to be started again. Its sessions are lost to nobody: they open elsewhere.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many probes in a row go unanswered before a silo is voted out, 2 to 20. Three of one second: a killed silo is missed
    /// after about four seconds, and one that stands still for three is voted out. Hosts that are often starved of
    /// processor time want more, and wait longer for what a killed silo held.
    /// </summary>
    [Range(2, 20)]
    public int MissedProbes { get; set; } = 3;

    /// <summary>The settings as configured, for those that are needed before the program is put together.</summary>
    /// <exception cref="ValidationException">One of them is wrong.</exception>
    public static ClusterSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<ClusterSettings>() ?? new();
        Validator.ValidateObject(settings, new(settings), validateAllProperties: true);
        return settings;
    }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, address) in new[] { (nameof(AdvertisedAddress), AdvertisedAddress), (nameof(ListenAddress), ListenAddress) })
        {
            if (address is not null && !IPAddress.TryParse(address, out _)) yield return new($"Cluster:{name} is '{address}', which is not an IP address.", [name]);
        }
    }
}
