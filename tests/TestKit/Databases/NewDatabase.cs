using Npgsql;

namespace Letterboxd.TestKit.Databases;

/// <summary>Creates databases on a server.</summary>
internal static class NewDatabase
{
    public static async Task Create(string serverConnectionString, string name, CancellationToken cancellationToken)
    {
        // Unpooled: template1 cannot be copied while a pooled connection lingers in it.
        NpgsqlConnectionStringBuilder settings = new(serverConnectionString) { Pooling = false };
        await using NpgsqlConnection connection = new(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"create database \"{name}\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
