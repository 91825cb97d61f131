using System.Data.Common;
using Letterboxd.Grains.Storage;
using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Films;

/// <summary>Registers the film catalogue and its way to TMDB.</summary>
public static class FilmServices
{
    /// <summary>
    /// Adds what a silo needs for enrichment, bound to the section <c>Tmdb</c> and validated at start. Without an
    /// key there is no enrichment, which is a valid configuration.
    /// </summary>
    public static IServiceCollection AddTmdb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddTmdbClient(configuration);
        services.AddSingleton(StateFormat.Json(FilmJson.State));
        services.AddSingleton<FilmMetrics>();
        services.AddHostedService<EnrichmentAnnouncement>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IRequestBudget>(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return provider.GetRequiredService<IOptions<TmdbOptions>>().Value.RequestsPerSecond == 0
                ? new UnlimitedBudget(clock)
                : new ClusterBudget(provider.GetRequiredService<IGrainFactory>(), clock, provider.GetRequiredService<ILogger<ClusterBudget>>());
        });
        return services;
    }

    /// <summary>Adds what deletes films from <paramref name="database"/> that are older than TMDB's terms allow.</summary>
    public static IServiceCollection AddCatalogueSweep(this IServiceCollection services, DbDataSource database) =>
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<CatalogueSweep>(provider, database));
}

/// <summary>Says at start-up whether there is enrichment, and how to turn it on.</summary>
internal sealed class EnrichmentAnnouncement(IOptions<TmdbOptions> options, ILogger<EnrichmentAnnouncement> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Enabled) FilmLog.Enabled(logger, options.Value.BaseUrl, options.Value.RequestsPerSecond);
        else FilmLog.Disabled(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
