using Xunit;

namespace Letterboxd.Grains.Tests.Storage;

public sealed class SqliteSchemaDeploymentTests(SqliteFixture fixture)
    : SchemaDeploymentTests(fixture), IClassFixture<SqliteFixture>;
