namespace Letterboxd.Browser.Tests.Exports;

/// <summary>A viewing in a made-up diary.</summary>
internal sealed record ExportViewing(string Day)
{
    public double? Rating { get; init; }

    public bool Rewatch { get; init; }

    public string Tags { get; init; } = "";

    public string? Review { get; init; }
}
