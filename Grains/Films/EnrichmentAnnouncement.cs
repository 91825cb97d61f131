using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Films;

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
