using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Letterboxd.Grains.Films;

/// <summary>
/// Deletes film rows that nobody has had looked up for 180 days: TMDB's terms allow to keep its data no longer, and titles
/// that only one list ever had leave nothing for ever. One statement a day; that every silo does it harms nobody.
/// </summary>
internal sealed class CatalogueSweep(DbDataSource database, IOptions<ClusterOptions> cluster, TimeProvider clock, ILogger<CatalogueSweep> logger) : BackgroundService
{
    private const string Query = "SweepFilmsKey";
    private static readonly TimeSpan Age = TimeSpan.FromDays(180);
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    // The silo deploys the schema while this starts. A silo that is restarted every day sweeps too.
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(5);

    /// <summary>Deletes what is too old; the number of rows.</summary>
    public async Task<int> Sweep(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var query = connection.CreateCommand();
        query.CommandText = $"select querytext from orleansquery where querykey = '{Query}'";
        if (await query.ExecuteScalarAsync(cancellationToken) is not string statement) return 0;

        await using var sweep = connection.CreateCommand();
        sweep.CommandText = statement;
        Add(sweep, "ServiceId", cluster.Value.ServiceId);
        Add(sweep, "Before", (clock.GetUtcNow() - Age).UtcDateTime);
        return await sweep.ExecuteNonQueryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = FirstAfter; ; wait = Period)
        {
            await Task.Delay(wait, clock, stoppingToken);
            try
            {
                FilmLog.Swept(logger, await Sweep(stoppingToken));
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                FilmLog.NotSwept(logger, fault.GetType().Name);
            }
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
