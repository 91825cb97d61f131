using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>Nothing of a member's files goes into the logs, whatever their level, whatever happens.</summary>
public abstract class SessionPrivacyTests(SessionFixture sessions)
{
    // Every value of the uploads has it, file names too: an export's name holds the member's.
    private const string Marker = "Xyzzy";

    [Fact]
    public async Task Nothing_of_a_members_files_is_logged()
    {
        using var logs = new CapturedLogs();
        await using (var cluster = await SessionCluster.Start(await sessions.NewDatabase(), new() { Logs = logs }))
        {
            await Import(cluster);
            await Reject(cluster);
            await Fail(cluster, "set reminder");
            await Fail(cluster, "write movies");
            await Fail(cluster, "write session (Completed)");
        }

        Assert.Contains(logs.Entries, entry => entry.Contains("imported 2 movies from 3 files", StringComparison.Ordinal));
        Assert.Contains(logs.Entries, entry => entry.Contains("storage failed", StringComparison.Ordinal));
        var leaks = logs.Entries.Where(entry => entry.Contains(Marker, StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
    }

    private static ImmutableArray<UploadedFile> Export() =>
    [
        .. Upload.File($"{Marker}/watched.csv", "Date,Name,Year,Letterboxd URI", $"2024-01-01,{Marker} 1,2001,https://boxd.it/{Marker}"),
        .. Upload.File(
            $"{Marker}/reviews.csv",
            "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date",
            $"2024-01-01,{Marker} 1,2001,https://boxd.it/{Marker}r,{Marker},,{Marker} was great,\"{Marker}, {Marker}s\",{Marker}"),
        .. Upload.File($"{Marker}/likes/films.csv", "Date,Name,Year,Letterboxd URI", $"{Marker},{Marker} 2,2002,{Marker}L"),
    ];

    private static async Task Import(SessionCluster cluster)
    {
        var session = cluster.Session(Guid.NewGuid());
        await session.Import(Export());
        await session.GetDetails();
        var page = await session.GetMovies(new(TitlePart: Marker));
        Assert.Equal(2, page!.Total);
        await session.Delete();
    }

    private static async Task Reject(SessionCluster cluster)
    {
        ImmutableArray<UploadedFile>[] uploads =
        [
            Upload.File($"{Marker}.txt", Marker),
            Upload.File($"{Marker}.csv", $"Date,{Marker}", Marker),
            Upload.File($"{Marker}.zip", $"PK\u0003\u0004{Marker}"),
            Upload.File("watched.csv", "Date,Name,Year,Letterboxd URI", $"2024-01-01,{Marker}\0,2001,{Marker}"),
        ];
        foreach (var upload in uploads) Assert.NotNull((await cluster.Session(Guid.NewGuid()).Import(upload)).Rejection);
    }

    private static async Task Fail(SessionCluster cluster, string call)
    {
        foreach (var fault in Enum.GetValues<Fault>())
        {
            var id = Guid.NewGuid();
            cluster.Storage[id].Fail(call, fault);
            await Assert.ThrowsAsync<StorageUnavailableException>(() => cluster.Session(id).Import(Export()));
            await cluster.Session(id).GetReport();
        }
    }

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : SessionPrivacyTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : SessionPrivacyTests(sessions);
}
