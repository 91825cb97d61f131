namespace Letterboxd.TestKit.Exports;

/// <summary>A film that does not exist.</summary>
public sealed record SyntheticFilm(string Name, int? Year, string Uri);
