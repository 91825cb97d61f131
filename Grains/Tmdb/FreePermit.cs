namespace Letterboxd.Grains.Tmdb;

/// <summary>A permit that nobody counts.</summary>
internal sealed class FreePermit : IDisposable
{
    private FreePermit()
    {
    }

    public static FreePermit Instance { get; } = new();

    public void Dispose()
    {
    }
}
