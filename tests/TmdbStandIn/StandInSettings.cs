using System.Text.Json.Serialization;

namespace Letterboxd.TmdbStandIn;

/// <summary>The switches. In JSON (<c>PUT /control</c>) in snake_case; what is left out has its default.</summary>
/// <remarks>Properties have setters: generated JSON code gives a missing init-only property no default.</remarks>
public sealed record StandInSettings
{
    /// <summary>How long every answer takes.</summary>
    public int LatencyMs { get; set; }

    /// <summary>More requests than this in a second are answered 429; 0 for no limit.</summary>
    public int RequestsPerSecond { get; set; }

    /// <summary>Every request is answered 429.</summary>
    public bool Throttled { get; set; }

    /// <summary>What a 429 says in <c>Retry-After</c>, be it negative; null to leave it out.</summary>
    public int? RetryAfterSeconds { get; set; } = 1;

    /// <summary>Of 100 requests, how many are answered 500.</summary>
    public double ErrorPercent { get; set; }

    /// <summary>Of 100 requests, how many are never answered.</summary>
    public double HangPercent { get; set; }

    /// <summary>The token that is accepted; null for any.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The key of version 3 that is accepted, as <c>api_key</c> in the address; null for any, and for none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>What is answered in place of a document; null for the document.</summary>
    public OddAnswer? Odd { get; set; }

    /// <summary>Titles whose documents are answered so, every one of the film's; empty for all routes and films.</summary>
    public IReadOnlyList<string> OddTitles { get; set; } = [];

    /// <summary>Of 100 films, how many it does not have; always the same ones.</summary>
    public double MissingPercent { get; set; }

    /// <summary>Of 100 films, how many it has twice; always the same ones.</summary>
    public double AmbiguousPercent { get; set; }

    /// <summary>Titles that it does not have.</summary>
    public IReadOnlyList<string> Missing { get; set; } = [];

    /// <summary>Titles that two films of the same year have.</summary>
    public IReadOnlyList<string> Ambiguous { get; set; } = [];

    /// <summary>Titles that are a series.</summary>
    public IReadOnlyList<string> Series { get; set; } = [];

    /// <summary>Titles whose film came out a year later than one thinks.</summary>
    public IReadOnlyList<string> YearLater { get; set; } = [];

    /// <summary>Titles that are but an alternative title of the film: it goes by another name.</summary>
    public IReadOnlyList<string> Renamed { get; set; } = [];

    /// <summary>
    /// Films and series that exist as they are described here. A search whose words are all in the title of one of them
    /// finds these alone, nothing made up.
    /// </summary>
    public IReadOnlyList<StandInFilm> Films { get; set; } = [];
}

/// <summary>A film or series as a test describes it.</summary>
public sealed record StandInFilm
{
    /// <summary>Its id, below 1000: what is made up has larger ones.</summary>
    public int Id { get; set; }

    /// <summary>A television series.</summary>
    public bool IsSeries { get; set; }

    /// <summary>Its title.</summary>
    public string Title { get; set; } = "";

    /// <summary>Its title in the original language; null where it is the same.</summary>
    public string? OriginalTitle { get; set; }

    /// <summary>The year of <c>release_date</c> or <c>first_air_date</c>; null for an empty date.</summary>
    public int? Year { get; set; }

    /// <summary>Years of further releases: festivals, television, other countries.</summary>
    public IReadOnlyList<int> OtherReleases { get; set; } = [];

    /// <summary>Titles in other countries.</summary>
    public IReadOnlyList<string> OtherTitles { get; set; } = [];

    /// <summary>Its popularity; null to leave it out.</summary>
    public double? Popularity { get; set; } = 5;

    /// <summary>How many votes it has.</summary>
    public int Votes { get; set; } = 100;
}

/// <summary>What a server says that is not TMDB as it should be.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OddAnswer>))]
public enum OddAnswer
{
    /// <summary>200 with a page of HTML, as captive portals and proxies answer.</summary>
    Html,

    /// <summary>200 with bytes that are no text.</summary>
    Garbage,

    /// <summary>200 with <c>null</c>.</summary>
    Null,

    /// <summary>200 with <c>{}</c>.</summary>
    Nothing,

    /// <summary>200 without a body.</summary>
    Empty,

    /// <summary>200 with JSON whose members have other types.</summary>
    WrongTypes,

    /// <summary>200 with a body of 40 MB.</summary>
    Oversized,

    /// <summary>200 with a body that says it is compressed and is not.</summary>
    BadCompression,

    /// <summary>302 to another address of this server, which answers the same.</summary>
    Redirect,

    /// <summary>404 with a page of HTML.</summary>
    MissingPage,

    /// <summary>500.</summary>
    Error,
}
