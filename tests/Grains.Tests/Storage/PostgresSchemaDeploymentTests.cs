using Xunit;

namespace Letterboxd.Grains.Tests.Storage;

public sealed class PostgresSchemaDeploymentTests(PostgresFixture fixture)
    : SchemaDeploymentTests(fixture), IClassFixture<PostgresFixture>;
