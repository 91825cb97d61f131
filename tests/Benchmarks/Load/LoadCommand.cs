using Letterboxd.Benchmarks.Driver;
using Letterboxd.Benchmarks.Results;
using Letterboxd.Benchmarks.Systems;
using Letterboxd.TestKit.Databases;
using Spectre.Console;

namespace Letterboxd.Benchmarks.Load;

/// <summary>Measures the service in its own processes, system by system.</summary>
internal static class LoadCommand
{

    /// <summary>Runs the command.</summary>
    /// <returns>0; 1 when a load had errors; 2 when the options are wrong.</returns>
    public static async Task<int> Run(string[] options)
    {
        if (LoadSettings.Parse(options) is not { } settings) return 2;

        SocketCompletions.Inline();
        var machine = Machine.Describe();
        var (rows, figures) = (new List<Row>(), new List<Figure>());
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                await using var server = await PrivatePostgres.Start(fsync: true);
                await foreach (var system in Systems(server))
                {
                    await using var _ = system;
                    await Measure(system, settings, progress, rows, figures);
                }

                await ProveDriver(settings, progress, rows);
            });

        var report = new LoadReport(DateTimeOffset.UtcNow, machine, settings.IsQuick, rows, figures);
        await ReportFiles.Write(report, settings.Output);
        Tables.Show(report);
        return rows.Any(row => row.Errors > 0) ? 1 : 0;
    }

    private static async IAsyncEnumerable<MeasuredSystem> Systems(PrivatePostgres server)
    {
        yield return MeasuredSystem.OnSqlite();
        yield return await MeasuredSystem.OnPostgres(server);
        yield return await MeasuredSystem.AsCluster(server);
    }

    private static async Task Measure(MeasuredSystem system, LoadSettings settings, ProgressContext progress, List<Row> rows, List<Figure> figures)
    {
        var load = new SystemLoad(system, settings);
        var steps = load.Steps().Where(step => settings.Wants(step.Id)).ToList();
        var task = progress.AddTask(system.Id, maxValue: Math.Max(1, steps.Count));
        foreach (var step in steps)
        {
            task.Description = step.Id;
            await step.Run(step);
            task.Increment(1);
        }

        (task.Description, task.Value) = (system.Id, task.MaxValue);
        rows.AddRange(load.Rows);
        figures.AddRange(load.Figures);
    }

    private static async Task ProveDriver(LoadSettings settings, ProgressContext progress, List<Row> rows)
    {
        using var endpoint = await BareEndpoint.Start();
        var proof = new DriverProof(endpoint, settings);
        var task = progress.AddTask("the driver alone", maxValue: Math.Max(1, rows.Count));
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i] = await proof.Complete(rows[i]);
            task.Increment(1);
        }

        task.Value = task.MaxValue;
    }
}
