using Letterboxd.TestKit.Databases;
using Xunit;

namespace Letterboxd.Cluster.Tests.Processes;

/// <summary>Three silos and two front ends on a PostgreSQL server of their own, shared by all tests of its collection.</summary>
public sealed class LargeCluster : IAsyncLifetime
{
    public PrivatePostgres Postgres { get; private set; } = null!;

    public TestCluster Cluster { get; private set; } = null!;

    /// <summary>The cluster, complete again after what the test before has done to it.</summary>
    public async Task<TestCluster> Complete()
    {
        await Cluster.Grow(silos: 3, fronts: 2);
        return Cluster;
    }

    public async ValueTask InitializeAsync()
    {
        Postgres = await PrivatePostgres.Start();
        Cluster = await TestCluster.Start(await Postgres.CreateDatabase(), silos: 3, fronts: 2);
    }

    public async ValueTask DisposeAsync()
    {
        if (Cluster is not null) await Cluster.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
    }
}
