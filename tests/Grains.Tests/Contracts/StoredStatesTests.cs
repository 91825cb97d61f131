using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Sessions;
using Letterboxd.Grains.Sharing;
using Letterboxd.Grains.Storage;
using Letterboxd.Silo;
using Letterboxd.TestKit.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Letterboxd.Grains.Tests.Contracts;

/// <summary>During a rolling upgrade an old silo writes states that a newer one has written: it keeps what it does not know.</summary>
public sealed class StoredStatesTests
{
    private const string Later = "added_later";

    // How each state is made full, and how it is written again by who has changed something else in it.
    private static readonly Dictionary<Type, (Func<object> Make, Func<object, Task<object>> Rewrite)> States = new()
    {
        [typeof(SessionState)] = (Filled.Of<SessionState>, Task.FromResult),
        [typeof(MovieListState)] = (() => MovieListState.Of(Filled.Of<MovieListDocument>()), async list => MovieListState.Of(await ((MovieListState)list).List())),
        [typeof(MemberListsState)] = (() => MemberListsState.Of(Filled.Of<MemberListsDocument>()), async lists => MemberListsState.Of(await ((MemberListsState)lists).Document())),
        [typeof(MatchesState)] = (Filled.Of<MatchesState>, Task.FromResult),
        [typeof(FilmState)] = (Filled.Of<FilmState>, Task.FromResult),
        [typeof(ShareState)] = (Filled.Of<ShareState>, Task.FromResult),
    };

    // Where a member that is not known is not kept, and why.
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["$.given_keys"] = "a map: its members are the keys of films",
        ["$.facts"] = "a film's row is only written with a fresh answer of TMDB, whose terms forbid to keep an older one beside it",
    };

    private static readonly Dictionary<Type, StateFormat> Formats = Registered().ToDictionary(format => format.State);

    public static TheoryData<string> NamesData { get; } = [.. States.Keys.Select(state => state.Name)];

    [Fact]
    public void Every_state_is_among_them() => Assert.Equal(Formats.Keys.ToHashSet(), [.. States.Keys]);

    [Theory]
    [MemberData(nameof(NamesData))]
    public async Task What_a_newer_release_added_anywhere_in_a_state_is_there_after_this_one_has_written_it(string name)
    {
        var (type, (make, rewrite)) = States.Single(state => state.Key.Name == name);
        var newer = JsonNode.Parse(Formats[type].Write(make()))!;
        var added = new List<string>();
        Add(newer, "$", added);

        var read = Formats[type].Read(BinaryData.FromString(newer.ToJsonString()));
        var written = JsonNode.Parse(Formats[type].Write(await rewrite(read)))!;

        Assert.Contains("$", added);
        Assert.Equal(added, Find(written, "$"));
    }

    [Fact]
    public void Every_stored_object_is_somewhere_in_them()
    {
        var filled = States.Values.SelectMany(state => Filled.TypesIn(Content(state.Make())));
        var stored = new[] { typeof(IStoredObject).Assembly, typeof(SessionState).Assembly }.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsAssignableTo(typeof(IStoredObject)) && !type.IsInterface);

        Assert.Empty(stored.Except(filled));
    }

    [Fact]
    public void Every_member_and_every_word_that_a_release_stores_is_stored_by_the_next_one_too_and_no_other_word()
    {
        var stored = States.SelectMany(state => Describe(JsonNode.Parse(Formats[state.Key].Write(state.Value.Make())), state.Key.Name))
            .Concat(Words(States.Values.SelectMany(state => Filled.TypesIn(Content(state.Make()))))).ToHashSet();
        var file = Path.Combine(ServiceProgram.SolutionFolder, "tests", "Grains.Tests", "Contracts", "Samples", "released-states.txt");
        if (Environment.GetEnvironmentVariable("LETTERBOXD_RENEW") is "release") File.WriteAllLines(file, stored.Order(StringComparer.Ordinal));
        var released = File.ReadAllLines(file);

        // A word more cannot be read by the release before: docs/operations.md says how it is brought in.
        Assert.Empty(released.Except(stored));
        Assert.Empty(stored.Where(line => line.Contains(" is ", StringComparison.Ordinal)).Except(released));
    }

    [Fact]
    public void Whatever_becomes_of_a_session_its_header_keeps_what_it_does_not_know()
    {
        var header = Filled.Of<SessionState>() with
        {
            Unknown = Unknown("header"),
            Enrichment = new(EnrichmentState.Running, Others: new(3, 1) { Unknown = Unknown("others") }) { Unknown = Unknown("enrichment") },
        };
        var upload = new NewUpload(Guid.NewGuid(), new([], ImportReceipt.Empty, SessionSummary.Empty), DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1));
        var settled = header.OthersSettled(new(3, 3), 1, null, all: false);

        Assert.All(
            [
                header.Extended(DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1)), header.Continued(), header.Erased(), header.Failed("reason"), header.Promised(Guid.NewGuid()),
                header.PromiseEnded(new(Guid.NewGuid())), header.Reconfirmed(upload), header.Replaced(upload, null, EnrichmentReport.Disabled, null), settled,
                header.Enriched(EnrichmentReport.Disabled, 1, null), header.Mended(null, EnrichmentReport.Disabled, null), SessionState.Processing(header, DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1)),
            ],
            after => Assert.Equal("header", Text(after.Unknown)));
        Assert.All([settled, header.Enriched(EnrichmentReport.Disabled, 1, null), header.Mended(null, EnrichmentReport.Disabled, null)], after => Assert.Equal("enrichment", Text(after.Enrichment.Unknown)));
        Assert.Equal("others", Text(settled.Enrichment.Others!.Unknown));
    }

    [Fact]
    public void A_newer_export_leaves_what_is_not_known_of_the_same_films_and_is_no_other_for_it()
    {
        var film = new Movie { Title = "Heat", Year = 1995, LetterboxdUri = "https://boxd.it/1", Key = "1" };
        var viewed = film with { Watches = [new() { Review = "Long.", Unknown = Unknown("viewing") }], Unknown = Unknown("movie") };
        var list = new MovieListDocument([viewed]) { Unknown = Unknown("list") };
        var listed = new MemberListsDocument { Films = [film with { Unknown = Unknown("film") }], Watchlist = [new(0, null) { Unknown = Unknown("item") }], Unknown = Unknown("lists") };

        var succession = ListSuccession.Of(list, [film with { Watches = [new() { Review = "Long." }] }]);
        var carried = succession.CarryOver([viewed], enriches: false);
        var lists = ListsSuccession.CarryOver(listed, new() { Films = [film], Watchlist = [new(0, null)] }, [], enriches: false);

        Assert.True(succession.IsSame);
        Assert.Equal(("list", "movie"), (Text(carried.Unknown), Text(carried.Movies[0].Unknown)));
        Assert.True(ListsSuccession.SaySame(listed, new() { Films = [film], Watchlist = [new(0, null)] }));
        Assert.Equal(("lists", "film"), (Text(lists.Unknown), Text(lists.Films[0].Unknown)));
    }

    [Fact]
    public void A_match_by_hand_that_is_made_again_keeps_what_is_not_known_of_it()
    {
        var movie = new Movie { Title = "Heat", Key = "1", Match = MatchKind.None };
        var kept = HandMatch.Of(movie)! with { Unknown = Unknown("match") };

        Assert.Equal("match", Text(Assert.Single(HandMatches.With([kept], movie)).Unknown));
        Assert.Equal("match", Text(Assert.Single(HandMatches.With([kept], [movie])).Unknown));
    }

    private static StateFormat[] Registered()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddGrains(builder.Configuration));
        using var host = builder.Build();
        return [.. host.Services.GetServices<StateFormat>()];
    }

    private static object Content(object state) => state switch
    {
        MovieListState => Filled.Of<MovieListDocument>(),
        MemberListsState => Filled.Of<MemberListsDocument>(),
        _ => state,
    };

    private static IEnumerable<string> Describe(JsonNode? node, string path) => node is JsonValue value
        ? [$"{path}: {value.GetValueKind()}"]
        : Children(node, path).SelectMany(child => Describe(child.Node, child.Path));

    private static IEnumerable<string> Words(IEnumerable<Type> types) => types.SelectMany(type => type.GetProperties())
        .Select(member => Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType)
        .Select(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GenericTypeArguments[0] : type)
        .Where(type => type.IsEnum)
        .Distinct()
        .Select(type => $"{type.Name} is {string.Join(", ", type.GetEnumValues().Cast<object>().Select(word => JsonSerializer.Serialize(word, type)))}");

    private static void Add(JsonNode? node, string path, List<string> added)
    {
        foreach (var (place, child) in Children(node, path)) Add(child, place, added);
        if (node is not JsonObject members) return;

        members[Later] = new JsonObject { ["at"] = path };
        added.Add(path);
    }

    private static IEnumerable<string> Find(JsonNode? node, string path)
    {
        foreach (var found in Children(node, path).SelectMany(child => Find(child.Node, child.Path))) yield return found;

        if (node is JsonObject members && (string?)members[Later]?["at"] == path) yield return path;
    }

    private static IEnumerable<(string Path, JsonNode? Node)> Children(JsonNode? node, string path) => (node switch
    {
        JsonObject members => members.Where(member => member.Key is not Later).Select(member => ($"{path}.{member.Key}", member.Value)),
        JsonArray items => items.Select((item, place) => ($"{path}[{place}]", item)),
        _ => [],
    }).Where(child => !Exempt.ContainsKey(child.Item1));

    private static Dictionary<string, JsonElement> Unknown(string value) => new() { [Later] = JsonSerializer.SerializeToElement(value) };

    private static string? Text(Dictionary<string, JsonElement>? unknown) => unknown?[Later].GetString();
}
