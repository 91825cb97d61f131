namespace Letterboxd.Silo.Storage;

/// <summary>Chooses the database from the configuration.</summary>
public static class DatabaseConfiguration
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionStringName = "Letterboxd";

    /// <summary>
    /// PostgreSQL where <c>ConnectionStrings:Letterboxd</c> is set, else the SQLite file <c>letterboxd.db</c> in
    /// <c>Data:Directory</c> (default <c>data</c>, below the working directory), which is made when it is missing. It leaves
    /// <c>Data:KeepFree</c> bytes of its disk to others.
    /// </summary>
    public static LetterboxdDatabase Open(IConfiguration configuration)
    {
        if (configuration.GetConnectionString(ConnectionStringName) is { Length: > 0 } connectionString)
        {
            return LetterboxdDatabase.Postgres(connectionString);
        }

        var path = Path.GetFullPath(Path.Combine(configuration["Data:Directory"] ?? "data", "letterboxd.db"));
        return LetterboxdDatabase.Sqlite(path, SqliteReserve.Beside(path, Math.Max(configuration.GetValue("Data:KeepFree", 0L), 0)));
    }
}
