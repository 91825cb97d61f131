using Xunit;

namespace Letterboxd.WebFront.Tests;

public sealed class SqliteRestartTests(SqliteService service) : RestartTests(service), IClassFixture<SqliteService>;

public sealed class PostgresRestartTests(PostgresService service) : RestartTests(service), IClassFixture<PostgresService>;

public abstract class RestartTests(Service service)
{
    [Fact]
    public async Task Every_acknowledged_session_survives_the_end_of_the_process()
    {
        var afterTerm = (await service.Client.UploadAll()).Id();
        var before = await service.Client.Get($"/api/session/{afterTerm}/movies");
        await service.Process.Stop();
        await service.Restart();
        Assert.Equal(before.GetRawText(), (await service.Client.Get($"/api/session/{afterTerm}/movies")).GetRawText());

        var afterKill = (await service.Client.UploadAll()).Id();
        await service.Process.Kill();
        await service.Restart();
        Assert.Equal(before.GetRawText(), (await service.Client.Get($"/api/session/{afterKill}/movies")).GetRawText());
        Assert.Equal("completed", (await service.Client.Get($"/api/session/{afterKill}/status")).GetProperty("status").GetString());
    }
}
