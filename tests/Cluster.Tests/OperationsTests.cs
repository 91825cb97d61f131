using System.Net;
using System.Text;
using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>What an operator sees of a running cluster.</summary>
public sealed class OperationsTests
{
    [Fact]
    public async Task Traces_and_metrics_of_both_programs_go_to_the_configured_endpoint()
    {
        await using var receiver = await TelemetryReceiver.Start();
        await using var cluster = await TestCluster.Start(
            await SharedPostgres.CreateDatabase(TestContext.Current.CancellationToken),
            silos: 1,
            fronts: 1,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            ("OTEL_BSP_SCHEDULE_DELAY", "500"));

        using var upload = await cluster.Fronts[0].Client.Upload(FilmList.Next(5).ToCsv(), TestContext.Current.CancellationToken);
        var trace = Convert.FromHexString(upload.Headers.GetValues("X-Request-Id").Single());

        foreach (var metric in new[] { "letterboxd.uploads", "letterboxd.films", "letterboxd.import.duration", "letterboxd.sessions.resident", "orleans-", "db.client.", "dotnet.gc." })
        {
            await Arrives("metrics", "letterboxd-silo", metric);
        }

        await Arrives("metrics", "letterboxd-front", "http.server.request.duration");

        await Eventually.Holds(() => receiver.Has("traces", "letterboxd-front", trace), "the trace of the upload at the front end");
        await Eventually.Holds(() => receiver.Has("traces", "letterboxd-silo", trace), "the same trace at the silo");
        await Arrives("traces", "letterboxd-silo", "postgresql");

        Task Arrives(string signal, string service, string name) =>
            Eventually.Holds(() => receiver.Has(signal, service, Encoding.UTF8.GetBytes(name)), $"{name} of {service}");
    }

    [Fact]
    public async Task The_dashboard_is_on_its_own_port_and_only_where_configured()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        await using var silo = await ServiceProcess.Start(ServiceProgram.Silo, folder.Path, ("Dashboard:Port", $"{port}"));

        using var dashboard = await silo.Client.GetAsync(new Uri($"http://127.0.0.1:{port}/"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, dashboard.StatusCode);

        // Not even for one who names the other port.
        using var request = new HttpRequestMessage(HttpMethod.Get, silo.Address) { Headers = { Host = $"127.0.0.1:{port}" } };
        using var elsewhere = await silo.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }
}
