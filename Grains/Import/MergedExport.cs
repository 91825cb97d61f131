using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>What the files of one upload say, merged into one list.</summary>
/// <param name="Movies">The movies, most recently watched first, undated last, then by title.</param>
/// <param name="Receipt">Accounts for every row of every file.</param>
/// <param name="Summary">Counts over <paramref name="Movies"/>.</param>
public sealed record MergedExport(ImmutableArray<Movie> Movies, ImportReceipt Receipt, SessionSummary Summary);
