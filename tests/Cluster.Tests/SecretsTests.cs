using System.Net;
using System.Text;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Letterboxd.TestKit.Hosts;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>Operators read lines and spans; the keys of sessions, and what is in them, are their members'.</summary>
public sealed class SecretsTests(ITestOutputHelper output)
{
    // Every title, review, tag and file name of the upload has it.
    private const string Marker = "Xyzzy";

    // What is shown of a text around a leak.
    private const int Context = 200;

    // Those that the programs set themselves.
    private static readonly string[] LogCategories = ["Default", "Microsoft.AspNetCore", "Orleans", "Polly"];

    [Fact]
    public async Task All_output_of_a_full_run_at_the_lowest_level_has_no_session_id_and_nothing_of_a_members_files()
    {
        await using var receiver = await TelemetryReceiver.Start();
        await using var tmdb = await TmdbStandInHost.Start();
        await using var cluster = await TestCluster.Start(
            await SharedPostgres.CreateDatabase(TestContext.Current.CancellationToken),
            silos: 1,
            fronts: 1,
            [
                .. LogCategories.Select(category => ($"Logging:LogLevel:{category}", "Trace")),
                ("Logging:Console:FormatterOptions:IncludeScopes", "true"),
                ("Tmdb:BaseUrl", tmdb.BaseUrl.ToString()),
                ("Tmdb:AccessToken", "any"),
                ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address),
                ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                ("OTEL_BSP_SCHEDULE_DELAY", "200"),
                ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            ]);
        var (silo, front) = (cluster.Silos[0], cluster.Fronts[0]);
        var (session, unknown) = (await Upload(front), Guid.NewGuid());

        await Eventually.Holds(async () => (await front.Client.Status(session).Json()).GetProperty("status").GetString() == "completed", "the session is completed");
        foreach (var path in new[] { $"{session}", $"{session}/movies", $"{session}/movies?q={Marker}", $"{session:N}/status", $"{unknown}/status", $"{session}/no-such-thing" })
        {
            using var answer = await front.Client.GetAsync(new Uri($"/api/session/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        // The database refuses everything: the drivers say what they think of it.
        await cluster.Execute("alter table orleansstorage rename to elsewhere");
        using (var refused = await front.Client.Delete(session)) Assert.False(refused.IsSuccessStatusCode);
        using (var refused = await front.Client.Status(unknown)) Assert.False(refused.IsSuccessStatusCode);
        await cluster.Execute("alter table elsewhere rename to orleansstorage");

        await Eventually.Holds(async () =>
        {
            using var deleted = await front.Client.Delete(session);
            return deleted.StatusCode is HttpStatusCode.NoContent;
        }, "the session is deleted");
        using (var gone = await front.Client.Status(session)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        await Eventually.Holds(() => receiver.Has("traces", "letterboxd-silo", Encoding.UTF8.GetBytes(KeyHash.Of(session))), "a span of the silo names the session by its hash");
        await Eventually.Holds(() => receiver.Has("traces", "letterboxd-front", "/api/session/{"u8), "a span of the front end has the template of its route");
        await Eventually.Holds(() => silo.Output.Contains($"Session {KeyHash.Of(session)}: deleted", StringComparison.Ordinal), "the silo says that it deleted the session");
        await cluster.Stop(front);
        await cluster.Stop(silo);

        foreach (var (name, process) in new[] { ("silo", silo), ("front end", front) }) AssertKeepsSecrets(name, process.Output.Split('\n'), session, unknown);
        AssertKeepsSecrets("telemetry", receiver.Texts, session, unknown);
    }

    private static async Task<Guid> Upload(ServiceProcess front)
    {
        const string Csv = $"Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\r\n2024-01-02,{Marker} One,2001,https://boxd.it/{Marker}1,4,,{Marker} was great,{Marker}s,2024-01-01\r\n";
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Csv)), "files", "reviews.csv" } };
        using var answer = await front.Client.PostAsync(new Uri("/api/upload", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("session_id").GetGuid();
    }

    private void AssertKeepsSecrets(string source, IReadOnlyCollection<string> texts, params Guid[] ids)
    {
        Assert.NotEmpty(texts);
        string[] secrets = [Marker, .. ids.SelectMany(id => new[] { $"{id:D}", $"{id:N}" })];
        var leaks = (
            from text in texts
            from secret in secrets
            let at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase)
            where at >= 0
            select text[Math.Max(0, at - Context)..Math.Min(text.Length, at + Context)]).ToArray();
        output.WriteLine($"{source}: {texts.Count} texts, {leaks.Length} leaks");
        if (leaks.Length > 0) Assert.Fail($"{source}: {string.Join('\n', leaks.Take(10))}");
    }
}
