using Letterboxd.Silo.Storage;
using Letterboxd.TestKit.Databases;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>Session tests on PostgreSQL.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresSessions : SessionFixture, ICollectionFixture<PostgresSessions>
{
    public const string Name = "Sessions on PostgreSQL";

    protected override async Task<LetterboxdDatabase> CreateDatabase() =>
        LetterboxdDatabase.Postgres(await SharedPostgres.CreateDatabase(TestContext.Current.CancellationToken));
}
