using System.Collections.Immutable;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Import;

/// <summary>A film by title and year. Nearly unique: of 42 members, 5 had two films with the same key.</summary>
/// <param name="Name">The title without case, kind of dash or quote, and Unicode form.</param>
/// <param name="Year">Year of release; null when unknown.</param>
internal readonly record struct NameAndYear(string Name, int? Year);

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
    public required NameAndYear Film { get; init; }

    /// <summary>What identifies the film, or the entry, by its address: the form that all spellings of it have.</summary>
    public string? Address { get; init; }

    /// <summary>Whether the address is of the short form, as exports have it since 2020.</summary>
    public bool HasShortAddress => FilmIdentity.IsShort(Address);
}
