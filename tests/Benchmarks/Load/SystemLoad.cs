using Letterboxd.Benchmarks.Driver;
using Letterboxd.Benchmarks.Results;
using Letterboxd.Benchmarks.Systems;

namespace Letterboxd.Benchmarks.Load;

/// <summary>All that is measured of one system.</summary>
internal sealed class SystemLoad(MeasuredSystem system, LoadSettings settings)
{
    private const int Readers = 32;
    private const int ReadersOfNewLists = 4;
    private const int RawConnections = 16;

    private readonly Meter _meter = new(system, settings);
    private readonly Sessions _sessions = new(system, settings);
    private readonly List<Row> _rows = [];
    private readonly List<Figure> _figures = [];

    /// <summary>The loads that were measured.</summary>
    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>The single numbers that were measured.</summary>
    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>What there is to measure, in this order: uploads, what a restart shows, reads.</summary>
    public IEnumerable<Step> Steps()
    {
        yield return Step("start-empty", "start to the first answered upload, empty database", Start);
        foreach (var clients in settings.UploadClients)
        {
            yield return Step($"upload-1621-{clients}", "upload of 1,621 films", step => Upload(step, clients));
        }

        if (system is { Database: PostgresDatabase postgres, IsCluster: false })
        {
            yield return Step("raw-inserts", $"raw inserts of the stored document, {RawConnections} at a time", step => InsertRaw(step, postgres));
        }

        yield return Step("database", "bytes in the database for a session of 1,621 films", WeighDatabase);
        foreach (var clients in settings.LargeUploadClients)
        {
            yield return Step($"upload-20000-{clients}", "upload of 20,000 films", step => UploadLarge(step, clients));
        }

        yield return Step("start-again", "start to the first answered upload, existing database", StartAgain);
        yield return Step("cold-status", "status, session not in memory", step => ReadCold(step, Reads.Status));
        yield return Step("cold-movies", "movies, all, session not in memory", step => ReadCold(step, Reads.Movies));
        yield return Step("cold-stats", "statistics, session not in memory", step => ReadCold(step, Reads.Statistics));
        yield return Step("memory", "managed memory of a session of 1,621 films that is only polled", step => WeighMemory(step, Reads.Status));
        yield return Step("memory-list", "managed memory of a session of 1,621 films whose list was just read", step => WeighMemory(step, Reads.Movies));

        yield return Step("first-movies", "movies, all, never asked for before", ReadFirstMovies);
        yield return Step("first-stats", "statistics, never asked for before, the list in memory", ReadFirstStatistics);
        yield return Step("status", "status", step => Read(step, Reads.Status));
        yield return Step("movies", "movies, all", step => Read(step, Reads.Movies));
        yield return Step("movies-plain", "movies, all, not compressed", step => Read(step, Reads.PlainMovies));
        yield return Step("page", "movies, a page of 50", step => Read(step, Reads.Page));
        yield return Step("page-plain", "movies, a page of 50, not compressed", step => Read(step, Reads.PlainPage));
        yield return Step("stats", "statistics", step => Read(step, Reads.Statistics));
        yield return Step("not-modified", "movies, If-None-Match, 304", ReadNotModified);
        yield return Step("mixed", "90% status, 8% movies, 2% uploads", ReadMixed);
    }

    private Step Step(string id, string what, Func<Step, Task> run) => new($"{system.Id}/{id}", what, run);

    private async Task Start(Step step) => Add(step, (await system.Start(Exports.Common)).TotalSeconds, "s");

    private async Task Upload(Step step, int clients)
    {
        await _sessions.WarmUp();
        _rows.AddRange(await _meter.Measure(step, clients, _sessions.Uploading.AtMost(LoadSettings.MostUploads)));
    }

    private async Task UploadLarge(Step step, int clients)
    {
        await _sessions.WarmUp();
        _rows.AddRange(await _meter.Measure(step, clients, Workload.Of(Exports.Large).AtMost(LoadSettings.MostLargeUploads)));
    }

    private async Task InsertRaw(Step step, PostgresDatabase database)
    {
        var inserts = new RawInserts(database, await Exports.StoredDocument());
        await inserts.Run(RawConnections, settings.WarmUp);
        var (count, elapsed) = await inserts.Run(RawConnections, settings.RowTime);
        Add(step, count / elapsed.TotalSeconds, "/s");
    }

    private async Task WeighDatabase(Step step) => Add(step, await BytesForASession(system.Database.Bytes) / 1000, "KB");

    private async Task WeighMemory(Step step, Func<string, PreparedRequest> read) =>
        Add(step, await BytesForASession(() => ManagedHeap.AfterCollection(system.ProcessIds), read) / 1000, "KB");

    private async Task<double> BytesForASession(Func<Task<long>> weigh, Func<string, PreparedRequest>? read = null)
    {
        await _sessions.WarmUp();
        var (bytes, uploaded) = (await weigh(), _sessions.Uploaded);
        var sessions = await _sessions.Fresh(settings.SessionsWeighed);
        if (read is not null) await Clients.Run(system.Address, 1, settings.RowTime + settings.RowTime, Workload.EachOf(sessions.ConvertAll(session => read(session))));
        return (double)(await weigh() - bytes) / (_sessions.Uploaded - uploaded);
    }

    private async Task StartAgain(Step step)
    {
        await _sessions.WarmUp();
        var times = new List<double>();
        for (var start = 0; start < settings.Starts; start++) times.Add((await _sessions.Restart()).TotalSeconds);
        Add(step, times.Order().ElementAt(times.Count / 2), "s");
    }

    private async Task ReadCold(Step step, Func<string, PreparedRequest> request)
    {
        await _sessions.WarmUp();
        await ReadOnce(step, clients: 1, await _sessions.Cold(settings.ColdSessions), request);
    }

    private async Task ReadFirstMovies(Step step)
    {
        await _sessions.WarmUpReads();
        await ReadOnce(step, ReadersOfNewLists, await _sessions.Fresh(settings.ColdSessions), Reads.Movies);
    }

    private async Task ReadFirstStatistics(Step step)
    {
        await _sessions.WarmUpReads();
        var sessions = await _sessions.Fresh(settings.ColdSessions);
        await Clients.Run(system.Address, 1, settings.RowTime, Workload.EachOf(sessions.ConvertAll(Reads.Page)));
        await ReadOnce(step, clients: 1, sessions, Reads.Statistics);
    }

    /// <summary>Reads each session once; the first quarter of them only warms the code.</summary>
    private async Task ReadOnce(Step step, int clients, List<string> sessions, Func<string, PreparedRequest> request)
    {
        var requests = sessions.ConvertAll(session => request(session));
        var warming = requests.Count / 4;
        await Clients.Run(system.Address, clients, settings.RowTime, Workload.EachOf(requests[..warming]));
        _rows.AddRange(await _meter.MeasureNow(step, clients, Workload.EachOf(requests[warming..])));
    }

    private async Task Read(Step step, Func<string, PreparedRequest> request)
    {
        var requests = await RequestsToWarmSessions(request);
        _rows.AddRange(await _meter.Measure(step, Readers, Workload.AnyOf(requests)));
    }

    private async Task ReadNotModified(Step step)
    {
        await _sessions.WarmUpReads();
        using var connection = new HttpConnection(system.Address);
        await connection.Connect();
        var requests = new List<PreparedRequest>();
        foreach (var session in await _sessions.ReadOften())
        {
            var answer = await connection.Send(Reads.Movies(session));
            requests.Add(Reads.UnchangedMovies(session, answer.Header("ETag")!));
        }

        _rows.AddRange(await _meter.Measure(step, Readers, Workload.AnyOf(requests)));
    }

    private async Task ReadMixed(Step step)
    {
        var polls = await RequestsToWarmSessions(Reads.Status);
        var lists = await RequestsToWarmSessions(Reads.Movies);
        var uploading = _sessions.Uploading;
        _rows.AddRange(await _meter.Measure(step, Readers, new(
            random => random.Next(100) switch
            {
                < 90 => polls[random.Next(polls.Count)],
                < 98 => lists[random.Next(lists.Count)],
                _ => uploading.Next(random),
            })));
    }

    private async Task<List<PreparedRequest>> RequestsToWarmSessions(Func<string, PreparedRequest> request)
    {
        await _sessions.WarmUpReads();
        return (await _sessions.ReadOften()).ConvertAll(session => request(session));
    }

    private void Add(Step step, double value, string unit) => _figures.Add(new(step.Id, system.Title, step.What, value, unit));
}
