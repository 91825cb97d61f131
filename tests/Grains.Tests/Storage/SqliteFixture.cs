using Letterboxd.Silo.Storage;

namespace Letterboxd.Grains.Tests.Storage;

public sealed class SqliteFixture : DatabaseFixture
{
    private readonly string folder = Directory.CreateTempSubdirectory("letterboxd-sqlite-").FullName;
    private int databases;

    public override Task<Func<LetterboxdDatabase>> CreateEmptyDatabase()
    {
        var path = Path.Combine(folder, $"{Interlocked.Increment(ref databases)}.db");
        return Task.FromResult(() => LetterboxdDatabase.Sqlite(path));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
