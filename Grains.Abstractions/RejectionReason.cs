namespace Letterboxd.Abstractions;

/// <summary>The kinds of upload that are rejected.</summary>
[GenerateSerializer, Alias(ContractNames.RejectionReason)]
public enum RejectionReason
{
    /// <summary>Neither CSV nor ZIP, empty, a broken or encrypted archive, or a required column is missing.</summary>
    BadFile,

    /// <summary>A directly uploaded CSV that cannot be read as text or CSV.</summary>
    Unreadable,

    /// <summary>Everything was readable, but no file holds a film.</summary>
    NoFilms,

    /// <summary>An archive that unpacks past its limits.</summary>
    TooLarge,
}
