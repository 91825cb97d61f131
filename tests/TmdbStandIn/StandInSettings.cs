namespace Letterboxd.TmdbStandIn;

/// <summary>The switches. In JSON (<c>PUT /control</c>) in snake_case; what is left out has its default.</summary>
public sealed record StandInSettings
{
    /// <summary>How long every answer takes.</summary>
    public int LatencyMs { get; init; }

    /// <summary>More requests than this in a second are answered 429; 0 for no limit.</summary>
    public int RequestsPerSecond { get; init; }

    /// <summary>Every request is answered 429.</summary>
    public bool Throttled { get; init; }

    /// <summary>What a 429 says in <c>Retry-After</c>; null to leave it out.</summary>
    public int? RetryAfterSeconds { get; init; } = 1;

    /// <summary>Of 100 requests, how many are answered 500.</summary>
    public double ErrorPercent { get; init; }

    /// <summary>Of 100 requests, how many are never answered.</summary>
    public double HangPercent { get; init; }

    /// <summary>The token that is accepted; null for any.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Of 100 films, how many it does not have; always the same ones.</summary>
    public double MissingPercent { get; init; }

    /// <summary>Of 100 films, how many it has twice; always the same ones.</summary>
    public double AmbiguousPercent { get; init; }

    /// <summary>Titles that it does not have.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Titles that two films of the same year have.</summary>
    public IReadOnlyList<string> Ambiguous { get; init; } = [];

    /// <summary>Titles that are a series.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>Titles whose film came out a year later than one thinks.</summary>
    public IReadOnlyList<string> YearLater { get; init; } = [];

    /// <summary>Titles that are but an alternative title of the film: it goes by another name.</summary>
    public IReadOnlyList<string> Renamed { get; init; } = [];
}
