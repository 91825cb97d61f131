using Letterboxd.Abstractions;
using Letterboxd.Grains.Sharing;
using Letterboxd.Grains.Tests.Sessions;
using Xunit;

namespace Letterboxd.Grains.Tests.Sharing;

/// <summary>The share links of a session, from their making to their end.</summary>
public abstract class SessionSharesTests(SessionFixture sessions)
{
    private readonly Guid _id = Guid.NewGuid();

    private ISessionGrain Session => sessions.Cluster.Session(_id);

    /// <summary>The links' own rows, which are under no session's id.</summary>
    private SessionStorage Links => sessions.Cluster.Storage[Guid.Empty];

    private SessionStorage Storage => sessions.Cluster.Storage[_id];

    [Fact]
    public async Task A_link_leads_to_its_session_until_it_is_revoked()
    {
        await Session.Import(Upload.Films(3));
        var share = NewShare();

        Assert.Equal(ShareOutcome.Created, await Session.CreateShare(share));
        Assert.Equal(new ShareTarget(_id, share.Include, null), await sessions.Cluster.Resolve(share.ShareId));
        Assert.Equal([share], await Session.GetShares());

        Assert.True(await Session.RevokeShare(share.ShareId));
        Assert.Null(await sessions.Cluster.Resolve(share.ShareId));
        Assert.Empty((await Session.GetShares())!.Value);
        Assert.True(await Session.RevokeShare(share.ShareId));
    }

    [Fact]
    public async Task A_session_cannot_revoke_the_link_of_another()
    {
        await Session.Import(Upload.Films(3));
        var share = NewShare();
        await Session.CreateShare(share);
        var stranger = sessions.Cluster.Session(Guid.NewGuid());
        await stranger.Import(Upload.Films(1));

        await stranger.RevokeShare(share.ShareId);

        Assert.NotNull(await sessions.Cluster.Resolve(share.ShareId));
    }

    [Fact]
    public async Task Twenty_links_may_live_at_once_and_a_repeated_wish_is_one()
    {
        await Session.Import(Upload.Films(3));
        var first = NewShare(sessions.Cluster.Now + TimeSpan.FromHours(1));
        await Session.CreateShare(first);
        await Session.CreateShare(first);
        for (var i = 1; i < SessionShares.MostShares; i++) Assert.Equal(ShareOutcome.Created, await Session.CreateShare(NewShare()));

        Assert.Equal(ShareOutcome.TooMany, await Session.CreateShare(NewShare()));
        sessions.Cluster.Advance(TimeSpan.FromHours(2));
        Assert.Equal(ShareOutcome.Created, await Session.CreateShare(NewShare()));
        Assert.DoesNotContain(first, (await Session.GetShares())!.Value);
    }

    [Fact]
    public async Task A_link_that_is_over_leads_nowhere()
    {
        await Session.Import(Upload.Films(3));
        var share = NewShare(sessions.Cluster.Now + TimeSpan.FromMinutes(1));
        await Session.CreateShare(share);

        sessions.Cluster.Advance(TimeSpan.FromMinutes(2));

        Assert.Null(await sessions.Cluster.Resolve(share.ShareId));
        Assert.Empty((await Session.GetShares())!.Value);
    }

    [Fact]
    public async Task Deleting_the_session_takes_its_links()
    {
        var before = await sessions.Cluster.CountShareRows();
        await Session.Import(Upload.Films(3));
        var share = NewShare();
        await Session.CreateShare(share);
        Assert.Equal(before + 1, await sessions.Cluster.CountShareRows());

        await Session.Delete();

        Assert.Null(await sessions.Cluster.Resolve(share.ShareId));
        Assert.Equal(before, await sessions.Cluster.CountShareRows());
        Assert.Null(await Session.GetShares());
    }

    [Fact]
    public async Task There_is_no_link_to_a_session_that_is_not_there()
    {
        var share = NewShare();

        Assert.Equal(ShareOutcome.NoSession, await Session.CreateShare(share));
        Assert.False(await Session.RevokeShare(share.ShareId));
        Assert.Null(await sessions.Cluster.Resolve(share.ShareId));
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.ReplyLost)]
    public async Task A_link_that_could_not_be_listed_leads_nowhere_and_can_be_made_again(Fault fault)
    {
        await Session.Import(Upload.Films(3));
        var share = NewShare();
        Storage.Fail("write session (Completed)", fault);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Session.CreateShare(share));
        Assert.Null(await sessions.Cluster.Resolve(share.ShareId));

        Assert.Equal(ShareOutcome.Created, await Session.CreateShare(share));
        Assert.NotNull(await sessions.Cluster.Resolve(share.ShareId));
        Assert.Equal([share], await Session.GetShares());
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.ReplyLost)]
    public async Task A_link_that_could_not_be_taken_off_the_list_leads_nowhere_already(Fault fault)
    {
        await Session.Import(Upload.Films(3));
        var share = NewShare();
        await Session.CreateShare(share);
        Storage.Fail("write session (Completed)", fault);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Session.RevokeShare(share.ShareId));
        Assert.Null(await sessions.Cluster.Resolve(share.ShareId));

        Assert.True(await Session.RevokeShare(share.ShareId));
        Assert.Empty((await Session.GetShares())!.Value);
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.ReplyLost)]
    public async Task A_link_whose_own_row_could_not_be_written_is_seen_by_its_owner_and_can_be_made_again(Fault fault)
    {
        await Session.Import(Upload.Films(3));
        var share = NewShare();
        Links.Fail("write share", fault);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Session.CreateShare(share));

        // Whether it leads anywhere or not: nobody can have it without its owner seeing it.
        Assert.Equal([share], await Session.GetShares());
        Assert.Equal(ShareOutcome.Created, await Session.CreateShare(share));
        Assert.NotNull(await sessions.Cluster.Resolve(share.ShareId));
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.ReplyLost)]
    public async Task A_link_whose_own_row_could_not_be_deleted_stays_on_the_list_until_it_is(Fault fault)
    {
        await Session.Import(Upload.Films(3));
        var share = NewShare();
        await Session.CreateShare(share);
        Links.Fail("clear share", fault);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Session.RevokeShare(share.ShareId));
        Assert.Equal([share], await Session.GetShares());

        Assert.True(await Session.RevokeShare(share.ShareId));
        Assert.Null(await sessions.Cluster.Resolve(share.ShareId));
        Assert.Empty((await Session.GetShares())!.Value);
    }

    [Fact]
    public async Task A_visit_by_a_link_does_not_prolong_the_session()
    {
        await Session.Import(Upload.Films(3));
        var expires = (await Session.GetReport())!.ExpiresAt;
        sessions.Cluster.Advance(TimeSpan.FromDays(2));

        await Session.GetMovies(new(Shown: new()));
        await Session.GetShared(new());
        await Session.GetStatistics(new(Shown: new()));

        Assert.Equal(expires, (await Session.GetShared(new()))!.Report.ExpiresAt);
        Assert.Equal(1, Storage.Count("write session (Completed)"));
    }

    private static Share NewShare(DateTimeOffset? expiresAt = null) => new(ShareId.New(), "For friends", new(Reviews: true), DateTimeOffset.UnixEpoch, expiresAt);

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : SessionSharesTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : SessionSharesTests(sessions);
}
