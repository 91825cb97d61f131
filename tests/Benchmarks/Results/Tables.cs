using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Letterboxd.Benchmarks.Results;

/// <summary>A report as tables.</summary>
internal static class Tables
{
    private const int WidthOfFiles = 220;

    private static readonly string[] RowHeader =
    [
        "load", "clients", "answers", "errors", "per second", "p50 ms", "p95 ms", "p99 ms", "body",
        "service CPU s/1,000", "database", "driver", "peak memory", "driver alone /s",
    ];

    private static readonly string[] FigureHeader = ["figure", "value"];

    private static readonly string[] TargetHeader = ["target", "wanted", "measured", ""];

    /// <summary>Prints it.</summary>
    public static void Show(LoadReport report)
    {
        // A file or a pipe has no width, and Spectre would take 80.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = WidthOfFiles;
        foreach (var (title, header, lines) in All(report))
        {
            var table = new Table().Border(TableBorder.Rounded).Title(title.EscapeMarkup());
            foreach (var column in header) table.AddColumn(new TableColumn(column) { Alignment = column == header[0] ? Justify.Left : Justify.Right });
            foreach (var line in lines) table.AddRow(line.Select(cell => cell.EscapeMarkup()).ToArray());
            AnsiConsole.Write(table);
        }

        AnsiConsole.WriteLine(report.Machine.ToString());
    }

    /// <summary>Writes it as Markdown.</summary>
    public static string Markdown(LoadReport report)
    {
        var text = new StringBuilder();
        foreach (var (title, header, lines) in All(report))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"**{title}**").AppendLine();
            AppendLine(text, header);
            AppendLine(text, header.Select((_, column) => column == 0 ? "---" : "--:"));
            foreach (var line in lines) AppendLine(text, line);
            text.AppendLine();
        }

        return text.AppendLine(report.Machine.ToString()).ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) => text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |");

    private static IEnumerable<(string Title, string[] Header, IEnumerable<string[]> Lines)> All(LoadReport report)
    {
        foreach (var system in report.Rows.GroupBy(row => row.System)) yield return (system.Key, RowHeader, system.Select(Line));
        foreach (var system in report.Figures.GroupBy(figure => figure.System)) yield return (system.Key, FigureHeader, system.Select(Line));
        if (report.Targets.Count > 0) yield return ("targets", TargetHeader, report.Targets.Select(Line));
    }

    private static string[] Line(Row row) =>
    [
        row.What,
        Number(row.Clients),
        Number(row.Answers),
        Number(row.Errors),
        Number(row.PerSecond),
        Number(row.P50),
        Number(row.P95),
        Number(row.P99),
        row.Cost is { } sent ? Bytes(sent.AnswerBytes) : "",
        Number(row.Cost?.ServiceCpu),
        Number(row.Cost?.DatabaseCpu),
        Number(row.Cost?.DriverCpu),
        row.Cost is { } held ? Bytes(held.PeakMemory) : "",
        row.DriverPerSecond is { } alone ? $"{Number(alone)} ({Number(alone / row.PerSecond)} x)" : "",
    ];

    private static string[] Line(Figure figure) => [figure.What, $"{Number(figure.Value)} {figure.Unit}"];

    private static string[] Line(Target target) =>
    [
        target.What,
        $"{(target.IsMost ? "at most" : "at least")} {Number(target.Wanted)} {target.Unit}".TrimEnd(),
        $"{Number(target.Measured)} {target.Unit}".TrimEnd(),
        target.IsMet ? "met" : "missed",
    ];

    // Three digits say what there is to say.
    private static string Number(double? value) => value?.ToString(
        value switch { 0 => "0", < 1 => "0.###", < 10 => "0.##", < 100 => "0.#", _ => "N0" },
        CultureInfo.InvariantCulture) ?? "";

    private static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => $"{Number(bytes / 1e3)} KB",
        _ => $"{Number(bytes / 1e6)} MB",
    };
}
