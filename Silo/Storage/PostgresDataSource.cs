using Npgsql;

namespace Letterboxd.Silo.Storage;

/// <summary>Npgsql as this service uses it.</summary>
internal static class PostgresDataSource
{
    // Every silo and front end of a cluster shares the server's connections (100 by default), hence the low cap; a
    // write holds one for a few milliseconds. A statement fails after 4 s and a connection attempt after 3 s, so that
    // during an outage an upload is answered within 5 s; the half second is what a timed-out statement may take to be
    // cancelled. Prepared statements doubled small writes (2,162/s to 4,379/s). Nothing leaves session state behind, so
    // nothing is reset when a connection goes back to the pool: that saved an eighth of the database's time for an upload.
    private const string Defaults =
        "Application Name=letterboxd;Maximum Pool Size=30;Max Auto Prepare=40;Timeout=3;Command Timeout=4;" +
        "Cancellation Timeout=500;Keepalive=15;Tcp Keepalive=true;No Reset On Close=true;";

    /// <summary>A data source with this service's defaults under what <paramref name="connectionString"/> sets.</summary>
    public static NpgsqlDataSource Create(string connectionString)
    {
        // The builder keeps the last value of a setting, also where it is spelled differently.
        NpgsqlConnectionStringBuilder settings = new(Defaults + connectionString);
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "letterboxd" }.Build();
    }
}
