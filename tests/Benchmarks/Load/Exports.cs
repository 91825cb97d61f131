using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Benchmarks.Driver;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Sessions;
using Letterboxd.TestKit.Exports;

namespace Letterboxd.Benchmarks.Load;

/// <summary>What is uploaded.</summary>
internal static class Exports
{
    /// <summary>The common export: 1,621 films, 160 KB in three files.</summary>
    public static PreparedRequest Common { get; } = PreparedRequest.Upload(SyntheticExport.LikeSample());

    /// <summary>One of 20,000 films.</summary>
    public static PreparedRequest Large { get; } = PreparedRequest.Upload(SyntheticExport.OfSize(20_000));

    /// <summary>The movie list of the common export as it is stored.</summary>
    public static async Task<byte[]> StoredDocument()
    {
        ImmutableArray<UploadedFile> files = [.. SyntheticExport.LikeSample().Files.Select(file => new UploadedFile(file.Name, file.Content))];
        var reading = await ExportReader.Read(files, new(MaxTextBytes: 64_000_000, MaxRows: 200_000, MaxEntries: 2000), DateTime.UtcNow.Year);
        return MovieListState.Of(reading.Export!.Movies).Json.ToArray();
    }
}
