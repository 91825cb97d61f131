using Xunit;

namespace Letterboxd.Grains.Tests.Storage;

public sealed class PostgresGrainStorageTests(PostgresFixture fixture)
    : GrainStorageTests(fixture), IClassFixture<PostgresFixture>;
