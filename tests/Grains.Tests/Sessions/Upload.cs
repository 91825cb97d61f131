using System.Collections.Immutable;
using System.Text;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>Uploads of one file.</summary>
internal static class Upload
{
    /// <summary>A file of these lines.</summary>
    public static ImmutableArray<UploadedFile> File(string name, params IEnumerable<string> lines) =>
        [new(name, Encoding.UTF8.GetBytes(string.Join('\n', lines)))];

    /// <summary>A watched.csv of these rows.</summary>
    public static ImmutableArray<UploadedFile> Watched(params IEnumerable<string> rows) =>
        File("watched.csv", rows.Prepend("Date,Name,Year,Letterboxd URI"));

    /// <summary>A watched.csv of as many films as wanted.</summary>
    public static ImmutableArray<UploadedFile> Films(int count) =>
        Watched(Enumerable.Range(1, count).Select(film => $"2024-01-01,Film {film},2000,https://boxd.it/f{film}"));
}
