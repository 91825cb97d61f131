using System.Diagnostics;
using Npgsql;

namespace Letterboxd.Benchmarks.Systems;

/// <summary>
/// The yardstick: the same JSON document into the same server, in a column like the service's, by plain Npgsql with
/// prepared statements and nothing else.
/// </summary>
internal sealed class RawInserts(PostgresDatabase database, byte[] document)
{
    /// <summary>Inserts for a while over some connections.</summary>
    /// <returns>Inserts, and how long they took.</returns>
    public async Task<(long Inserts, TimeSpan Elapsed)> Run(int connections, TimeSpan time)
    {
        await using var source = NpgsqlDataSource.Create($"{database.ConnectionString};Maximum Pool Size={connections}");
        await using (var create = source.CreateCommand("create table if not exists raw_documents (id uuid primary key, document bytea compression lz4 not null)"))
        {
            await create.ExecuteNonQueryAsync();
        }

        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => Insert(source, () => Stopwatch.GetElapsedTime(started) < time))));
        return (counts.Sum(), Stopwatch.GetElapsedTime(started));
    }

    private async Task<long> Insert(NpgsqlDataSource source, Func<bool> goesOn)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand("insert into raw_documents (id, document) values ($1, $2)", connection);
        var id = new NpgsqlParameter<Guid>();
        insert.Parameters.Add(id);
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = document });
        await insert.PrepareAsync();

        long count;
        for (count = 0; goesOn(); count++)
        {
            id.TypedValue = Guid.NewGuid();
            await insert.ExecuteNonQueryAsync();
        }

        return count;
    }
}
