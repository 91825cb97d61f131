using Letterboxd.Grains.Sessions;
using Orleans.Storage;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>Grain storage that keeps a journal, and fails when it is told to.</summary>
internal sealed class JournaledStorage(IGrainStorage storage, StorageJournal journal) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Run($"read {stateName}", stateName, grainId, grainState, storage.ReadStateAsync);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var call = grainState.State is SessionState header ? $"write {stateName} ({(header.Deleted ? "deleted" : header.Status)})" : $"write {stateName}";
        return Run(call, stateName, grainId, grainState, storage.WriteStateAsync, () => grainState.State);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Run($"clear {stateName}", stateName, grainId, grainState, storage.ClearStateAsync, () => null);

    public void Participate(ISiloLifecycle observer) => ((ILifecycleParticipant<ISiloLifecycle>)storage).Participate(observer);

    private async Task Run<T>(
        string call,
        string stateName,
        GrainId grainId,
        IGrainState<T> state,
        Func<string, GrainId, IGrainState<T>, Task> operation,
        Func<object?>? committed = null)
    {
        // On a copy: a grain whose reply is lost does not learn the new version either.
        var copy = new GrainState<T> { State = state.State, ETag = state.ETag, RecordExists = state.RecordExists };
        var header = stateName == "session" ? committed : null;
        await journal[grainId].Run(call, () => Finish(operation(stateName, grainId, copy)), header);
        (state.State, state.ETag, state.RecordExists) = (copy.State!, copy.ETag, copy.RecordExists);
    }

    private static async Task<bool> Finish(Task operation)
    {
        await operation;
        return true;
    }
}
