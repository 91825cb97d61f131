using Letterboxd.Grains.Storage;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// A session's one reminder: while there is work, it activates the session again whatever becomes of its silo; without, it
/// comes back when the session's time is over.
/// </summary>
/// <param name="grain">The session's grain.</param>
/// <param name="triesFailed">Whether films that could not be looked up are tried again, for which it comes earlier.</param>
/// <param name="clock">The time.</param>
/// <param name="onUnknownOutcome">Called with the fault when the outcome of a write is unknown.</param>
internal sealed class SessionReminders(IGrainBase grain, bool triesFailed, TimeProvider clock, Action<Exception> onUnknownOutcome)
{
    private const string Reminder = "session";

    // The release before had two.
    private static readonly string[] RemindersOfFirstRelease = ["expiry", "enrichment"];

    private static readonly TimeSpan WorkPeriod = TimeSpan.FromMinutes(1);

    // How often an expiry that failed (the database was away) is tried again.
    private static readonly TimeSpan ExpiryRetry = TimeSpan.FromMinutes(5);

    // A film for which TMDB answered badly again and again.
    private static readonly TimeSpan FailedRetry = TimeSpan.FromDays(1);

    // A timer cannot be set further ahead than 49 days; a reminder that comes early is set again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>It comes every minute, until it is set otherwise.</summary>
    public Task<IGrainReminder> OfWork() => Set(WorkPeriod, WorkPeriod);

    /// <summary>It comes at the end of the session's time, or earlier and is set again.</summary>
    public Task<IGrainReminder> OfExpiry(SessionState session)
    {
        var left = session.ExpiresAt - clock.GetUtcNow();
        var longest = triesFailed && (session.Enrichment.Failed > 0 || session.Enrichment.Others is { Failed: > 0 }) ? FailedRetry : Longest;
        return Set(left < longest ? left : longest, ExpiryRetry);
    }

    /// <summary>Removes one of another name, which a release before has set.</summary>
    public Task ForgetUnlessCurrent(string name) => name == Reminder ? Task.CompletedTask : Forget(name);

    /// <summary>Removes those that the first release had set.</summary>
    public async Task ForgetThoseOfFirstRelease()
    {
        foreach (var old in RemindersOfFirstRelease) await Forget(old);
    }

    /// <summary>Removes it.</summary>
    public Task Remove(IGrainReminder reminder) => StorageFaults.Translate(() => grain.UnregisterReminder(reminder), onUnknownOutcome);

    private async Task<IGrainReminder> Set(TimeSpan dueTime, TimeSpan period)
    {
        IGrainReminder? reminder = null;
        await StorageFaults.Translate(async () => reminder = await grain.RegisterOrUpdateReminder(Reminder, dueTime, period), onUnknownOutcome);
        return reminder!;
    }

    private Task Forget(string name) => StorageFaults.Translate(
        async () =>
        {
            if (await grain.GetReminder(name) is { } reminder) await grain.UnregisterReminder(reminder);
        },
        onUnknownOutcome);
}
