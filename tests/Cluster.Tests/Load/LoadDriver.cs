using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.Cluster.Tests.Load;

/// <summary>
/// A small, steady load of uploads and polls on all front ends in turn, while a test does harm. It remembers every
/// answer, and what was uploaded, so that nothing can get lost unnoticed.
/// </summary>
public sealed class LoadDriver : IAsyncDisposable
{
    private const int Uploaders = 4;
    private const int Pollers = 8;
    private static readonly TimeSpan UploadPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient[] _fronts;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<LoadAnswer> _answers = new();
    private readonly Task _work;
    private ImmutableList<(Guid Id, FilmList Films)> _sessions = [];

    private LoadDriver(IEnumerable<ServiceProcess> fronts)
    {
        _fronts = [.. fronts.Select(front => front.Client)];
        _work = Task.WhenAll([.. Enumerable.Range(0, Uploaders).Select(Upload), .. Enumerable.Range(0, Pollers).Select(Poll)]);
    }

    /// <summary>The time since the load began.</summary>
    public TimeSpan Now => _watch.Elapsed;

    public IReadOnlyCollection<LoadAnswer> Answers => _answers;

    public IEnumerable<LoadAnswer> Failures => _answers.Where(answer => !answer.Succeeded);

    /// <summary>The uploads that were answered 201.</summary>
    public IReadOnlyList<(Guid Id, FilmList Films)> Sessions => _sessions;

    public static LoadDriver Start(IEnumerable<ServiceProcess> fronts) => new(fronts);

    /// <summary>Lets the load go on for a while.</summary>
    public Task GoOn(TimeSpan duration) => _work.IsCompleted ? _work : Task.Delay(duration, TestContext.Current.CancellationToken);

    /// <summary>Ends the load, with the last answers.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _work;
    }

    /// <summary>The uploads that were answered 201 and are not there as they were uploaded, film for film.</summary>
    public async Task<Guid[]> LostSessions()
    {
        var lost = new ConcurrentBag<Guid>();
        await Parallel.ForEachAsync(Sessions, new ParallelOptions { MaxDegreeOfParallelism = Pollers }, async (session, _) =>
        {
            if (!session.Films.Matches(await _fronts[0].Movies(session.Id).Json())) lost.Add(session.Id);
        });
        return [.. lost];
    }

    /// <summary>The answers in a few words: how many of each kind, and the slowest.</summary>
    public string Summary(TimeSpan harm)
    {
        var kinds = _answers.GroupBy(answer => (answer.IsUpload, answer.Status)).OrderBy(kind => kind.Key)
            .Select(kind => $"{kind.Count()} {(kind.Key.IsUpload ? "uploads" : "reads")} {(int?)kind.Key.Status ?? 0}");
        var last = Failures.Select(answer => answer.Answered - harm).DefaultIfEmpty().Max();
        var slowest = _answers.Max(answer => answer.Took);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", kinds)}; last failure {last.TotalSeconds:F1} s after the harm; slowest answer {slowest.TotalSeconds:F1} s");
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stop.Dispose();
    }

    private async Task Upload(int uploader)
    {
        for (var turn = 0; !_stop.IsCancellationRequested; turn++)
        {
            var films = FilmList.Next(5 + turn % 40);
            await Ask(isUpload: true, _fronts[(uploader + turn) % _fronts.Length], async front =>
            {
                var answer = await front.Upload(films.ToCsv());
                if (answer.IsSuccessStatusCode) Remember(await answer.SessionId(), films);
                return answer;
            });
            await Pause(UploadPause);
        }
    }

    private async Task Poll(int poller)
    {
        for (var turn = poller; !_stop.IsCancellationRequested; turn++)
        {
            if (Sessions is { Count: > 0 } sessions)
            {
                var session = sessions[Random.Shared.Next(sessions.Count)];
                await Ask(isUpload: false, _fronts[turn % _fronts.Length], front => turn % 3 == 0 ? front.Movies(session.Id) : front.Status(session.Id));
            }

            await Pause(PollPause);
        }
    }

    private async Task Ask(bool isUpload, HttpClient front, Func<HttpClient, Task<HttpResponseMessage>> request)
    {
        var sent = _watch.Elapsed;
        try
        {
            using var answer = await request(front);
            _answers.Enqueue(new(isUpload, sent, _watch.Elapsed - sent, answer.StatusCode, answer.Headers.RetryAfter is not null));
        }
        catch (HttpRequestException)
        {
            _answers.Enqueue(new(isUpload, sent, _watch.Elapsed - sent, null, false));
        }
    }

    private void Remember(Guid id, FilmList films) => ImmutableInterlocked.Update(ref _sessions, sessions => sessions.Add((id, films)));

    private async Task Pause(TimeSpan duration)
    {
        try
        {
            await Task.Delay(duration, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The load is over.
        }
    }
}
