namespace Letterboxd.Grains.Tests.Enrichment;

/// <summary>The real time, which can be set forward; timers go on as if nothing had happened.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void Jump(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);
}
