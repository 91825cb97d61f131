namespace Letterboxd.Grains.Import;

/// <summary>A film by title and year. Nearly unique: of 42 members, 5 had two films with the same key.</summary>
internal readonly record struct NameAndYear(string Name, int? Year);
