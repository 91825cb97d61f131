using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>
/// Whether files look like the wrong ones for a list: an export that is incomplete, old, or another member's would take away what
/// nobody wanted to lose.
/// </summary>
internal static class UploadDoubts
{
    /// <summary>The numbers; null when there is no doubt.</summary>
    /// <param name="before">The list.</param>
    /// <param name="receipt">What it was made of.</param>
    /// <param name="after">The list that the files make.</param>
    /// <param name="files">What became of the files.</param>
    /// <param name="filmsGone">How many films of the list the files do not have.</param>
    public static UploadDoubt? Of(ImmutableArray<Movie> before, ImportReceipt receipt, ImmutableArray<Movie> after, ImportReceipt files, int filmsGone)
    {
        var doubt = new UploadDoubt(MissingKinds(receipt, files), Newest(before), Newest(after), before.Length, filmsGone);
        return doubt.MissingKinds.IsEmpty && !(doubt.NewestBefore > (doubt.NewestNow ?? DateOnly.MinValue)) && filmsGone * 2L <= before.Length ? null : doubt;
    }

    // A backup has everything, and no export has a backup. Of a file without rows nothing is missed.
    private static ImmutableArray<FileKind> MissingKinds(ImportReceipt before, ImportReceipt after)
    {
        var kinds = Kinds(after, leastRows: 0).ToHashSet();
        return kinds.Contains(FileKind.Backup) ? [] : [.. Kinds(before, leastRows: 1).Where(kind => kind is not FileKind.Backup && !kinds.Contains(kind)).Distinct().Order()];
    }

    private static IEnumerable<FileKind> Kinds(ImportReceipt receipt, int leastRows) =>
        receipt.Files.Where(file => file.Outcome is FileOutcome.Imported && file.Rows >= leastRows).Select(file => file.Kind).OfType<FileKind>();

    private static DateOnly? Newest(ImmutableArray<Movie> movies) => movies.Max(movie => Later(Later(movie.MarkedDate, movie.RatedDate), Later(movie.LikedDate, movie.Watches.Max(viewing => viewing.LoggedDate))));

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;
}
