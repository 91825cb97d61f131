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

    /// <summary>What a 429 says in <c>Retry-After</c>; null to leave it out.</summary>
    public int? RetryAfterSeconds { get; set; } = 1;

    /// <summary>Of 100 requests, how many are answered 500.</summary>
    public double ErrorPercent { get; set; }

    /// <summary>Of 100 requests, how many are never answered.</summary>
    public double HangPercent { get; set; }

    /// <summary>The token that is accepted; null for any.</summary>
    public string? AccessToken { get; set; }

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
}
