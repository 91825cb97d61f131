using System.Data.Common;
using System.Net.Sockets;
using Letterboxd.Silo.Storage;
using Npgsql;

namespace Letterboxd.Silo.Schema;

/// <summary>
/// Brings the database to this build's schema before any other part of the silo uses it. A database that is not there
/// yet is waited for; one that refuses this program (a wrong password) ends the start.
/// </summary>
internal sealed partial class SchemaDeployment(LetterboxdDatabase database, ILogger<SchemaDeployment> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(SchemaDeployment), ServiceLifecycleStage.First, Deploy);

    private async Task Deploy(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await database.DeploySchema(logger, cancellationToken);
                return;
            }
            catch (Exception fault) when (IsAbsence(fault) && !cancellationToken.IsCancellationRequested)
            {
                LogWaiting(fault.GetBaseException().Message);
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static bool IsAbsence(Exception fault) =>
        fault is DbException { IsTransient: true } or DbException { SqlState: PostgresErrorCodes.InvalidCatalogName } or SocketException or TimeoutException;

    [LoggerMessage(1, LogLevel.Warning, "Waiting for the database: {Reason}")]
    private partial void LogWaiting(string reason);
}
