using Letterboxd.TestKit.Exports;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>What an operator sees of the sessions with SQL.</summary>
[Collection(OnPostgres.Name)]
public sealed class DatabaseViewTests(PostgresService service)
{
    [Fact]
    public async Task The_views_show_a_session_and_forget_it_when_it_is_deleted()
    {
        using var uploaded = await service.Client.Upload(SyntheticExport.LikeSample().Files.Select(file => (file.Name, file.Content)));
        var session = await uploaded.Json();
        var id = Guid.Parse(session.Id());

        Assert.Equal(session.GetProperty("total_movies").GetInt64(), await service.Query<long>("select count(*) from movies where session_id = $1", id));
        Assert.Equal("completed", await service.Query<string>("select status from sessions where session_id = $1", id));

        using var form = Export.Form(Export.File("watched.csv", Export.Watched));
        using var again = await service.Client.PostAsync($"/api/session/{id}/upload?force=true", form, TestContext.Current.CancellationToken);
        again.EnsureSuccessStatusCode();
        Assert.Equal(3, await service.Query<long>("select count(*) from movies where session_id = $1", id));
        Assert.Equal("Alien", await service.Query<string>("select title from movies where session_id = $1 and position = 1", id));

        using var deleted = await service.Client.DeleteAsync($"/api/session/{id}", TestContext.Current.CancellationToken);

        deleted.EnsureSuccessStatusCode();
        Assert.Equal(0, await service.Query<long>("select count(*) from movies where session_id = $1", id));
        Assert.Equal(0, await service.Query<long>("select count(*) from sessions where session_id = $1", id));
        Assert.Equal(0, await service.Query<long>("select count(*) from orleansstorage where grain_guid(grainidn0, grainidn1) = $1", id));
    }

    [Fact]
    public async Task The_columns_are_those_of_the_answer()
    {
        var id = Guid.Parse((await service.Client.UploadAll()).Id());

        Assert.Equal(
            "Heat 1995 4.5 4.0 2024-03-02 diary true [\"imax\", \"friends\"] 1",
            await service.Query<string>(
                """
                select concat_ws(' ', title, year, rating::numeric(2, 1), current_rating::numeric(2, 1), watched_date, watched_date_source,
                                 case when rewatch then 'true' else 'false' end, tags, jsonb_array_length(viewings))
                from movies where session_id = $1 and title = 'Heat'
                """,
                id));
    }
}
