using System.Collections.Immutable;

namespace Letterboxd.Grains.Import;

/// <summary>One data row of any of the files, its values read. What a file has no column for stays empty.</summary>
internal sealed record ExportRow
{
    /// <summary>The row as a spreadsheet numbers it.</summary>
    public required int Number { get; init; }

    public required string Name { get; init; }

    public int? Year { get; init; }

    /// <summary>The film in watched, ratings and likes; the entry, never the film, in diary and reviews.</summary>
    public string? Uri { get; init; }

    /// <summary>When the film was marked, rated or liked, or the viewing logged.</summary>
    public DateOnly? Date { get; init; }

    public double? Rating { get; init; }

    public bool Rewatch { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public DateOnly? WatchedDate { get; init; }

    public string? Review { get; init; }

    /// <summary>What identifies the film where its URI does not.</summary>
    public NameAndYear Film => new(Name, Year);
}
