using Letterboxd.Silo.Storage;
using Letterboxd.TestKit.Databases;
using Xunit;

namespace Letterboxd.Grains.Tests.Storage;

public sealed class PostgresFixture : DatabaseFixture
{
    public override async Task<Func<LetterboxdDatabase>> CreateEmptyDatabase()
    {
        var connectionString = await SharedPostgres.CreateDatabase(TestContext.Current.CancellationToken);
        return () => LetterboxdDatabase.Postgres(connectionString);
    }
}
