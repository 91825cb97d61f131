namespace Letterboxd.Abstractions;

/// <summary>
/// The database could not be reached, or it is unknown whether it stored what it was given. Commands may be repeated.
/// Carries no cause: a database driver's exception cannot be read by every caller, and is logged where it happened.
/// </summary>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Alias(ContractNames.StorageUnavailableException)]
public sealed class StorageUnavailableException() : Exception("The database could not be reached. Try again in a moment.")
{
    /// <summary>The database says that its disk is full: it stored nothing, and will not before there is room.</summary>
    [Id(0)] public bool DiskFull { get; init; }
}
