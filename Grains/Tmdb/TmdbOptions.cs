using System.ComponentModel.DataAnnotations;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Tmdb;

/// <summary>How TMDB is asked. Section <c>Tmdb</c>.</summary>
public sealed partial class TmdbOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tmdb";

    /// <summary>The language of searches, for Letterboxd's titles are English, and of details where nothing else is wanted.</summary>
    public const string English = "en-US";

    /// <summary>TMDB's "API Read Access Token"; without it and <see cref="ApiKey"/> there is no enrichment.</summary>
    public string? AccessToken { get; set; }

    /// <summary>
    /// TMDB's "API Key" of version 3, 32 hexadecimal digits; used where there is no <see cref="AccessToken"/>. It
    /// becomes a part of each address that is asked for.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>Language of overviews, genres and posters: <c>de</c> or <c>de-DE</c>. Default: en-US.</summary>
    [Required]
    public string Language { get; set; } = English;

    /// <summary>Where the API is; an absolute http or https address. Default: TMDB's.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://api.themoviedb.org/3");

    /// <summary>Requests per second of the whole cluster; 0 for no limit. TMDB allows about 40. Default: 35.</summary>
    [Range(0, 1000)]
    public int RequestsPerSecond { get; set; } = 35;

    /// <summary>How many films of one session are looked up at once. Default: 16.</summary>
    [Range(1, 256)]
    public int FilmsAtOnce { get; set; } = 16;

    /// <summary>How long one try of a request may take. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The wait before the second try of a request; it doubles for every further one. Default: half a second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a session that TMDB refused waits before it asks again. Default: 3 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "1.00:00:00")]
    public TimeSpan RefusedRetry { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The longest that a session waits in an outage before it asks again; the first waits are shorter. Default: 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "1.00:00:00")]
    public TimeSpan OutageRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether there is enrichment at all.</summary>
    public bool Enabled => HasToken || HasKey;

    internal bool HasToken => !string.IsNullOrWhiteSpace(AccessToken);

    internal bool HasKey => !string.IsNullOrWhiteSpace(ApiKey);

    /// <summary>What is wrong, in words that show no secret; null when nothing is.</summary>
    internal string? Problem()
    {
        if (BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" }) return "Tmdb:BaseUrl must be an absolute http or https address.";
        if (HasToken && !IsHeaderValue(AccessToken!.Trim())) return "Tmdb:AccessToken holds a character that no token has.";
        if (HasKey && !KeyPattern().IsMatch(ApiKey!.Trim())) return "Tmdb:ApiKey must be 32 hexadecimal digits.";
        return LanguagePattern().IsMatch(Language) ? null : "Tmdb:Language must be a language such as de or de-DE.";
    }

    private static bool IsHeaderValue(string token) => AuthenticationHeaderValue.TryParse($"Bearer {token}", out _) && !token.Any(char.IsWhiteSpace);

    [GeneratedRegex(@"^[0-9a-fA-F]{32}\z")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"^[a-z]{2}(-[A-Z]{2})?\z")]
    private static partial Regex LanguagePattern();
}

/// <summary>Checks what the attributes of <see cref="TmdbOptions"/> say; generated.</summary>
[OptionsValidator]
internal sealed partial class TmdbOptionsValidator : IValidateOptions<TmdbOptions>;

/// <summary>Checks what needs more than an attribute.</summary>
internal sealed class TmdbOptionsCheck : IValidateOptions<TmdbOptions>
{
    public ValidateOptionsResult Validate(string? name, TmdbOptions options) =>
        options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
