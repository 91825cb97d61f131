namespace Letterboxd.Abstractions;

/// <summary>Under which names movies are counted in the statistics, and can be asked for.</summary>
[GenerateSerializer, Alias(ContractNames.MovieFacet)]
public enum MovieFacet
{
    /// <summary>Genres.</summary>
    Genres,

    /// <summary>Directors.</summary>
    Directors,

    /// <summary>The leading cast.</summary>
    Actors,

    /// <summary>Production countries, ISO 3166-1 codes.</summary>
    Countries,

    /// <summary>Original languages, ISO 639-1 codes.</summary>
    Languages,
}
