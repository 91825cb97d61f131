namespace Letterboxd.Grains.Sessions;

/// <summary>How fast films get settled, observed over the latest of them, and how long the rest will take at this pace.</summary>
internal sealed class EnrichmentPace(TimeProvider clock)
{
    private const int Observed = 256;

    // Fewer say nothing yet.
    private const int Enough = 16;

    private readonly Queue<long> _settled = new(Observed);

    /// <summary>A film was settled.</summary>
    public void Settled()
    {
        if (_settled.Count == Observed) _settled.Dequeue();
        _settled.Enqueue(clock.GetTimestamp());
    }

    /// <summary>Forgets what was observed: a pause is not a pace.</summary>
    public void Reset() => _settled.Clear();

    /// <summary>Seconds until <paramref name="films"/> more films are settled, rounded up; null when it cannot be told.</summary>
    public int? SecondsFor(int films)
    {
        if (_settled.Count < Enough) return null;

        var perFilm = clock.GetElapsedTime(_settled.Peek()) / (_settled.Count - 1);
        return (int)Math.Min(Math.Ceiling(perFilm.TotalSeconds * films), int.MaxValue);
    }
}
