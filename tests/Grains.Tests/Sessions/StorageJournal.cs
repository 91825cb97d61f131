using System.Collections.Concurrent;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>What every session of a cluster asks of the database.</summary>
internal sealed class StorageJournal
{
    private readonly ConcurrentDictionary<Guid, SessionStorage> _sessions = [];

    public SessionStorage this[Guid session] => _sessions.GetOrAdd(session, _ => new());

    public SessionStorage this[GrainId grain] => this[grain.TryGetGuidKey(out var session, out _) ? session : Guid.Empty];
}
