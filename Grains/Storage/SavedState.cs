namespace Letterboxd.Grains.Storage;

/// <summary>
/// A grain state that is only seen as it is in the database: <see cref="Value"/> changes after a write has succeeded.
/// After a failed write the outcome is unknown, so the activation must not go on: it gives way to one that reads again.
/// </summary>
/// <param name="storage">The state's storage.</param>
/// <param name="abandon">Called with the fault when the outcome of a write is unknown; deactivates the grain.</param>
internal sealed class SavedState<T>(IPersistentState<T> storage, Action<Exception> abandon)
    where T : class, new()
{
    private T? _value;
    private bool _known;

    /// <summary>The value in the database; null when there is none.</summary>
    public T? Value
    {
        get
        {
            // Orleans reads the state after the grain is constructed and before its first call.
            if (!_known) (_value, _known) = (storage.RecordExists ? storage.State : null, true);
            return _value;
        }
    }

    /// <summary>Writes a new value.</summary>
    /// <exception cref="Abstractions.StorageUnavailableException">The outcome is unknown.</exception>
    public async Task Save(T value)
    {
        _ = Value;
        storage.State = value;
        await StorageFaults.Translate(storage.WriteStateAsync, abandon);
        _value = value;
    }

    /// <summary>Deletes the row, if there is one.</summary>
    /// <exception cref="Abstractions.StorageUnavailableException">The outcome is unknown.</exception>
    public async Task Clear()
    {
        if (Value is null) return;

        await StorageFaults.Translate(storage.ClearStateAsync, abandon);
        _value = null;
    }
}
