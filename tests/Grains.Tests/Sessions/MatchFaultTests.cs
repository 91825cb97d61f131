using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>The database fails while a match is mended: the list is the old one or the new one, with a version of its own, and to repeat it mends it.</summary>
public abstract class MatchFaultTests(SessionFixture sessions)
{
    private readonly Guid _id = Guid.NewGuid();

    public static MatrixTheoryData<string, Fault> Calls { get; } = new(["write movies-b", "write session (Completed)", "clear movies", "write matches"], Enum.GetValues<Fault>());

    private ISessionGrain Session => sessions.Cluster.Session(_id);

    private SessionStorage Storage => sessions.Cluster.Storage[_id];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_choice_that_fails_can_be_repeated_and_no_version_is_shown_with_two_lists(string call, Fault fault)
    {
        await Session.Import(Upload.Films(3));
        var (key, before) = await First();
        Storage.Fail(call, fault);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Session.SetMatch(new(key, MatchKind.None), null));

        var (_, between) = await First();
        Assert.Equal(before.Match == between.Match, before.Version == between.Version);
        Assert.Equal(MatchOutcome.Done, (await Session.SetMatch(new(key, MatchKind.None), null)).Outcome);
        var (_, after) = await First();
        Assert.Equal(MatchKind.None, after.Match);
        Assert.Equal(after.Match == between.Match, after.Version == between.Version);
        Assert.Equal(1, (await Session.GetReport())!.Enrichment.NotFound);

        await sessions.Cluster.Deactivate(_id);
        Assert.Equal(after, (await First()).Film);
        await Session.UploadAgain(Upload.Films(4), new(Guid.NewGuid()));
        Assert.Equal(MatchKind.None, (await Movie(key)).Match);
    }

    [Theory]
    [InlineData("write matches", Fault.BeforeTheWrite)]
    [InlineData("write matches", Fault.ReplyLost)]
    [InlineData("write movies", Fault.BeforeTheWrite)]
    [InlineData("write session (Completed)", Fault.BeforeTheWrite)]
    [InlineData("write session (Completed)", Fault.ReplyLost)]
    public async Task The_end_of_a_match_that_fails_can_be_repeated(string call, Fault fault)
    {
        await Session.Import(Upload.Films(3));
        var (key, _) = await First();
        await Session.SetMatch(new(key, MatchKind.None), null);
        FilmAnswer rules = new(TmdbStatus.Disabled);
        Storage.Fail(call, fault);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Session.SetMatch(new(key, MatchKind.Automatic), rules));

        Assert.Equal(MatchKind.Automatic, (await Session.SetMatch(new(key, MatchKind.Automatic), rules)).Movie!.Match);
        await Session.UploadAgain(Upload.Films(4), new(Guid.NewGuid()));
        Assert.Equal(MatchKind.Automatic, (await Movie(key)).Match);
    }

    [Fact]
    public async Task A_poll_and_a_read_of_the_list_do_not_read_the_matches()
    {
        await Session.Import(Upload.Films(3));
        await Session.SetMatch(new((await First()).Key, MatchKind.None), null);
        await sessions.Cluster.Deactivate(_id);
        var reads = Storage.Count("read matches");

        await Session.GetReport();
        await Session.GetMovies(new());

        Assert.Equal(reads, Storage.Count("read matches"));
    }

    [Fact]
    public async Task The_matches_know_films_by_more_than_their_key()
    {
        await Session.Import(Upload.Films(3));
        var (key, _) = await First();
        await Session.SetMatch(new(key, MatchKind.Manual), new(TmdbStatus.Matched, new() { Id = 603 }));

        var movie = await Movie(key);
        var match = HandMatch.Of(movie)!;

        Assert.Equal((movie.Key, movie.LetterboxdUri, movie.Title, movie.Year, 603, false), (match.Key, match.LetterboxdUri, match.Title, match.Year, match.TmdbId, match.IsSeries));
    }

    private async Task<Movie> Movie(string key) => (await Session.GetMovies(new()))!.Movies!.Value.Single(movie => movie.Key == key);

    private async Task<(string Key, (long Version, MatchKind Match) Film)> First()
    {
        var page = (await Session.GetMovies(new(Sort: MovieSort.Title, Descending: false)))!;
        return (page.Movies!.Value[0].Key!, (page.Version, page.Movies.Value[0].Match));
    }

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : MatchFaultTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : MatchFaultTests(sessions);
}
