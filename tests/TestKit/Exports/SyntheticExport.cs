using System.Collections.Immutable;

namespace Letterboxd.TestKit.Exports;

/// <summary>A synthetic export: its files, in the order in which Letterboxd packs them.</summary>
public sealed record SyntheticExport(ImmutableArray<SyntheticFile> Files)
{
    /// <summary>The shape of a well-used account: 1,621 watched, 673 ratings, 484 diary rows, about 160 KB in three files.</summary>
    public static SyntheticExport LikeSample(int seed = 1) => new ExportBuilder(seed).Films(1621).Rated(673).Viewings(484).Build();

    /// <summary>An account of any size, with the sample's proportions.</summary>
    public static SyntheticExport OfSize(int films, int seed = 1) =>
        new ExportBuilder(seed).Films(films).Rated(films * 2 / 5).Viewings(films * 3 / 10).Build();

    /// <summary>The content of the file with this path.</summary>
    public byte[] this[string name] => Files.Single(file => file.Name == name).Content;

    /// <summary>The export as Letterboxd sends it: one flat ZIP.</summary>
    public byte[] ToZip() => Zip().Build();

    /// <summary>The export as a ZIP that can still be given a wrapper folder, a password flag and more.</summary>
    public ZipBuilder Zip() => new ZipBuilder().Add(Files);
}
