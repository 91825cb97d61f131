using Xunit;

namespace Letterboxd.Grains.Tests.Storage;

public sealed class SqliteReminderTableTests(SqliteFixture fixture)
    : ReminderTableTests(fixture), IClassFixture<SqliteFixture>;
