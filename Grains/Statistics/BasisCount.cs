using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>Counts what a block is counted over, and why the rest is not in it.</summary>
internal sealed class BasisCount(CountedUnit unit)
{
    private static readonly int Reasons = Enum.GetValues<LeftOutReason>().Length;

    private readonly int[] _leftOut = new int[Reasons];

    /// <summary>How many films or viewings are in the block.</summary>
    public int Counted { get; private set; }

    /// <summary>The basis of a block that leaves nothing out.</summary>
    public static StatisticsBasis Whole(CountedUnit unit, int count) => new(unit, count, count, []);

    /// <summary>Counts <paramref name="count"/> of them, or leaves them out for a reason; says whether they count.</summary>
    public bool Counts(LeftOutReason? reason, int count = 1)
    {
        if (reason is { } why) _leftOut[(int)why] += count;
        else Counted += count;
        return reason is null;
    }

    public StatisticsBasis ToBasis()
    {
        var leftOut = ImmutableArray.CreateBuilder<LeftOut>();
        for (var reason = 0; reason < Reasons; reason++)
        {
            if (_leftOut[reason] > 0) leftOut.Add(new((LeftOutReason)reason, _leftOut[reason]));
        }

        return new(unit, Counted, Counted + _leftOut.Sum(), leftOut.ToImmutable());
    }
}
