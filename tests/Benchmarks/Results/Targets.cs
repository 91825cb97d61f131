namespace Letterboxd.Benchmarks.Results;

/// <summary>The speeds that the service must show on two cores shared by driver, service and database.</summary>
internal static class Targets
{
    /// <summary>The targets whose rows were measured.</summary>
    public static IReadOnlyList<Target> Check(LoadReport report)
    {
        var targets = new List<Target>();
        AddLatency("upload of 1,621 films, PostgreSQL, one at a time, p50", "postgres/upload-1621-1", 12);
        AddRate("the same, 16 at a time", "postgres/upload-1621-16", 200);
        AddShareOfRawInserts();
        AddRate("the same on SQLite, 16 at a time", "sqlite/upload-1621-16", 150);
        foreach (var system in (string[])["sqlite", "postgres"])
        {
            AddLatency($"upload of 20,000 films, {system}, p50", $"{system}/upload-20000-1", 200);
            AddRate($"status, one process, {system}", $"{system}/status", 20_000);
            AddRate($"movies, all 1,621, {system}", $"{system}/movies", 1_000);
            AddRate($"movies, a page of 50, {system}", $"{system}/page", 10_000);
            AddRate($"statistics, {system}", $"{system}/stats", 10_000);
            AddLatency($"statistics, the first time, list in memory, {system}, p50", $"{system}/first-stats", 25);
            AddRate($"movies, 304, {system}", $"{system}/not-modified", 15_000);
            AddLatency($"cold read of a status, {system}, p50", $"{system}/cold-status", 1);
            AddFigure($"memory of a session that is only polled, {system}", $"{system}/memory", 20);
            AddFigure($"memory of a session whose list was just read, {system}", $"{system}/memory-list", 400);
            AddFigure($"start to the first answered upload, {system}", $"{system}/start-empty", 3);
            AddFigure($"the same on an existing database, {system}", $"{system}/start-again", 3);
        }

        AddRate("status, through a separate front end", "cluster/status", 12_000);
        return targets;

        void AddRate(string what, string row, double wanted) => Add(what, wanted, isMost: false, "/s", Row(row)?.PerSecond);

        void AddLatency(string what, string row, double wanted) => Add(what, wanted, isMost: true, "ms", Row(row)?.P50);

        void AddFigure(string what, string id, double wanted)
        {
            if (report.Figures.FirstOrDefault(figure => figure.Id == id) is { } found) Add(what, wanted, isMost: true, found.Unit, found.Value);
        }

        void AddShareOfRawInserts()
        {
            var raw = report.Figures.FirstOrDefault(figure => figure.Id == "postgres/raw-inserts")?.Value;
            Add("the same, share of raw inserts", 0.3, isMost: false, "", Row("postgres/upload-1621-16")?.PerSecond / raw);
        }

        void Add(string what, double wanted, bool isMost, string unit, double? measured)
        {
            if (measured is { } value) targets.Add(new(what, wanted, isMost, unit, value));
        }

        Row? Row(string id) => report.Rows.FirstOrDefault(row => row.Id == id);
    }
}
