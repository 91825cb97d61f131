namespace Letterboxd.Grains;

/// <summary>The meter of what this service counts itself.</summary>
public static class ServiceMeter
{
    /// <summary>The name by which telemetry collects it.</summary>
    public const string Name = "Letterboxd";
}
