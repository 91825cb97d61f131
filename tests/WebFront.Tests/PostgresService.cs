using Letterboxd.TestKit.Databases;
using Npgsql;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>The service in one process on PostgreSQL.</summary>
public sealed class PostgresService : Service
{
    /// <summary>The service's database.</summary>
    public string ConnectionString { get; private set; } = "";

    protected override IEnumerable<(string Name, string Value)> Settings => [("ConnectionStrings:Letterboxd", ConnectionString)];

    public override Task<long> CountRows() => Query<long>("select (select count(*) from orleansstorage) + (select count(*) from orleansreminderstable)");

    /// <summary>The first value that a query answers.</summary>
    public async Task<T> Query<T>(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    protected override async Task PrepareDatabase() => ConnectionString = await SharedPostgres.CreateDatabase();
}

[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresService>
{
    public const string Name = "PostgreSQL";
}
