namespace Letterboxd.Abstractions;

/// <summary>What became of an upload: a stored session, or the reason why nothing was stored. Exactly one is set.</summary>
/// <param name="Session">The stored session.</param>
/// <param name="Rejection">Why the upload was rejected.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.ImportResult)]
public sealed record ImportResult([property: Id(0)] SessionDetails? Session, [property: Id(1)] ImportRejection? Rejection);
