using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>Viewings with a round number, and the last one.</summary>
internal static class MilestonesBlock
{
    private static readonly ImmutableArray<int> FirstOfYear = [1, 50, 100];
    private static readonly ImmutableArray<int> FirstOfAllTime = [1, 50, 100, 250, 500, 750, 1000];

    public static MilestonesStatistics Of(Scope scope)
    {
        var viewings = scope.Viewings;
        var numbers = (scope.Year is null ? Numbers(FirstOfAllTime, step: 500) : Numbers(FirstOfYear, step: 100)).TakeWhile(number => number < viewings.Length);
        if (viewings.Length > 0) numbers = numbers.Append(viewings.Length);

        return new(
            BasisCount.Whole(CountedUnit.Viewings, viewings.Length),
            [.. numbers.Select(number => new Milestone(number, Figures.Date(viewings[number - 1].Viewing.Day), viewings[number - 1].Film.ToAnswer()))]);
    }

    private static IEnumerable<int> Numbers(ImmutableArray<int> first, int step)
    {
        foreach (var number in first) yield return number;
        for (var number = first[^1] + step; ; number += step) yield return number;
    }
}
