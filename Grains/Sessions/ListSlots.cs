using Letterboxd.Grains.Storage;
using Orleans.Storage;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The two places that a list of a session may be in, of which the header names the current one. A list is read when something
/// asks for it, and kept while it is asked for: a session that is only polled keeps its header alone.
/// </summary>
/// <param name="name">The name of the first slot's state; that of the second ends in <c>-b</c>.</param>
/// <param name="session">The session.</param>
/// <param name="storage">Where it is stored.</param>
/// <param name="onUnknownOutcome">Called with the fault when the outcome of a write is unknown.</param>
/// <param name="clock">The time.</param>
internal sealed class ListSlots<TList>(string name, GrainId session, IGrainStorage storage, Action<Exception> onUnknownOutcome, TimeProvider clock)
    where TList : class, IStoredList, new()
{
    // A list of a few kilobytes costs no more than the header: it stays, and can be read while the database is away.
    private const int SmallList = 16_000;

    /// <summary>How long a list stays in memory after it was last asked for.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(1);

    private readonly StoredState<TList> _first = new(name, session, storage, onUnknownOutcome);
    private readonly StoredState<TList> _second = new($"{name}-b", session, storage, onUnknownOutcome);
    private readonly WeakReference<TList?> _savedFirst = new(null);
    private readonly WeakReference<TList?> _savedSecond = new(null);
    private Task<TList?>? _reading;
    private string? _readingSlot;
    private long _lastUse;

    private string Second => $"{name}-b";

    /// <summary>The slot beside <paramref name="slot"/>; the first has no name.</summary>
    public string? Other(string? slot) => slot is null ? Second : null;

    /// <summary>Whether a list is held in memory that is worth releasing.</summary>
    public bool IsHolding => _first.Value is { Json.Length: > SmallList } || _second.Value is { Json.Length: > SmallList };

    /// <summary>The list in a slot; all who ask at once share one read. Empty when there is no row.</summary>
    public async Task<TList> Load(string? slot)
    {
        _lastUse = clock.GetTimestamp();
        if (State(slot).Value is { } held) return held;
        if (State(slot).IsKnown && Saved(slot).TryGetTarget(out var saved)) return saved;

        if (_reading is null || _readingSlot != slot) (_reading, _readingSlot) = (State(slot).Read(), slot);
        var reading = _reading;
        try
        {
            return await reading ?? new();
        }
        finally
        {
            if (_reading == reading) _reading = null;
        }
    }

    /// <summary>Writes a list into a slot, over whatever a crash has left there. Unless it is small, it is not held afterwards.</summary>
    public async Task Save(string? slot, TList list)
    {
        await State(slot).Replace(list);
        if (list.Json.Length > SmallList) State(slot).Release();
        Saved(slot).SetTarget(list);
    }

    /// <summary>Deletes a slot's row.</summary>
    public Task Erase(string? slot)
    {
        Saved(slot).SetTarget(null);
        return State(slot).Erase();
    }

    /// <summary>Deletes both rows.</summary>
    public async Task Erase()
    {
        await Erase(slot: null);
        await Erase(Second);
    }

    /// <summary>Lets go of a list that nobody has asked for lately.</summary>
    public void ReleaseIdle()
    {
        if (clock.GetElapsedTime(_lastUse) < IdleTime) return;

        Release(_first);
        Release(_second);
    }

    private static void Release(StoredState<TList> state)
    {
        if (state.Value is { Json.Length: > SmallList }) state.Release();
    }

    private WeakReference<TList?> Saved(string? slot) => slot is null ? _savedFirst : _savedSecond;

    private StoredState<TList> State(string? slot) => slot is null ? _first : _second;
}

/// <summary>A list as it is stored: the JSON document that is in the database.</summary>
internal interface IStoredList
{
    /// <summary>The document, UTF-8; empty when there is none.</summary>
    ReadOnlyMemory<byte> Json { get; }
}
