using System.Net;
using Xunit;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>What Orleans' membership protocol expects of its table, on PostgreSQL, through Orleans' provider.</summary>
public sealed class MembershipTableTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>, IAsyncDisposable
{
    private static readonly DateTime Start = new(2026, 3, 29, 1, 30, 0, 123, 456, DateTimeKind.Utc);

    private readonly OrleansProviders _providers = new(fixture.Database);
    private int _silos;

    [Fact]
    public async Task A_new_cluster_starts_empty_at_version_0_whoever_asks_first()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _providers.Membership()));

        var table = await (await _providers.Membership()).ReadAllAsync(Cancellation);

        Assert.Empty(table.Members);
        Assert.Equal(0, table.Version.Version);
    }

    [Fact]
    public async Task A_silo_comes_back_as_it_was_inserted_and_the_version_has_moved_on()
    {
        var membership = await _providers.Membership();
        var silo = Silo();

        Assert.True(await Insert(membership, silo));

        var table = await membership.ReadAllAsync(Cancellation);
        Assert.Equal(1, table.Version.Version);
        var read = Assert.Single(table.Members).Item1;
        Assert.Equal(silo.SiloAddress, read.SiloAddress);
        Assert.Equal(silo.SiloName, read.SiloName);
        Assert.Equal(silo.HostName, read.HostName);
        Assert.Equal(silo.Status, read.Status);
        Assert.Equal(silo.ProxyPort, read.ProxyPort);
        Assert.Equal(silo.StartTime, read.StartTime);
        Assert.Equal(DateTimeKind.Utc, read.StartTime.Kind);
        Assert.Equal(silo.IAmAliveTime, read.IAmAliveTime);
        Assert.Null(read.SuspectTimes);
        Assert.Single((await membership.ReadRowAsync(silo.SiloAddress, Cancellation)).Members);
        Assert.Empty((await membership.ReadRowAsync(Silo().SiloAddress, Cancellation)).Members);
    }

    [Fact]
    public async Task A_change_from_an_old_version_changes_nothing()
    {
        var membership = await _providers.Membership();
        var silo = Silo();
        var before = await membership.ReadAllAsync(Cancellation);
        await Insert(membership, silo);

        Assert.False(await membership.InsertRowAsync(Silo(), before.Version.Next(), Cancellation));
        silo.Status = SiloStatus.Dead;
        Assert.False(await membership.UpdateRowAsync(silo, before.Version.VersionEtag, before.Version.Next(), Cancellation));

        var table = await membership.ReadAllAsync(Cancellation);
        Assert.Equal(1, table.Version.Version);
        Assert.Equal(SiloStatus.Active, Assert.Single(table.Members).Item1.Status);
    }

    [Fact]
    public async Task A_silo_that_is_there_cannot_be_inserted_again_nor_one_that_is_not_be_updated()
    {
        var membership = await _providers.Membership();
        var silo = Silo();
        await Insert(membership, silo);

        Assert.False(await Insert(membership, silo));
        Assert.False(await Update(membership, Silo()));

        var table = await membership.ReadAllAsync(Cancellation);
        Assert.Equal(1, table.Version.Version);
        Assert.Single(table.Members);
    }

    [Fact]
    public async Task An_update_carries_the_status_and_the_suspicions()
    {
        var membership = await _providers.Membership();
        var silo = Silo();
        await Insert(membership, silo);
        var accuser = Silo();

        silo.Status = SiloStatus.Dead;
        silo.AddSuspector(accuser.SiloAddress, new DateTime(2026, 3, 29, 2, 0, 0, DateTimeKind.Utc));
        Assert.True(await Update(membership, silo));

        var table = await membership.ReadAllAsync(Cancellation);
        Assert.Equal(2, table.Version.Version);
        var read = Assert.Single(table.Members).Item1;
        Assert.Equal(SiloStatus.Dead, read.Status);
        Assert.Equal(accuser.SiloAddress, Assert.Single(read.SuspectTimes!).Item1);
    }

    [Fact]
    public async Task Of_concurrent_changes_from_one_version_exactly_one_is_made()
    {
        const int Rounds = 25;
        const int Writers = 8;
        var membership = await _providers.Membership();
        var shared = Silo();
        await Insert(membership, shared);

        for (var round = 0; round < Rounds; round++)
        {
            var next = (await membership.ReadAllAsync(Cancellation)).Version.Next();
            var made = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => writer % 2 == 0
                ? membership.InsertRowAsync(Silo(), next, Cancellation)
                : membership.UpdateRowAsync(shared, next.VersionEtag, next, Cancellation)));
            Assert.Single(made, true);

            var table = await membership.ReadAllAsync(Cancellation);
            Assert.Equal(next.Version, table.Version.Version);
        }
    }

    [Fact]
    public async Task Silos_that_try_again_from_the_new_version_all_get_in()
    {
        const int Silos = 12;
        var membership = await _providers.Membership();

        await Task.WhenAll(Enumerable.Range(0, Silos).Select(async _ =>
        {
            var silo = Silo();
            while (!await Insert(membership, silo))
            {
                // Another silo was first: read the version that it left.
            }
        }));

        var table = await membership.ReadAllAsync(Cancellation);
        Assert.Equal(Silos, table.Members.Count);
        Assert.Equal(Silos, table.Version.Version);
    }

    [Fact]
    public async Task A_heartbeat_leaves_the_version_alone()
    {
        var membership = await _providers.Membership();
        var silo = Silo();
        await Insert(membership, silo);

        silo.IAmAliveTime = Start.AddMinutes(1);
        await membership.UpdateIAmAliveAsync(silo, Cancellation);

        var table = await membership.ReadAllAsync(Cancellation);
        Assert.Equal(1, table.Version.Version);
        Assert.Equal(Start.AddMinutes(1), Assert.Single(table.Members).Item1.IAmAliveTime);
    }

    [Fact]
    public async Task Clients_are_sent_to_active_silos_that_have_a_gateway()
    {
        var membership = await _providers.Membership();
        var active = Silo();
        var dead = Silo();
        dead.Status = SiloStatus.Dead;
        var withoutGateway = Silo();
        withoutGateway.ProxyPort = 0;
        foreach (var silo in (MembershipEntry[])[active, dead, withoutGateway])
        {
            await Insert(membership, silo);
        }

        var gateway = Assert.Single(await _providers.Gateways());

        Assert.Equal(active.ProxyPort, gateway.Port);
    }

    [Fact]
    public async Task A_clean_up_removes_dead_silos_that_are_old_and_nothing_else()
    {
        var membership = await _providers.Membership();
        foreach (var status in Enum.GetValues<SiloStatus>())
        {
            var old = Silo();
            old.Status = status;
            old.SuspectTimes = [new(Silo().SiloAddress, Start)];
            await Insert(membership, old);
            await Update(membership, old);
        }

        var recent = Silo();
        recent.Status = SiloStatus.Dead;
        recent.IAmAliveTime = Start.AddDays(2);
        await Insert(membership, recent);

        await membership.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Start.AddDays(1)), Cancellation);

        var table = await membership.ReadAllAsync(Cancellation);
        var dead = Assert.Single(table.Members, m => m.Item1.Status == SiloStatus.Dead).Item1;
        Assert.Equal(recent.SiloAddress, dead.SiloAddress);
        Assert.Equal(Enum.GetValues<SiloStatus>().Length, table.Members.Count);
    }

    [Fact]
    public async Task A_cluster_is_deleted_without_touching_another()
    {
        var ours = await _providers.Membership();
        await Insert(ours, Silo());
        await using OrleansProviders others = new(fixture.Database);
        var theirs = await others.Membership();
        await Insert(theirs, Silo());

        await theirs.DeleteMembershipTableEntriesAsync(others.ClusterId, Cancellation);

        Assert.Single((await ours.ReadAllAsync(Cancellation)).Members);
        Assert.Equal(0, (await (await others.Membership()).ReadAllAsync(Cancellation)).Version.Version);
    }

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<bool> Insert(IMembershipTable membership, MembershipEntry silo)
    {
        var table = await membership.ReadAllAsync(Cancellation);
        return await membership.InsertRowAsync(silo, table.Version.Next(), Cancellation);
    }

    private static async Task<bool> Update(IMembershipTable membership, MembershipEntry silo)
    {
        var table = await membership.ReadAllAsync(Cancellation);
        return await membership.UpdateRowAsync(silo, table.Version.VersionEtag, table.Version.Next(), Cancellation);
    }

    private MembershipEntry Silo()
    {
        var number = Interlocked.Increment(ref _silos);
        return new()
        {
            SiloAddress = SiloAddress.New(IPAddress.Loopback, 11111, number),
            SiloName = $"silo-{number}",
            HostName = "host",
            Status = SiloStatus.Active,
            ProxyPort = 30000 + number,
            StartTime = Start,
            IAmAliveTime = Start,
        };
    }
}
