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

    private readonly List<FilmDraft> _films;
    private readonly Dictionary<string, FilmDraft> _byAddress;
    private readonly Dictionary<NameAndYear, List<FilmDraft>> _byKey;
    private readonly Dictionary<NameAndYear, FilmDraft> _withoutAddress = [];

    /// <param name="films">About how many there are.</param>
    private ExportMerge(int films) => (_films, _byAddress, _byKey) = (new(films), new(films, StringComparer.Ordinal), new(films));

    /// <summary>Merges files and counts in them what was used.</summary>
    /// <param name="files">The files, in an order that does not depend on the request.</param>
    public static IEnumerable<Movie> Merge(IReadOnlyList<FileRows> files)
    {
        var newestFirst = InOrderOfAge(files);
        var merge = new ExportMerge(newestFirst.Select(file => file.Rows.Count).DefaultIfEmpty().Max());
        merge.AddFilms(newestFirst, row => row.Address is not null);
        merge.JoinAddresses();
        merge.AddFilms(newestFirst, row => row.Address is null);

        var viewings = ExportViewings.Collect(newestFirst);
        foreach (var (film, ofFilm) in viewings) merge.Place(film, ofFilm);
        return merge._films.Where(film => film.JoinedTo is null).Select(film => film.ToMovie());
    }

    // Of two files of one kind the values of the newer one win: the one with the later latest date, else with the short
    // addresses, else with more rows.
    private static List<FileRows> InOrderOfAge(IReadOnlyList<FileRows> files) => files.Count < 2
        ? [.. files]
        : [.. files
            .OrderBy(file => file.Kind)
            .ThenByDescending(file => file.Rows.Max(row => row.Date?.DayNumber))
            .ThenByDescending(file => file.Rows.Any(row => row.HasShortAddress))
            .ThenByDescending(file => file.Rows.Count)];

    // Rows with an address first, of every file: only then it is known which film a row without one can mean.
    private void AddFilms(List<FileRows> files, Func<ExportRow, bool> isWanted)
    {
        foreach (var file in FilmKinds.SelectMany(kind => files.Where(file => file.Kind == kind)))
        {
            foreach (var row in file.Rows.Where(isWanted))
            {
                var film = row.Address is null ? FilmWithoutAddress(row.Film) : FilmAt(row.Address, row);
                if (!film.TryAdd(file.Kind, row)) file.Repeated++;
            }
        }
    }

    private FilmDraft FilmAt(string address, ExportRow row)
    {
        ref var film = ref CollectionsMarshal.GetValueRefOrAddDefault(_byAddress, address, out var isKnown);
        if (!isKnown) film = NewFilm(row.Uri);
        AddName(row.Film, film!);
        return film!;
    }

    private FilmDraft FilmWithoutAddress(NameAndYear key)
    {
        if (_byKey.TryGetValue(key, out var namesakes))
        {
            if (namesakes is [var only]) return only;
            if (_withoutAddress.TryGetValue(key, out var apart)) return apart;
        }

        return NewFilmWithoutAddress(key);
    }

    /// <summary>
    /// Exports to 2020 have long addresses and later ones short ones: where one of each has the same name and year, and no other
    /// film has, they are one film.
    /// </summary>
    private void JoinAddresses()
    {
        var areJoined = false;
        foreach (var namesakes in _byKey.Values.Where(films => films.Count == 2))
        {
            var (one, other) = (namesakes[0], namesakes[1]);
            if (one.HasShortAddress == other.HasShortAddress || one.JoinedTo is not null || other.JoinedTo is not null) continue;

            var (kept, joined) = one.HasShortAddress ? (one, other) : (other, one);
            kept.Join(joined);
            areJoined = true;
        }

        if (!areJoined) return;

        foreach (var address in _byAddress.Keys.ToList())
        {
            if (_byAddress[address].JoinedTo is { } kept) _byAddress[address] = kept;
        }

        foreach (var (key, namesakes) in _byKey)
        {
            if (namesakes.Any(film => film.JoinedTo is not null)) _byKey[key] = [.. namesakes.Select(film => film.JoinedTo ?? film).Distinct()];
        }
    }

    private void Place(NameAndYear key, List<ViewingDraft> viewings)
    {
        if (!_byKey.TryGetValue(key, out var films))
        {
            viewings.ForEach(NewFilmWithoutAddress(key).Add);
            return;
        }

        if (films is [var only])
        {
            viewings.ForEach(only.Add);
            return;
        }

        var open = NamesakeViewings.Assign(films, viewings);
        if (open.Count == 0) return;

        var apart = _withoutAddress.GetValueOrDefault(key) ?? NewFilm(uri: null);
        foreach (var viewing in open)
        {
            viewing.File.Warnings.Add("several films have this name and year; the viewing is kept apart", viewing.Row.Number, Column.Name, viewing.Row.Name);
            apart.Add(viewing);
        }
    }

    private void AddName(NameAndYear key, FilmDraft film)
    {
        if (!film.TryAddName(key)) return;

        ref var films = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, key, out _);
        (films ??= new(capacity: 1)).Add(film);
    }

    private FilmDraft NewFilmWithoutAddress(NameAndYear key)
    {
        var film = NewFilm(uri: null);
        AddName(key, film);
        _withoutAddress.Add(key, film);
        return film;
    }

    private FilmDraft NewFilm(string? uri)
    {
        var film = new FilmDraft(uri);
        _films.Add(film);
        return film;
    }
}
