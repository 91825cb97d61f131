namespace Letterboxd.Browser.Tests.Exports;

/// <summary>A film in a made-up export.</summary>
internal sealed record ExportFilm(string Title, int Year)
{
    public double? Rating { get; init; }

    public bool Liked { get; init; }

    /// <summary>Its address; made from the film's place in the export when not given.</summary>
    public string? Uri { get; init; }

    public IReadOnlyList<ExportViewing> Viewings { get; init; } = [];
}
