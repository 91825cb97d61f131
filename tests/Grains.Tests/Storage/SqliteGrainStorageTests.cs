using Xunit;

namespace Letterboxd.Grains.Tests.Storage;

public sealed class SqliteGrainStorageTests(SqliteFixture fixture)
    : GrainStorageTests(fixture), IClassFixture<SqliteFixture>;
