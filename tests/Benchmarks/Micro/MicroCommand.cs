using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Letterboxd.Benchmarks.Micro;

/// <summary>Measures the parts of an upload and of a read, without processes, network or database.</summary>
internal static class MicroCommand
{
    /// <summary>Runs the command.</summary>
    /// <returns>0; 1 when there was nothing to run.</returns>
    public static int Run(string[] options)
    {
        var isQuick = options.Contains("--quick");

        // In this process: a generated project would inherit this solution's rules, and break them.
        var job = (isQuick ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        var config = DefaultConfig.Instance.AddJob(job).WithArtifactsPath(Path.Combine("artifacts", "benchmarks", "micro"));
        string[] rest = [.. options.Where(option => option != "--quick")];
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"], config);
        return summaries.Any() ? 0 : 1;
    }
}
