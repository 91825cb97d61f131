namespace Letterboxd.Benchmarks.Results;

/// <summary>What a load run found.</summary>
/// <param name="MeasuredAt">When it began (UTC).</param>
/// <param name="Machine">Where.</param>
/// <param name="IsQuick">Whether it was a quick run.</param>
/// <param name="Rows">The loads.</param>
/// <param name="Figures">The single numbers.</param>
internal sealed record LoadReport(DateTimeOffset MeasuredAt, Machine Machine, bool IsQuick, IReadOnlyList<Row> Rows, IReadOnlyList<Figure> Figures)
{
    /// <summary>The service's targets, met or not.</summary>
    public IReadOnlyList<Target> Targets => Results.Targets.Check(this);
}
