using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Letterboxd.Grains.Tmdb;

/// <summary>Registers the TMDB client.</summary>
internal static class TmdbServices
{
    // A request is tried four times in all.
    private const int Retries = 3;

    // What the circuit breaker takes.
    private static readonly TimeSpan ShortestBreak = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Adds the options, the client and its handlers, in the order that a request meets them: retries, circuit breaker,
    /// budget, time-out of the try, network. The budget is inside the retries so that every try takes a permit, and
    /// outside the time-out so that waiting for a permit is not held against TMDB.
    /// </summary>
    /// <remarks>An <see cref="IRequestBudget"/> has to be registered as well.</remarks>
    public static IServiceCollection AddTmdbClient(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TmdbOptions>, TmdbOptionsValidator>();
        services.AddOptions<TmdbOptions>()
            .Bind(configuration.GetSection(TmdbOptions.Section))
            .Validate(options => options.BaseUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" }, "Tmdb:BaseUrl must be an absolute http or https address.")
            .Validate(options => !options.Enabled || IsHeaderValue(options.AccessToken!), "Tmdb:AccessToken holds a character that no token has.")
            .ValidateOnStart();

        services.AddSingleton<TmdbMetrics>();
        services.AddTransient<BudgetHandler>();
        services.AddTransient<AnswerHandler>();
        services.AddTransient<FilmLookup>();

        var client = services.AddHttpClient<TmdbClient>(Configure);

        // The default loggers write addresses, and a search's address holds a title.
        client.RemoveAllLoggers();
        client.AddResilienceHandler("tmdb", (pipeline, context) => AddRetries(pipeline, Options(context.ServiceProvider)));
        client.AddHttpMessageHandler<BudgetHandler>();
        client.AddResilienceHandler("tmdb-try", (pipeline, context) => pipeline.AddTimeout(Options(context.ServiceProvider).TryTimeout));
        client.AddHttpMessageHandler<AnswerHandler>();
        client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        return services;
    }

    private static void Configure(IServiceProvider services, HttpClient http)
    {
        var options = Options(services);
        http.BaseAddress = new(options.BaseUrl.AbsoluteUri.TrimEnd('/') + "/");
        http.DefaultRequestHeaders.Authorization = new("Bearer", options.AccessToken?.Trim());
        http.DefaultRequestHeaders.Accept.Add(new("application/json"));

        // Each try has its own time-out; the whole may wait for the budget as long as it must.
        http.Timeout = Timeout.InfiniteTimeSpan;
    }

    private static void AddRetries(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, TmdbOptions options) => pipeline
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = options.RetryDelay,
            UseJitter = true,
        })
        .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            // An outage, not a bad day: when nearly everything fails, films are not given up one by one.
            FailureRatio = 0.9,
            MinimumThroughput = 40,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = options.OutageRetry / 2 > ShortestBreak ? options.OutageRetry / 2 : ShortestBreak,
        });

    private static TmdbOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<TmdbOptions>>().Value;

    private static bool IsHeaderValue(string token) => AuthenticationHeaderValue.TryParse($"Bearer {token.Trim()}", out _) && !token.Trim().Any(char.IsWhiteSpace);
}
