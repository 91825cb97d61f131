namespace Letterboxd.Benchmarks.Results;

/// <summary>A speed that the service must show.</summary>
/// <param name="What">The target, for readers.</param>
/// <param name="Wanted">At least this, or at most.</param>
/// <param name="IsMost">Whether it is an upper limit.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Measured">What was measured.</param>
internal sealed record Target(string What, double Wanted, bool IsMost, string Unit, double Measured)
{
    /// <summary>Whether the service showed it.</summary>
    public bool IsMet => IsMost ? Measured <= Wanted : Measured >= Wanted;
}
