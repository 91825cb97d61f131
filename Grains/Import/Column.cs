namespace Letterboxd.Grains.Import;

/// <summary>The columns that are read from the files of an export.</summary>
internal enum Column
{
    Date,
    Name,
    Year,
    LetterboxdUri,
    Rating,
    Rewatch,
    Tags,
    WatchedDate,
    Review,
}
