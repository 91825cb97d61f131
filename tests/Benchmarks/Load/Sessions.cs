using System.Collections.Concurrent;
using Letterboxd.Benchmarks.Driver;
using Letterboxd.Benchmarks.Systems;

namespace Letterboxd.Benchmarks.Load;

/// <summary>The sessions of 1,621 films that a system holds, by what is known of them; each is handed out once.</summary>
internal sealed class Sessions(MeasuredSystem system, LoadSettings settings)
{
    private const int Seeders = 4;

    // Few enough that their movie answers fit into what a front end keeps (64 MB), compressed or not.
    private const int Popular = 64;

    private readonly Queue<string> _cold = new();
    private readonly ConcurrentQueue<string> _fresh = new();
    private List<string>? _popular;
    private bool _isWarm;
    private bool _readsAreWarm;
    private int _uploaded;

    /// <summary>Sessions that were uploaded so far.</summary>
    public int Uploaded => _uploaded;

    /// <summary>Uploads of more of them.</summary>
    public Workload Uploading => new(_ => Exports.Common, Remember);

    /// <summary>Starts the system on the data that it has.</summary>
    /// <returns>The time to the first answered upload.</returns>
    public async Task<TimeSpan> Restart()
    {
        await system.Stop();
        while (_fresh.TryDequeue(out var session)) _cold.Enqueue(session);
        (_popular, _isWarm, _readsAreWarm) = (null, false, false);
        return await system.Start(Exports.Common);
    }

    /// <summary>Starts the system where it does not run, and lets a fresh process compile its code for uploads.</summary>
    public async Task WarmUp()
    {
        if (!system.IsRunning) await system.Start(Exports.Common);
        if (_isWarm) return;

        _isWarm = true;
        await Clients.Run(system.Address, Seeders, settings.LongestWarmUp, Uploading.AtMost(_uploaded is 0 ? settings.FirstUploads : settings.FirstUploadsAgain));
    }

    /// <summary>The same for uploads and reads.</summary>
    public async Task WarmUpReads()
    {
        await WarmUp();
        if (_readsAreWarm) return;

        _readsAreWarm = true;
        var sessions = _fresh.Take(Popular).ToList();
        foreach (var read in (Func<string, PreparedRequest>[])[Reads.Status, Reads.Movies, Reads.PlainMovies, Reads.Page])
        {
            var workload = Workload.AnyOf(sessions.ConvertAll(session => read(session)));
            await Clients.Run(system.Address, Seeders, settings.LongestWarmUp, workload.AtMost(settings.FirstReads));
        }
    }

    /// <summary>Uploads sessions without measuring it.</summary>
    public Task Seed(int count) => Clients.Run(system.Address, Seeders, TimeSpan.FromMinutes(1), Uploading.AtMost(count));

    /// <summary>Sessions that are not in memory.</summary>
    public async Task<List<string>> Cold(int count)
    {
        if (_cold.Count < count)
        {
            await Seed(2 * count);
            await Restart();
        }

        await WarmUpReads();
        return [.. Enumerable.Range(0, Math.Min(count, _cold.Count)).Select(_ => _cold.Dequeue())];
    }

    /// <summary>Sessions that are in memory and that nobody has read yet.</summary>
    public async Task<List<string>> Fresh(int count)
    {
        await Seed(count);
        var sessions = new List<string>();
        while (_fresh.TryDequeue(out var session)) sessions.Add(session);
        return sessions[^count..];
    }

    /// <summary>Sessions that are read again and again.</summary>
    public async Task<List<string>> ReadOften() => _popular ??= await Fresh(Popular);

    private void Remember(Answer uploaded)
    {
        _fresh.Enqueue(uploaded.Header("Location")!);
        Interlocked.Increment(ref _uploaded);
    }
}
