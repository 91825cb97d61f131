namespace Letterboxd.TmdbStandIn;

/// <summary>A synthetic film or series.</summary>
/// <param name="Id">Its id; films and series share one row of numbers here.</param>
/// <param name="Title">The title that search results show.</param>
/// <param name="AskedTitle">The title under which it was asked for, lower case.</param>
/// <param name="Year">Year of release; null when TMDB does not know it.</param>
/// <param name="Seed">All that is made up about it follows from this number.</param>
internal sealed record CatalogueFilm(int Id, string Title, string AskedTitle, int? Year, uint Seed)
{
    /// <summary>A film that a test described; null for one that is made up.</summary>
    public StandInFilm? Described { get; init; }

    public string OriginalTitle => Described?.OriginalTitle ?? Title;

    public string Date => Year is { } year ? $"{year:0000}-{1 + Seed % 12:00}-{1 + Seed % 28:00}" : "";

    public IEnumerable<int> Releases => [.. Year is { } year ? [year] : (int[])[], .. Described?.OtherReleases ?? []];

    public IReadOnlyList<string> OtherTitles => Described?.OtherTitles ?? [AskedTitle];

    public double? Popularity => Described is null ? 1 + Seed % 1000 / 10.0 : Described.Popularity;

    public long Votes => Described is null ? 10 + Seed % 20_000 : Described.Votes;
}
