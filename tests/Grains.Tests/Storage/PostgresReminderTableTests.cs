using Xunit;

namespace Letterboxd.Grains.Tests.Storage;

public sealed class PostgresReminderTableTests(PostgresFixture fixture)
    : ReminderTableTests(fixture), IClassFixture<PostgresFixture>;
