using Xunit;

namespace Letterboxd.Cluster.Tests.Processes;

/// <summary>The tests that share one <see cref="LargeCluster"/>.</summary>
[CollectionDefinition]
public sealed class UsesLargeCluster : ICollectionFixture<LargeCluster>;
