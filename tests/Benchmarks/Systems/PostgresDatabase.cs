using Letterboxd.TestKit.Databases;
using Npgsql;

namespace Letterboxd.Benchmarks.Systems;

/// <summary>A database on a PostgreSQL server whose commits wait for the disk.</summary>
internal sealed class PostgresDatabase : MeasuredDatabase
{
    private readonly int _server;

    private PostgresDatabase(string connectionString, int server) => (ConnectionString, _server) = (connectionString, server);

    /// <summary>Leads to the database.</summary>
    public string ConnectionString { get; }

    public override IEnumerable<(string Name, string Value)> Settings => [("ConnectionStrings:Letterboxd", ConnectionString)];

    public override double CpuSeconds => ProcessUsage.CpuSecondsOfTree(_server);

    /// <summary>Creates an empty database.</summary>
    public static async Task<PostgresDatabase> Create(PrivatePostgres server)
    {
        var connectionString = await server.CreateDatabase();
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();

        // The server starts a process for each connection.
        return new(connectionString, ProcessUsage.ParentOf(connection.ProcessID));
    }

    public override async Task<long> Bytes()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand("select pg_total_relation_size('orleansstorage') + pg_total_relation_size('orleansreminderstable')");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
