using System.Collections.Immutable;

namespace Letterboxd.Abstractions;

/// <summary>What a member wants a film of their list to be at TMDB.</summary>
/// <param name="Key">The film's key in the list.</param>
/// <param name="Match">By hand, none, or what the rules say.</param>
/// <param name="TmdbId">TMDB's id, of a film or (<paramref name="IsSeries"/>) of a series; null unless chosen so.</param>
/// <param name="IsSeries">The id is that of a series.</param>
/// <param name="ImdbId">IMDb's id, such as tt0133093; null unless chosen so.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmChoice)]
public sealed record FilmChoice(
    [property: Id(0)] string Key,
    [property: Id(1)] MatchKind Match,
    [property: Id(2)] int? TmdbId = null,
    [property: Id(3)] bool IsSeries = false,
    [property: Id(4)] string? ImdbId = null)
{
    /// <summary>Tells nothing of a member's films: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(FilmChoice)}: {Match}";
}

/// <summary>What became of a choice.</summary>
/// <param name="Outcome">The kind of answer.</param>
/// <param name="Film">What the catalogue knows of the chosen film; null unless it was looked for and found.</param>
/// <param name="Movie">The movie as it is in the list now; null unless it was stored.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.MatchAnswer)]
public sealed record MatchAnswer([property: Id(0)] MatchOutcome Outcome, [property: Id(1)] FilmAnswer? Film = null, [property: Id(2)] Movie? Movie = null);

/// <summary>The kinds of answer where a match is mended.</summary>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Alias(ContractNames.MatchOutcome)]
public enum MatchOutcome
{
    /// <summary>It is as wanted.</summary>
    Done,

    /// <summary>There is no such session.</summary>
    NoSession,

    /// <summary>The list has no film with this key.</summary>
    NoMovie,

    /// <summary>TMDB has no such film.</summary>
    NoFilm,

    /// <summary>TMDB cannot be asked right now.</summary>
    Paused,

    /// <summary>No TMDB token is configured, and the catalogue does not know.</summary>
    Disabled,

    /// <summary>So many matches as a session keeps are made already, or so many searches as a minute has.</summary>
    TooMany,
}

/// <summary>What a film could be is wanted.</summary>
/// <param name="Key">The film's key in the list.</param>
/// <param name="Text">What to search for; null for the film's title.</param>
/// <param name="Year">Only films of this year; null for all.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.CandidateQuery)]
public sealed record CandidateQuery([property: Id(0)] string Key, [property: Id(1)] string? Text = null, [property: Id(2)] int? Year = null)
{
    /// <summary>Tells nothing of a member's films: Orleans prints messages into its logs.</summary>
    public override string ToString() => nameof(CandidateQuery);
}

/// <summary>What a film could be.</summary>
/// <param name="Outcome">The kind of answer.</param>
/// <param name="Candidates">The films and series, what the rules found first; empty unless done.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.CandidatesAnswer)]
public sealed record CandidatesAnswer([property: Id(0)] MatchOutcome Outcome, [property: Id(1)] ImmutableArray<FilmCandidate> Candidates)
{
    /// <summary>An answer without candidates.</summary>
    public static CandidatesAnswer None(MatchOutcome outcome) => new(outcome, []);

    /// <summary>Tells nothing of a member's films: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(CandidatesAnswer)}: {Outcome}";
}
