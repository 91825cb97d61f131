namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>The two ways in which a database fails a write.</summary>
public enum Fault
{
    /// <summary>Nothing was done.</summary>
    BeforeTheWrite,

    /// <summary>It was done, but the answer did not arrive.</summary>
    ReplyLost,
}
