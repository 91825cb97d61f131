using Letterboxd.Silo.Storage;

namespace Letterboxd.Grains.Tests.Storage;

public sealed class SqliteFixture : DatabaseFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("letterboxd-sqlite-").FullName;
    private int _databases;

    public override Task<Func<LetterboxdDatabase>> CreateEmptyDatabase()
    {
        var path = Path.Combine(_folder, $"{Interlocked.Increment(ref _databases)}.db");
        return Task.FromResult(() => LetterboxdDatabase.Sqlite(path));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
