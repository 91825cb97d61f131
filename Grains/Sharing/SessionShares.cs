using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Sharing;

/// <summary>
/// The share links of one session. A link is in the session's list before it leads anywhere, and leads nowhere before it
/// leaves the list: whatever breaks off in between, there is no link that its owner does not see.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="grains">Leads to the links.</param>
/// <param name="clock">The time.</param>
internal sealed class SessionShares(Guid session, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>Living links of a session at most.</summary>
    public const int MostShares = 20;

    /// <summary>Adds a link. Safe to repeat: a link that is there already is opened again.</summary>
    /// <param name="listed">The session's list.</param>
    /// <param name="share">The link.</param>
    /// <param name="save">Stores the session's list.</param>
    public async Task<ShareOutcome> Create(ImmutableArray<Share> listed, Share share, Func<ImmutableArray<Share>, Task> save)
    {
        if (!listed.Any(other => other.ShareId == share.ShareId))
        {
            var living = Living(listed);
            if (living.Length >= MostShares) return ShareOutcome.TooMany;

            foreach (var over in listed.Except(living)) await Link(over).Revoke();
            await save(living.Add(share));
        }

        await Link(share).Open(new(session, share.Include, share.ExpiresAt));
        return ShareOutcome.Created;
    }

    /// <summary>Ends a link of this session; nobody else's. Safe to repeat.</summary>
    /// <param name="listed">The session's list.</param>
    /// <param name="shareId">The link's id.</param>
    /// <param name="save">Stores the session's list.</param>
    public async Task Revoke(ImmutableArray<Share> listed, string shareId, Func<ImmutableArray<Share>, Task> save)
    {
        if (listed.FirstOrDefault(share => share.ShareId == shareId) is not { } revoked) return;

        await Link(revoked).Revoke();
        await save(listed.Remove(revoked));
    }

    /// <summary>Ends all links.</summary>
    public Task RevokeAll(ImmutableArray<Share> listed) => Task.WhenAll(listed.Select(share => Link(share).Revoke()));

    /// <summary>Those that lead somewhere, the latest first.</summary>
    public ImmutableArray<Share> Living(ImmutableArray<Share> listed) => listed.RemoveAll(share => !share.IsLiving(clock.GetUtcNow()));

    private IShareGrain Link(Share share) => grains.GetGrain<IShareGrain>(ShareId.GrainKey(share.ShareId));
}
