using Npgsql;

namespace Letterboxd.TestKit.Databases;

/// <summary>
/// The server that the tests of one process share, started by the first that asks: a <see cref="PrivatePostgres"/>,
/// or the server that the environment variable <see cref="Variable"/> names (a connection string whose user may create
/// databases).
/// </summary>
public static class SharedPostgres
{
    public const string Variable = "LETTERBOXD_TEST_POSTGRES";

    private static readonly Lazy<Task<PrivatePostgres>> Server = new(() => PrivatePostgres.Start());

    /// <summary>A connection string to a new, empty database.</summary>
    public static async Task<string> CreateDatabase(CancellationToken cancellationToken = default)
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(given))
        {
            var server = await Server.Value.WaitAsync(cancellationToken);
            return await server.CreateDatabase(cancellationToken);
        }

        var name = $"letterboxd_test_{Guid.NewGuid():N}";
        await NewDatabase.Create(given, name, cancellationToken);
        return new NpgsqlConnectionStringBuilder(given) { Database = name }.ConnectionString;
    }

    /// <summary>
    /// Stops the server if it was started. A test assembly calls it when its last test is done; the end of the process
    /// would do it too, but test runners do not wait long for that.
    /// </summary>
    public static async Task Stop()
    {
        if (Server.IsValueCreated)
        {
            var server = await Server.Value;
            await server.DisposeAsync();
        }
    }
}
