using System.Runtime.InteropServices;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>
/// Brings the rows of all files together, film by film. Film URIs identify films; the URI of a diary entry or a review
/// is the entry's own (of 16,514 diary rows none has a film's), so viewings join their film by name and year.
/// </summary>
internal sealed class ExportMerge
{
    private static readonly FileKind[] FilmKinds = [FileKind.Watched, FileKind.Ratings, FileKind.Likes];

    private readonly List<FilmDraft> _films = [];
    private readonly Dictionary<string, FilmDraft> _byUri = [];

    // Null: several films share the name and year, and nothing tells them apart.
    private readonly Dictionary<NameAndYear, FilmDraft?> _byKey = [];
    private readonly Dictionary<NameAndYear, FilmDraft> _withoutUri = [];

    private readonly Dictionary<string, ViewingDraft> _diaryByUri = [];
    private int _viewings;

    private ExportMerge()
    {
    }

    /// <summary>Merges files and counts in them what was used.</summary>
    /// <param name="files">The files, in an order that does not depend on the request.</param>
    public static IEnumerable<Movie> Merge(IReadOnlyList<FileRows> files)
    {
        var merge = new ExportMerge();
        merge.AddFilms(files, row => row.Uri is not null);
        merge.AddFilms(files, row => row.Uri is null);
        merge.AddViewings(FilesOf(files, FileKind.Diary));
        merge.AddViewings(FilesOf(files, FileKind.Reviews));
        return merge._films.Select(film => film.ToMovie());
    }

    private static IEnumerable<FileRows> FilesOf(IReadOnlyList<FileRows> files, FileKind kind) => files.Where(file => file.Kind == kind);

    // Rows with a URI first, of every file: only then it is known which film a row without one can mean.
    private void AddFilms(IReadOnlyList<FileRows> files, Func<ExportRow, bool> isWanted)
    {
        foreach (var file in FilmKinds.SelectMany(kind => FilesOf(files, kind)))
        {
            foreach (var row in file.Rows.Where(isWanted))
            {
                var film = row.Uri is null ? FilmWithoutUri(row.Film) : FilmAt(row.Uri, row.Film);
                if (!film.TryAdd(file.Kind, row)) file.Repeated++;
            }
        }
    }

    private FilmDraft FilmAt(string uri, NameAndYear key)
    {
        ref var film = ref CollectionsMarshal.GetValueRefOrAddDefault(_byUri, uri, out _);
        film ??= NewFilm(uri);

        ref var sameKey = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, key, out var isKnown);
        sameKey = !isKnown || sameKey == film ? film : null;
        return film;
    }

    private FilmDraft FilmWithoutUri(NameAndYear key)
    {
        ref var onlyFilm = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, key, out var isKnown);
        if (!isKnown) onlyFilm = NewFilm(uri: null);
        if (onlyFilm is not null) return onlyFilm;

        ref var apart = ref CollectionsMarshal.GetValueRefOrAddDefault(_withoutUri, key, out _);
        return apart ??= NewFilm(uri: null);
    }

    private void AddViewings(IEnumerable<FileRows> files)
    {
        // Entries of earlier files, so that an export uploaded beside an older one does not double its viewings.
        // Within one file nothing is a repetition: two viewings on one day are two viewings.
        HashSet<(string Uri, DateOnly? WatchedDate)> earlier = [];
        foreach (var file in files)
        {
            foreach (var row in file.Rows)
            {
                if (row.Uri is not null && earlier.Contains((row.Uri, row.WatchedDate))) file.Repeated++;
                else AddViewing(file, row);
            }

            earlier.UnionWith(file.Rows.Where(row => row.Uri is not null).Select(row => (row.Uri!, row.WatchedDate)));
        }
    }

    private void AddViewing(FileRows file, ExportRow row)
    {
        if (file.Kind == FileKind.Reviews && row.Uri is not null
            && _diaryByUri.TryGetValue(row.Uri, out var logged) && !logged.IsCompleted)
        {
            logged.Complete(row);
            return;
        }

        var viewing = new ViewingDraft(row, _viewings++);
        FilmOf(file, row).Add(viewing);
        if (file.Kind == FileKind.Diary && row.Uri is not null) _diaryByUri.TryAdd(row.Uri, viewing);
    }

    private FilmDraft FilmOf(FileRows file, ExportRow row)
    {
        ref var onlyFilm = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, row.Film, out var isKnown);
        if (!isKnown) onlyFilm = NewFilm(uri: null);
        if (onlyFilm is not null) return onlyFilm;

        file.Warnings.Add("several films have this name and year; the viewing is kept apart", row.Number, Column.Name, row.Name);
        return NewFilm(uri: null);
    }

    private FilmDraft NewFilm(string? uri)
    {
        var film = new FilmDraft(uri);
        _films.Add(film);
        return film;
    }
}
