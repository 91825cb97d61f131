namespace Letterboxd.Silo.Storage;

/// <summary>Chooses the database from the configuration.</summary>
public static class DatabaseConfiguration
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionStringName = "Letterboxd";

    /// <summary>
    /// PostgreSQL where <c>ConnectionStrings:Letterboxd</c> is set, else the SQLite file <c>letterboxd.db</c> in
    /// <c>Data:Directory</c> (default <c>data</c>, below the working directory), which is made when it is missing.
    /// </summary>
    public static LetterboxdDatabase Open(IConfiguration configuration)
    {
        if (configuration.GetConnectionString(ConnectionStringName) is { Length: > 0 } connectionString)
        {
            return LetterboxdDatabase.Postgres(connectionString);
        }

        return LetterboxdDatabase.Sqlite(Path.GetFullPath(Path.Combine(configuration["Data:Directory"] ?? "data", "letterboxd.db")));
    }
}
