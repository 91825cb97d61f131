using Letterboxd.Grains;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Letterboxd.Silo.Hosting;

/// <summary>What both programs tell their operators: lines on the console, and the same lines, traces and metrics, sent by OTLP where an endpoint is configured.</summary>
public static class Telemetry
{
    /// <summary>OpenTelemetry's own name for the setting; its other <c>OTEL_…</c> settings work too.</summary>
    private const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether there is an endpoint to send to.</summary>
    public static bool IsCollected(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[EndpointSetting]);

    /// <summary>
    /// Sends traces (HTTP in and out, grain calls, PostgreSQL), metrics (the same, the runtime, and the service's
    /// own meter) and log lines to <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. Without it nothing is collected. Neither they nor the console hold
    /// the id of a session or a share.
    /// </summary>
    /// <param name="builder">The program.</param>
    /// <param name="serviceName">What the program is called where <c>OTEL_SERVICE_NAME</c> does not say.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        builder.Services.HideKeysInConsole();
        if (!IsCollected(builder.Configuration)) return;

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(serviceName).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces
                .AddProcessor<KeylessSpans>()
                .AddSource("Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application")
                .AddAspNetCoreInstrumentation(http => http.Filter = request => !request.Request.Path.StartsWithSegments("/health"))
                .AddHttpClientInstrumentation()
                .AddNpgsql())
            .WithMetrics(metrics => metrics
                .AddMeter(ServiceMeter.Name, "Microsoft.Orleans", "Npgsql", "System.Runtime")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation())
            .WithLogging(lines => lines.AddProcessor<KeylessLines>())
            .UseOtlpExporter();
    }
}
