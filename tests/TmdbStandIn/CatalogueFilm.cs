namespace Letterboxd.TmdbStandIn;

/// <summary>A synthetic film or series.</summary>
/// <param name="Id">Its id; films and series share one row of numbers here.</param>
/// <param name="Title">The title that search results show.</param>
/// <param name="AskedTitle">The title under which it was asked for, lower case.</param>
/// <param name="Year">Year of release.</param>
/// <param name="Seed">All that is made up about it follows from this number.</param>
internal sealed record CatalogueFilm(int Id, string Title, string AskedTitle, int Year, uint Seed);
