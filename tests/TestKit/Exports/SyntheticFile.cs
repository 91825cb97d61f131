namespace Letterboxd.TestKit.Exports;

/// <summary>A file of an export: its path inside the export, and its bytes.</summary>
public sealed record SyntheticFile(string Name, byte[] Content);
