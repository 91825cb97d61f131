using System.ComponentModel.DataAnnotations;

namespace Letterboxd.Grains.Tmdb;

/// <summary>How TMDB is asked. Section <c>Tmdb</c>.</summary>
public sealed class TmdbOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tmdb";

    /// <summary>TMDB's "API Read Access Token"; without one there is no enrichment.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Where the API is; an absolute http or https address. Default: TMDB's.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://api.themoviedb.org/3");

    /// <summary>Requests per second of the whole cluster; 0 for no limit. TMDB allows about 40. Default: 35.</summary>
    [Range(0, 1000)]
    public int RequestsPerSecond { get; set; } = 35;

    /// <summary>How many films of one session are looked up at once. Default: 16.</summary>
    [Range(1, 256)]
    public int FilmsAtOnce { get; set; } = 16;

    /// <summary>How long one try of a request may take. Default: 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait before the second try of a request; it doubles for every further one. Default: half a second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a session that TMDB refused waits before it asks again. Default: 3 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "1.00:00:00")]
    public TimeSpan RefusedRetry { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a session waits for TMDB to come back from an outage before it asks again. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "1.00:00:00")]
    public TimeSpan OutageRetry { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether there is enrichment at all.</summary>
    public bool Enabled => !string.IsNullOrWhiteSpace(AccessToken);
}
