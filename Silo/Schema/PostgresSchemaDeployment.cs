using DbUp;
using DbUp.Postgresql;
using Npgsql;

namespace Letterboxd.Silo.Schema;

/// <summary>The schema on PostgreSQL, deployed in one transaction under a session's advisory lock.</summary>
internal sealed class PostgresSchemaDeployment(NpgsqlDataSource dataSource) : ISchemaDeployment
{
    /// <summary>Unique nulls that are not distinct came with this version.</summary>
    private const int OldestVersion = 15;

    /// <summary>Any number will do, as long as every build uses the same: it names the lock in the database.</summary>
    private const long Lock = 0x4C65_7474_6572_6278;

    public async Task Deploy(ILogger logger, CancellationToken cancellationToken)
    {
        await using var session = await dataSource.OpenConnectionAsync(cancellationToken);
        if (session.PostgreSqlVersion.Major < OldestVersion)
        {
            throw new NotSupportedException(
                $"PostgreSQL {OldestVersion} or newer is needed; {session.Host} runs {session.PostgreSqlVersion}.");
        }

        await Execute(session, "select pg_advisory_lock($1)", cancellationToken);
        try
        {
            await Task.Run(
                () => DeployChanges.To
                    .PostgresqlDatabase(new PostgresqlConnectionManager(dataSource))
                    .WithTransaction()
                    .DeployScripts("postgres", logger),
                cancellationToken);
        }
        finally
        {
            await Execute(session, "select pg_advisory_unlock($1)", CancellationToken.None);
        }
    }

    private static async Task Execute(NpgsqlConnection session, string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(sql, session)
        {
            Parameters = { new() { Value = Lock } },
            CommandTimeout = 0, // as long as another process deploys
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
