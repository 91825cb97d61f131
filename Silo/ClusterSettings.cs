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

    /// <summary>The IP address that other processes reach this silo at; none means loopback for a co-hosted silo, the host's own address otherwise.</summary>
    public string? AdvertisedAddress { get; set; }

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
        if (AdvertisedAddress is not null && !IPAddress.TryParse(AdvertisedAddress, out _))
        {
            yield return new($"Cluster:AdvertisedAddress is '{AdvertisedAddress}', which is not an IP address.", [nameof(AdvertisedAddress)]);
        }
    }
}
