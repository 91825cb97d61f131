using Letterboxd.Abstractions;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>Sessions that are deleted, and ids that never were one.</summary>
public abstract class SessionDeletionTests(SessionFixture sessions)
{
    private readonly Guid _id = Guid.NewGuid();

    private ISessionGrain Session => sessions.Cluster.Session(_id);

    private SessionStorage Storage => sessions.Cluster.Storage[_id];

    [Fact]
    public async Task A_deleted_session_leaves_nothing()
    {
        await Session.Import(Upload.Films(3));

        await Session.Delete();

        Assert.Equal(0, await sessions.Cluster.CountTraces(_id));
        await AssertUnknown();
    }

    [Fact]
    public async Task A_deletion_may_be_repeated()
    {
        await Session.Import(Upload.Films(3));

        await Task.WhenAll(Session.Delete(), Session.Delete());
        await Session.Delete();

        Assert.Equal(0, await sessions.Cluster.CountTraces(_id));
        await AssertUnknown();
    }

    [Fact]
    public async Task A_deletion_during_an_import_waits_for_it_and_wins()
    {
        using var hold = Storage.HoldAt("write movies");
        var import = Session.Import(Upload.Films(3));
        await hold.Reached;
        var deletion = Session.Delete();
        Assert.Null(await Session.GetReport());

        hold.Dispose();

        Assert.NotNull((await import).Session);
        await deletion;
        Assert.Equal(0, await sessions.Cluster.CountTraces(_id));
        await AssertUnknown();
    }

    [Fact]
    public async Task A_deleted_session_that_is_stored_again_is_a_new_one()
    {
        await Session.Import(Upload.Films(3));
        await Session.Delete();

        await Session.Import(Upload.Films(5));

        Assert.Equal(5, (await Session.GetMovies(new()))!.Total);
        Assert.Equal((2, 1), (await sessions.Cluster.CountRows(_id), await sessions.Cluster.CountReminders(_id)));
    }

    [Fact]
    public async Task Ids_that_were_never_a_session_leave_no_row_no_reminder_and_no_activation()
    {
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToHashSet();

        await Task.WhenAll(ids.Select(async id =>
        {
            var session = sessions.Cluster.Session(id);
            Assert.Null(await session.GetReport());
            Assert.Null(await session.GetDetails());
            Assert.Null(await session.GetMovies(new()));
            await session.Delete();
        }));

        Assert.All(ids, id => Assert.Empty(sessions.Cluster.Storage[id].Changes));
        await sessions.Cluster.Eventually(async () => await sessions.Cluster.CountActivations(ids) == 0, "all of them leave memory");
    }

    [Fact]
    public async Task Many_clients_at_once_at_an_id_that_is_no_session_all_find_nothing()
    {
        const int Clients = 8;
        const int Reads = 25;

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            for (var read = 0; read < Reads; read++) Assert.Null(await Session.GetReport());
        }));
    }

    private async Task AssertUnknown()
    {
        Assert.Null(await Session.GetReport());
        Assert.Null(await Session.GetDetails());
        Assert.Null(await Session.GetMovies(new()));
    }

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : SessionDeletionTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : SessionDeletionTests(sessions);
}
