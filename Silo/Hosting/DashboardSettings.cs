using System.ComponentModel.DataAnnotations;

namespace Letterboxd.Silo.Hosting;

/// <summary>The Orleans dashboard of a silo. Section <c>Dashboard</c>.</summary>
internal sealed class DashboardSettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Dashboard";

    /// <summary>The port it listens on; none, the default, means no dashboard.</summary>
    [Range(1, 65535)]
    public int? Port { get; set; }

    /// <summary>The host name or address it listens on. Default: loopback, for the dashboard asks nobody who they are.</summary>
    [Required]
    public string Host { get; set; } = "localhost";
}
