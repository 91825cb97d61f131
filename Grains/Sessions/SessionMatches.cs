using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Storage;
using Orleans.Storage;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The matches that a member made by hand, in a row of their own: a poll does not read them. The list has them in it already;
/// the row keeps them over what makes a new list of the films, and those whose film has gone.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="storage">Where the row is.</param>
/// <param name="onUnknownOutcome">Called with the fault when the outcome of a write is unknown.</param>
internal sealed class SessionMatches(GrainId session, IGrainStorage storage, Action<Exception> onUnknownOutcome)
{
    private readonly StoredState<MatchesState> _row = new("matches", session, storage, onUnknownOutcome);

    /// <summary>All of them.</summary>
    public async Task<ImmutableArray<HandMatch>> Load() => (_row.IsKnown ? _row.Value : await _row.Read())?.Matches ?? [];

    /// <summary>A list with the matches in it: what every list goes through that becomes the session's.</summary>
    public async Task<ImmutableArray<Movie>> Apply(ImmutableArray<Movie> list, bool enriches) => HandMatches.Apply(list, await Load(), enriches);

    /// <summary>Stores that a movie is what it is by hand, or is not any more; nothing where the row says so already.</summary>
    public Task Save(Movie movie) => Replace(matches => matches.With(movie));

    /// <summary>Stores those that a list came with, of a backup, beside those that are there.</summary>
    public async Task Adopt(ImmutableArray<Movie> list)
    {
        var mended = list.Where(movie => movie.Match is not MatchKind.Automatic).ToArray();
        if (mended.Length > 0) await Replace(matches => HandMatches.With(matches, mended));
    }

    /// <summary>Whether a movie may have a match: it has one, or there are not too many.</summary>
    public async Task<bool> HasRoomFor(Movie movie) => await Load() is var matches && (matches.Length < HandMatches.Most || matches.Any(match => match.IsFor(movie)));

    /// <summary>Deletes the row.</summary>
    public Task Erase() => _row.Erase();

    private async Task Replace(Func<ImmutableArray<HandMatch>, ImmutableArray<HandMatch>> replacement)
    {
        var before = await Load();
        var after = replacement(before);
        if (!before.SequenceEqual(after)) await _row.Save(new() { Matches = after, Unknown = _row.Value?.Unknown });
    }
}

/// <summary>The state <c>matches</c>.</summary>
internal sealed record MatchesState : IStoredObject
{
    public ImmutableArray<HandMatch> Matches { get => field.IsDefault ? [] : field; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>The row's JSON. A name in here is a name in the database: rename only with a migration.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MatchesState))]
internal sealed partial class MatchesJson : JsonSerializerContext;
