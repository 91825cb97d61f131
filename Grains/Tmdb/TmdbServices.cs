using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Letterboxd.Grains.Tmdb;

/// <summary>Registers the TMDB client.</summary>
internal static class TmdbServices
{
    /// <summary>
    /// Adds the options, the client and its handlers, in the order that a request meets them: budget, time-out of the
    /// try, network. Retries are outside all of them so that every try takes a permit; the budget is outside the
    /// time-out so that waiting for a permit is not held against TMDB.
    /// </summary>
    /// <remarks>An <see cref="IRequestBudget"/> has to be registered as well.</remarks>
    public static IServiceCollection AddTmdbClient(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TmdbOptions>, TmdbOptionsValidator>();
        services.AddSingleton<IValidateOptions<TmdbOptions>, TmdbOptionsCheck>();
        services.AddOptions<TmdbOptions>().Bind(configuration.GetSection(TmdbOptions.Section)).ValidateOnStart();

        services.AddSingleton<TmdbMetrics>();
        services.AddSingleton<TmdbRetry>();
        services.AddSingleton<TmdbOutage>();
        services.AddTransient<BudgetHandler>();
        services.AddTransient<AnswerHandler>();
        services.AddTransient<FilmLookup>();

        var client = services.AddHttpClient<TmdbClient>(Configure);

        // The default loggers write addresses, and a search's address holds a title, and may hold the key.
        client.RemoveAllLoggers();
        client.AddHttpMessageHandler<BudgetHandler>();
        client.AddResilienceHandler("tmdb-try", (pipeline, context) => pipeline.AddTimeout(Options(context.ServiceProvider).TryTimeout));
        client.AddHttpMessageHandler<AnswerHandler>();
        client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            // TMDB does not redirect; whoever does is not TMDB, and would be asked outside the budget.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        });
        return services;
    }

    private static void Configure(IServiceProvider services, HttpClient http)
    {
        var options = Options(services);
        http.BaseAddress = new(options.BaseUrl.AbsoluteUri.TrimEnd('/') + "/");
        if (options.HasToken) http.DefaultRequestHeaders.Authorization = new("Bearer", options.AccessToken!.Trim());
        http.DefaultRequestHeaders.Accept.Add(new("application/json"));

        // Each try has its own time-out; the whole may wait for the budget as long as it must.
        http.Timeout = Timeout.InfiniteTimeSpan;
    }

    private static TmdbOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<TmdbOptions>>().Value;
}

/// <summary>How a request that failed is tried again: four times in all, what timed out not at all.</summary>
/// <remarks>A bad moment, no more than that. What is left is an outage or a broken film, see <see cref="TmdbOutage"/>.</remarks>
internal sealed class TmdbRetry(IOptions<TmdbOptions> options)
{
    private const int Retries = 3;

    public ResiliencePipeline Pipeline { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<TmdbException>(fault => fault.Fault is TmdbFault.Broken),
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = options.Value.RetryDelay,
            UseJitter = true,
        })
        .Build();
}
