namespace Letterboxd.Silo.Tests.Storage;

/// <summary>Grain ids of every kind of key that Orleans stores, unlike any that another test has.</summary>
internal static class Keys
{
    public static readonly GrainType Type = GrainType.Create("test");

    public static GrainId Guid(Guid key) => GrainId.Create(Type, GrainIdKeyExtensions.CreateGuidKey(key));

    public static GrainId NewGuid() => Guid(System.Guid.NewGuid());

    public static GrainId NewGuidWithExtension() =>
        GrainId.Create(Type, GrainIdKeyExtensions.CreateGuidKey(System.Guid.NewGuid(), "extension"));

    public static GrainId NewInteger() =>
        GrainId.Create(Type, GrainIdKeyExtensions.CreateIntegerKey(Random.Shared.NextInt64(long.MinValue, long.MaxValue)));

    public static GrainId NewText() => Text($"film/{System.Guid.NewGuid():N}");

    public static GrainId Text(string key) => GrainId.Create("test", key);
}
