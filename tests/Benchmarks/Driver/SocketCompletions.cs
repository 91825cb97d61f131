namespace Letterboxd.Benchmarks.Driver;

/// <summary>How this process's sockets resume their awaiting code.</summary>
internal static class SocketCompletions
{
    /// <summary>.NET's setting for it, an environment variable that child processes inherit.</summary>
    public const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// Resumes it on the thread that polls the sockets. The driver's code between two system calls takes a microsecond,
    /// and a hop to the thread pool costs more than that. Counts from the first socket on.
    /// </summary>
    public static void Inline() => Environment.SetEnvironmentVariable(Variable, "1");
}
