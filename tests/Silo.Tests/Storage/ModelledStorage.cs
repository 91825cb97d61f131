using System.Globalization;
using Orleans.Storage;
using Xunit;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>
/// Runs operations on the real storage and on a model of it, a dictionary, and compares what the writers see. A writer
/// works from what it last read or wrote, as an activation does, so several of them run into each other's versions.
/// </summary>
internal sealed class ModelledStorage(IGrainStorage storage, bool deleteOnClear)
{
    private const string StateName = "modelled";

    private readonly Dictionary<GrainId, ModelledRow> _rows = [];
    private readonly Dictionary<(int Writer, GrainId Key), GrainState<StoredText>> _writers = [];
    private int _writes;

    public Task Run(StorageOperation operation, int writer, GrainId key)
    {
        if (!_writers.TryGetValue((writer, key), out var state))
        {
            _writers[(writer, key)] = state = new() { State = new() };
        }

        return operation switch
        {
            StorageOperation.Read => Read(key, state),
            StorageOperation.Write => Write(key, state),
            _ => Clear(key, state),
        };
    }

    private async Task Read(GrainId key, GrainState<StoredText> state)
    {
        await storage.ReadStateAsync(StateName, key, state);
        AssertSeesRow(key, state);
    }

    private async Task Write(GrainId key, GrainState<StoredText> state)
    {
        state.State = new() { Value = $"write {++_writes}" };
        if (state.ETag != _rows.GetValueOrDefault(key)?.ETag)
        {
            await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(StateName, key, state));
            return;
        }

        await storage.WriteStateAsync(StateName, key, state);
        _rows[key] = new((_rows.GetValueOrDefault(key)?.Version ?? 0) + 1, state.State!.Value);
        AssertSeesRow(key, state);
    }

    private async Task Clear(GrainId key, GrainState<StoredText> state)
    {
        var row = _rows.GetValueOrDefault(key);
        if (state.ETag is null && row?.Text is null)
        {
            // A writer that knows of no row looks first, and finds nothing to clear.
            await storage.ClearStateAsync(StateName, key, state);
            AssertSeesRow(key, state);
            return;
        }

        if (state.ETag is not null && state.ETag != row?.ETag)
        {
            await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync(StateName, key, state));
            return;
        }

        await storage.ClearStateAsync(StateName, key, state);
        if (deleteOnClear)
        {
            _rows.Remove(key);
        }
        else
        {
            _rows[key] = new(row!.Version + 1, Text: null);
        }

        AssertSeesRow(key, state);
    }

    private void AssertSeesRow(GrainId key, GrainState<StoredText> state)
    {
        var row = _rows.GetValueOrDefault(key);
        Assert.Equal(row?.ETag, state.ETag);
        Assert.Equal(row?.Text is not null, state.RecordExists);
        Assert.Equal(row?.Text ?? "", state.State!.Value);
    }
}

/// <summary>A row as the model has it. A cleared row has no text.</summary>
internal sealed record ModelledRow(int Version, string? Text)
{
    public string ETag => Version.ToString(CultureInfo.InvariantCulture);
}

internal enum StorageOperation
{
    Read,
    Write,
    Clear,
}
