using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>How soon viewings were logged.</summary>
internal static class LoggingBlock
{
    public static LoggingStatistics Of(Scope scope)
    {
        var basis = new BasisCount(CountedUnit.Viewings);
        var days = new List<int>();
        foreach (var (_, viewing) in scope.Viewings)
        {
            if (basis.Counts(viewing.LoggedDay < 0 ? LeftOutReason.NoLoggedDate : null)) days.Add(viewing.LoggedDay - viewing.Day);
        }

        return new(basis.ToBasis(), days.Count(day => day == 0), Figures.RoundedMedian(days));
    }
}
