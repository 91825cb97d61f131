using Letterboxd.Silo.Storage;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>The cluster that the session tests on one kind of database share; every test has sessions of its own.</summary>
public abstract class SessionFixture : IAsyncLifetime
{
    private readonly List<LetterboxdDatabase> _databases = [];

    public SessionCluster Cluster { get; private set; } = null!;

    /// <summary>A new database for a test that needs a cluster of its own.</summary>
    public async Task<LetterboxdDatabase> NewDatabase()
    {
        var database = await CreateDatabase();
        _databases.Add(database);
        return database;
    }

    public async ValueTask InitializeAsync() => Cluster = await SessionCluster.Start(await NewDatabase());

    public virtual async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        foreach (var database in _databases) await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<LetterboxdDatabase> CreateDatabase();
}
