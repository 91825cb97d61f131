using Microsoft.Data.Sqlite;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>The service as `dotnet run` starts it: nothing configured, a SQLite file.</summary>
public sealed class SqliteService : Service
{
    protected override IEnumerable<(string Name, string Value)> Settings => [];

    public override async Task<long> CountRows()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder.Path, "data", "letterboxd.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select (select count(*) from OrleansStorage) + (select count(*) from OrleansRemindersTable)";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

[CollectionDefinition(Name)]
public sealed class OnSqlite : ICollectionFixture<SqliteService>
{
    public const string Name = "SQLite";
}
