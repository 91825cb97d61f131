using Npgsql;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>
/// What one session asks of the database, in order, and the faults that it meets there. Calls are told by sentences such
/// as <c>write session (Processing)</c>, <c>write movies</c>, <c>clear session</c>, <c>set reminder</c>.
/// </summary>
internal sealed class SessionStorage
{
    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];
    private readonly List<object?> _committedHeaders = [null];
    private readonly List<(string Call, Fault Fault)> _faults = [];
    private readonly HashSet<string> _outages = [];
    private readonly List<(string Call, Hold Hold)> _holds = [];

    /// <summary>Every call so far, also those that failed.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock) return [.. _calls];
        }
    }

    /// <summary>The calls that change the database.</summary>
    public IEnumerable<string> Changes => Calls.Where(call => !call.StartsWith("read", StringComparison.Ordinal));

    /// <summary>The headers that were ever in the database; null where there was none.</summary>
    public IReadOnlyList<object?> CommittedHeaders
    {
        get
        {
            lock (_lock) return [.. _committedHeaders];
        }
    }

    /// <summary>Makes the next such call fail.</summary>
    public void Fail(string call, Fault fault)
    {
        lock (_lock) _faults.Add((call, fault));
    }

    /// <summary>Makes every such call fail, before anything is done, until <see cref="Heal"/>.</summary>
    public void FailAlways(string call)
    {
        lock (_lock) _outages.Add(call);
    }

    /// <summary>Ends what <see cref="FailAlways"/> began.</summary>
    public void Heal()
    {
        lock (_lock) _outages.Clear();
    }

    /// <summary>Stops the session at the next such calls.</summary>
    public Hold HoldAt(string call)
    {
        var hold = new Hold();
        lock (_lock) _holds.Add((call, hold));
        return hold;
    }

    /// <summary>How often a call was made.</summary>
    public int Count(string call) => Calls.Count(made => made == call);

    /// <summary>Makes a call, or fails it as it was told to.</summary>
    /// <param name="call">The call.</param>
    /// <param name="operation">The real call.</param>
    /// <param name="header">For a call that changes the header: the value in the database afterwards.</param>
    public async Task<T> Run<T>(string call, Func<Task<T>> operation, Func<object?>? header = null)
    {
        var (fault, holds) = Begin(call);
        foreach (var hold in holds) await hold.Wait();
        if (fault is Fault.BeforeTheWrite) throw Broken();

        var result = await operation();
        lock (_lock)
        {
            if (header is not null) _committedHeaders.Add(header());
        }

        return fault is null ? result : throw Broken();
    }

    private (Fault? Fault, Hold[] Holds) Begin(string call)
    {
        lock (_lock)
        {
            _calls.Add(call);
            Hold[] holds = [.. from held in _holds where held.Call == call select held.Hold];
            var fault = _faults.FindIndex(expected => expected.Call == call);
            if (fault < 0) return (_outages.Contains(call) ? Fault.BeforeTheWrite : null, holds);

            var kind = _faults[fault].Fault;
            _faults.RemoveAt(fault);
            return (kind, holds);
        }
    }

    // What a grain meets when the server goes away.
    private static NpgsqlException Broken() => new("Exception while reading from stream", new IOException("Connection reset by peer"));
}
