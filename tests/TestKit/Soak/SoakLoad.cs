using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Letterboxd.TestKit.Soak;

/// <summary>Members who upload, follow, read, share and upload again, on all front ends in turn. Remembers what each was promised.</summary>
/// <param name="fronts">The front ends.</param>
/// <param name="watch">The time.</param>
internal sealed class SoakLoad(HttpClient[] fronts, Stopwatch watch)
{
    private const int Uploaders = 2;
    private const int Readers = 6;
    private const int LargeList = 600;
    private static readonly TimeSpan UploadPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan ReadPause = TimeSpan.FromMilliseconds(60);

    private readonly ConcurrentQueue<SoakAnswer> _answers = new();
    private readonly ConcurrentDictionary<Guid, Member> _members = new();
    private int _lists;

    public IReadOnlyCollection<SoakAnswer> Answers => _answers;

    public int Sessions => _members.Count;

    public Task Run(CancellationToken over) => Task.WhenAll(
        [.. Enumerable.Range(0, Uploaders).Select(uploader => Upload(uploader, over)), .. Enumerable.Range(0, Readers).Select(reader => Read(reader, over)), UploadAgain(over), Share(over)]);

    /// <summary>Waits until every session is completed, and compares it with what was uploaded.</summary>
    public async Task<(int Lost, int Unfinished, int FailedFilms)> Judge(TimeSpan patience)
    {
        var (lost, unfinished, failed) = (0, 0, 0);
        var deadline = watch.Elapsed + patience;
        await Parallel.ForEachAsync(_members, new ParallelOptions { MaxDegreeOfParallelism = Readers }, async (member, cancellationToken) =>
        {
            var status = await Json(fronts[0], $"/api/session/{member.Key}/status");
            while (status?.GetProperty("status").GetString() != "completed" && watch.Elapsed < deadline)
            {
                await Task.Delay(500, cancellationToken);
                status = await Json(fronts[0], $"/api/session/{member.Key}/status");
            }

            if (status?.GetProperty("status").GetString() != "completed") Interlocked.Increment(ref unfinished);
            if (status is not null) Interlocked.Add(ref failed, status.Value.GetProperty("enrichment").GetProperty("failed").GetInt32());
            if (await Json(fronts[^1], $"/api/session/{member.Key}/movies") is not { } movies || !member.Value.Lists.Any(list => IsThere(list, movies))) Interlocked.Increment(ref lost);
        });
        return (lost, unfinished, failed);
    }

    private static bool IsThere(string[] titles, JsonElement movies) =>
        movies.GetProperty("movies").EnumerateArray().Select(movie => movie.GetProperty("title").GetString()!).Order(StringComparer.Ordinal).SequenceEqual(titles);

    private async Task Upload(int uploader, CancellationToken over)
    {
        for (var turn = uploader; await Pause(UploadPause, over); turn++)
        {
            var titles = Titles(Interlocked.Increment(ref _lists), turn % 40 == 10 ? LargeList : 5 + turn % 30);
            var answer = await Ask("upload", turn, front => Send(front, "/api/upload", titles));
            if (answer is { } session) _members[session.GetProperty("session_id").GetGuid()] = new(titles);
        }
    }

    private async Task UploadAgain(CancellationToken over)
    {
        for (var turn = 0; await Pause(UploadPause * 4, over); turn++)
        {
            if (AnyMember() is not { } member) continue;

            var newer = Titles(Interlocked.Increment(ref _lists), 4).Concat(member.Value.Lists[^1]).Order(StringComparer.Ordinal).ToArray();

            // Whether an upload that asks to come back is stored is not known: both lists are right then.
            var before = member.Value.Lists[^1];
            member.Value.Lists = [before, newer];
            if (await Ask("upload again", turn, front => Send(front, $"/api/session/{member.Key}/upload", newer)) is not null) member.Value.Lists = [newer];
            else if (await Settled(member, turn, newer, over)) member.Value.Lists = [newer];
        }
    }

    // As a client would: it asks again until it is answered.
    private async Task<bool> Settled(KeyValuePair<Guid, Member> member, int turn, string[] newer, CancellationToken over)
    {
        while (await Pause(UploadPause * 5, over))
        {
            if (await Ask("upload again", turn, front => Send(front, $"/api/session/{member.Key}/upload", newer)) is not null) return true;
        }

        return false;
    }

    private async Task Read(int reader, CancellationToken over)
    {
        for (var turn = reader; await Pause(ReadPause, over); turn++)
        {
            if (AnyMember() is not { } member) continue;

            var part = (turn % 5) switch { 0 => "/movies", 1 => "/stats", 2 => "", _ => "/status" };
            await Ask(part.Length == 0 ? "session" : part[1..], turn, front => front.GetAsync(new Uri($"/api/session/{member.Key}{part}", UriKind.Relative), CancellationToken.None));
        }
    }

    private async Task Share(CancellationToken over)
    {
        for (var turn = 0; await Pause(UploadPause * 3, over); turn++)
        {
            if (AnyMember() is not { } member) continue;
            if (member.Value.ShareId is null)
            {
                var share = await Ask("share", turn, front => front.PostAsJsonAsync(new Uri($"/api/session/{member.Key}/shares", UriKind.Relative), new { label = "soak" }, CancellationToken.None));
                member.Value.ShareId = share?.GetProperty("share_id").GetString();
            }
            else
            {
                await Ask("shared", turn, front => front.GetAsync(new Uri($"/api/share/{member.Value.ShareId}/movies", UriKind.Relative), CancellationToken.None));
            }
        }
    }

    /// <summary>Sends a request and keeps its answer; the body of a success.</summary>
    private async Task<JsonElement?> Ask(string kind, int turn, Func<HttpClient, Task<HttpResponseMessage>> request)
    {
        var sent = watch.Elapsed;
        try
        {
            using var answer = await request(fronts[turn % fronts.Length]);
            var asksToRetry = (int)answer.StatusCode == 503 && answer.Headers.RetryAfter is not null;
            _answers.Enqueue(new(kind, sent, watch.Elapsed - sent, answer.StatusCode, asksToRetry));
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
        }
        catch (HttpRequestException)
        {
            _answers.Enqueue(new(kind, sent, watch.Elapsed - sent, null, AsksToRetry: false));
            return null;
        }
    }

    private KeyValuePair<Guid, Member>? AnyMember() => _members.IsEmpty ? null : _members.ElementAt(Random.Shared.Next(_members.Count));

    private static async Task<HttpResponseMessage> Send(HttpClient front, string path, string[] titles)
    {
        var csv = new StringBuilder("Date,Name,Year,Letterboxd URI\r\n");
        foreach (var title in titles) csv.Append(CultureInfo.InvariantCulture, $"2024-03-02,{title},1987,https://boxd.it/{title[5..].Replace(" ", "x", StringComparison.Ordinal)}\r\n");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString())), "files", "watched.csv" } };
        return await front.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    private static async Task<JsonElement?> Json(HttpClient front, string path)
    {
        using var answer = await front.GetAsync(new Uri(path, UriKind.Relative));
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
    }

    private static string[] Titles(int list, int films) => [.. Enumerable.Range(1, films).Select(film => string.Create(CultureInfo.InvariantCulture, $"Soak {list} {film:D4}"))];

    private static async Task<bool> Pause(TimeSpan duration, CancellationToken over)
    {
        await Task.Delay(duration, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !over.IsCancellationRequested;
    }

    /// <summary>A session, and the lists that it may have: one, unless an answer is open.</summary>
    private sealed class Member(string[] titles)
    {
        public string[][] Lists { get; set; } = [titles];

        public string? ShareId { get; set; }
    }
}
