using Letterboxd.Silo.Storage;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>Session tests on SQLite files.</summary>
[CollectionDefinition(Name)]
public sealed class SqliteSessions : SessionFixture, ICollectionFixture<SqliteSessions>
{
    public const string Name = "Sessions on SQLite";

    private readonly TemporaryFolder _folder = new();
    private int _databases;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override Task<LetterboxdDatabase> CreateDatabase() =>
        Task.FromResult(LetterboxdDatabase.Sqlite(Path.Combine(_folder.Path, $"{++_databases}.db")));
}
