using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>An entry of a session's list: one film with all that the member's files say of it.</summary>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.Movie)]
public sealed record Movie : IStoredObject
{
    /// <summary>The title, as Letterboxd writes it.</summary>
    [Id(0)] public required string Title { get; init; }

    /// <summary>Year of release; null when unreleased or unknown.</summary>
    [Id(1)] public int? Year { get; init; }

    /// <summary>The film's address at Letterboxd; null when only a diary or review row names the film.</summary>
    [Id(2)] public string? LetterboxdUri { get; init; }

    /// <summary>Rating of the latest rated viewing, else the current rating; 0.5 to 5 in halves.</summary>
    [Id(3)] public double? Rating { get; init; }

    /// <summary>The rating in ratings.csv; 0.5 to 5 in halves.</summary>
    [Id(4)] public double? CurrentRating { get; init; }

    /// <summary>Day of the latest dated viewing, else the day the film was marked as watched.</summary>
    [Id(5)] public DateOnly? WatchedDate { get; init; }

    /// <summary>Where <see cref="WatchedDate"/> comes from; null when there is none.</summary>
    [Id(6)] public WatchedDateSource? WatchedDateSource { get; init; }

    /// <summary>A viewing says rewatch, or there are two dated viewings.</summary>
    [Id(7)] public bool Rewatch { get; init; }

    /// <summary>The film is among the likes.</summary>
    [Id(8)] public bool Liked { get; init; }

    /// <summary>Tags of all viewings, in order of first appearance.</summary>
    [Id(9)] public ImmutableArray<string> Tags { get => field.IsDefault ? [] : field; init; }

    /// <summary>Review of the latest viewing that has one; raw, may hold HTML.</summary>
    [Id(10)] public string? Review { get => field ?? Watches.FirstOrDefault(viewing => viewing.Review is not null)?.Review; init; }

    /// <summary>The viewings, latest first, undated last.</summary>
    [Id(11)] public ImmutableArray<Viewing> Watches { get => field.IsDefault ? [] : field; init; }

    /// <summary>What became of the film at TMDB.</summary>
    [Id(12)] public TmdbStatus TmdbStatus { get; init; }

    /// <summary>
    /// What TMDB says of the film; null unless <see cref="TmdbStatus"/> is matched. Of one that was matched by hand the id is
    /// there whatever its status.
    /// </summary>
    [Id(13)] public TmdbFilm? Tmdb { get; init; }

    /// <summary>
    /// The key of the film within this list, for addresses: the code of its boxd.it address where that is known, else
    /// <c>~</c> and 16 hex digits of a hash of name and year, with <c>-2</c>, … for namesakes. Never null in a list.
    /// </summary>
    [Id(14)] public string? Key { get; init; }

    /// <summary>The day of the rating in ratings.csv.</summary>
    [Id(15)] public DateOnly? RatedDate { get; init; }

    /// <summary>The day the film was liked.</summary>
    [Id(16)] public DateOnly? LikedDate { get; init; }

    /// <summary>The day the film was marked as watched, which is no viewing.</summary>
    [Id(17)] public DateOnly? MarkedDate { get; init; }

    /// <summary>Who chose what the film is at TMDB.</summary>
    [Id(18)] public MatchKind Match { get; init; }

    /// <summary>What an ambiguous film, or one that is not found, could be, the best known first; null for any other.</summary>
    [Id(19)] public ImmutableArray<FilmCandidate>? Candidates { get; init; }

    /// <summary>The review is not that of a viewing, as in lists that were stored before it was kept once.</summary>
    [JsonIgnore]
    public bool HasReviewOfItsOwn => Review is { } review && Watches.FirstOrDefault(viewing => viewing.Review is not null)?.Review != review;

    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(Movie)} with {Watches.Length} viewings";
}

/// <summary>Who chose what a movie is at TMDB.</summary>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Alias(ContractNames.MatchKind)]
[JsonConverter(typeof(JsonStringEnumConverter<MatchKind>))]
public enum MatchKind
{
    /// <summary>The matching rules, whatever they found.</summary>
    [JsonStringEnumMemberName("automatic")] Automatic,

    /// <summary>The member, by hand.</summary>
    [JsonStringEnumMemberName("manual")] Manual,

    /// <summary>The member said that TMDB does not have it.</summary>
    [JsonStringEnumMemberName("none")] None,
}
