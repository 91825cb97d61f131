using System.Runtime.InteropServices;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>
/// The viewings that the diaries and reviews of an upload tell of, each once. Within one file nothing is a repetition: two
/// viewings on one day are two viewings. The same viewing in two files is one.
/// </summary>
internal sealed class ExportViewings
{
    private readonly Dictionary<NameAndYear, List<ViewingDraft>> _byFilm = [];
    private readonly Dictionary<string, ViewingDraft> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<(NameAndYear Film, DateOnly? Watched, DateOnly? Logged, int Ordinal), ViewingDraft> _byDates = [];
    private readonly Dictionary<(NameAndYear Film, DateOnly? Watched, DateOnly? Logged), int> _ordinals = [];
    private readonly bool _isOneFile;
    private int _sequence;

    private ExportViewings(List<FileRows> files)
    {
        // What a single file tells is told nowhere else.
        _isOneFile = files.Count == 1;
        _byFilm.EnsureCapacity(files.Max(file => file.Rows.Count));
    }

    /// <summary>The viewings by film, in the order of the files.</summary>
    /// <param name="files">The files, the newest of each kind first.</param>
    public static IEnumerable<(NameAndYear Film, List<ViewingDraft> Viewings)> Collect(List<FileRows> files)
    {
        List<FileRows> ofViewings = [.. files.Where(file => file.Kind is FileKind.Diary), .. files.Where(file => file.Kind is FileKind.Reviews)];
        if (ofViewings.Count == 0) return [];

        var viewings = new ExportViewings(ofViewings);
        ofViewings.ForEach(viewings.AddAll);
        return viewings._byFilm.Select(film => (film.Key, film.Value));
    }

    private void AddAll(FileRows file)
    {
        _ordinals.Clear();
        foreach (var row in file.Rows) Add(file, row);
    }

    private void Add(FileRows file, ExportRow row)
    {
        if (_isOneFile)
        {
            AddViewing(file, row);
            return;
        }

        var dates = (row.Film, row.WatchedDate, row.Date);
        var ordinal = CollectionsMarshal.GetValueRefOrAddDefault(_ordinals, dates, out _)++;
        var known = Known(file, row, ordinal);
        if (known is not null && known.File != file)
        {
            // A review of a viewing that has none completes it; anything else is told twice.
            if (file.Kind == FileKind.Reviews && known.TryComplete(row)) return;

            file.Repeated++;
            return;
        }

        var viewing = AddViewing(file, row);
        if (row.Address is not null) _byAddress.TryAdd(row.Address, viewing);
        _byDates.TryAdd((row.Film, row.WatchedDate, row.Date, ordinal), viewing);
    }

    private ViewingDraft AddViewing(FileRows file, ExportRow row)
    {
        var viewing = new ViewingDraft(file, row, _sequence++);
        ref var ofFilm = ref CollectionsMarshal.GetValueRefOrAddDefault(_byFilm, row.Film, out _);
        (ofFilm ??= new(capacity: 1)).Add(viewing);
        return viewing;
    }

    // By its own address; where one of the two has none of the short form, by film, dates and place among its equals.
    private ViewingDraft? Known(FileRows file, ExportRow row, int ordinal)
    {
        if (row.Address is not null && _byAddress.TryGetValue(row.Address, out var viewing)) return viewing;

        // A review without a watched date is none of the diary's.
        if (file.Kind == FileKind.Reviews && row.WatchedDate is null && row.Address is null) return null;

        return _byDates.TryGetValue((row.Film, row.WatchedDate, row.Date, ordinal), out viewing)
            && viewing.File != file
            && !(row.HasShortAddress && viewing.Row.HasShortAddress)
            ? viewing
            : null;
    }
}
