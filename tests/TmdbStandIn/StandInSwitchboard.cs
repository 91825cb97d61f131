namespace Letterboxd.TmdbStandIn;

/// <summary>What the routes share: the switches, the catalogue and the log.</summary>
internal sealed class StandInSwitchboard(StandInSettings settings)
{
    private volatile StandInSettings _settings = settings;

    public StandInSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    public Catalogue Catalogue { get; } = new();

    public RequestLog Log { get; } = new();
}
