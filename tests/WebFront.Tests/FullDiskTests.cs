using System.Net;
using System.Text.Json;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>A SQLite file whose disk has no room left: all of it is to be kept free.</summary>
public sealed class FullDiskTests(SqliteService service) : IClassFixture<SqliteService>
{
    [Fact]
    public async Task On_a_full_disk_uploads_are_507_and_everything_else_goes_on_until_there_is_room_again()
    {
        var (kept, unwanted) = ((await service.Client.UploadAll()).Id(), (await service.Client.UploadAll()).Id());
        var list = (await service.Client.Get($"/api/session/{kept}/movies")).GetRawText();
        await service.Restart(("Data:KeepFree", $"{long.MaxValue / 2}"));

        using var refused = await service.Client.Upload(Export.File("watched.csv", Export.Watched));
        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
        Assert.Contains("is full, and nothing was stored", Detail(await refused.Json()), StringComparison.Ordinal);
        using var again = Export.Form(Export.File("watched.csv", Export.Watched));
        using var refusedAgain = await service.Client.PostAsync($"/api/session/{kept}/upload?force=true", again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InsufficientStorage, refusedAgain.StatusCode);
        Assert.Equal(list, (await service.Client.Get($"/api/session/{kept}/movies")).GetRawText());
        Assert.Equal("completed", (await service.Client.Get($"/api/session/{kept}/status")).GetProperty("status").GetString());

        using var deleted = await service.Client.DeleteAsync($"/api/session/{unwanted}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await service.Client.GetAsync($"/api/session/{unwanted}/status", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        await service.Restart();
        await service.Client.UploadAll();
        Assert.Equal(list, (await service.Client.Get($"/api/session/{kept}/movies")).GetRawText());
    }

    private static string? Detail(JsonElement problem) => problem.GetProperty("detail").GetString();
}
