namespace Letterboxd.Abstractions;

/// <summary>All that is known of a session but its movies.</summary>
/// <param name="Report">The status.</param>
/// <param name="LastAccessed">The last access that moved the expiry (UTC).</param>
/// <param name="Receipt">What became of the uploaded files.</param>
/// <param name="Summary">Counts over the movie list.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.SessionDetails)]
public sealed record SessionDetails(
    [property: Id(0)] SessionReport Report,
    [property: Id(1)] DateTimeOffset LastAccessed,
    [property: Id(2)] ImportReceipt Receipt,
    [property: Id(3)] SessionSummary Summary);
