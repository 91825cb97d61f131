using System.Buffers;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Microsoft.AspNetCore.Http.Metadata;

namespace Letterboxd.WebFront.Sessions;

/// <summary>
/// The status of a session as server-sent events: at once, and each one that differs. It ends after a terminal status,
/// when the session is gone, and with the process: the client connects to the next one. Asks the grain twice a second: a
/// front end may be a client of the cluster on another machine, and a question that is asked again survives the end of any
/// silo, where a subscription would have to be set up anew. A question costs microseconds, from memory.
/// </summary>
internal sealed partial class StatusEvents(ISessionGrain session, SessionReport first, IHostApplicationLifetime host, ILogger<StatusEvents> logger)
    : IResult, IEndpointMetadataProvider
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // Proxies cut connections that say nothing, the common ones after 60 seconds. Half of it is looked for: while a silo is away,
    // one question takes seconds.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    private static ReadOnlySpan<byte> Event => "event: status\ndata: "u8;

    private static ReadOnlySpan<byte> EventEnd => "\n\n"u8;

    private static ReadOnlySpan<byte> Comment => ": nothing new\n\n"u8;

    /// <inheritdoc />
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(StatusResponse), ["text/event-stream"]));

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, host.ApplicationStopping);
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await Follow(response, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client or the process has gone.
        }
    }

    private async Task Follow(HttpResponse response, CancellationToken end)
    {
        var told = first;
        await Tell(response, told, end);
        var lastSaid = Stopwatch.GetTimestamp();
        while (told.Status is SessionStatus.Processing or SessionStatus.Enriching)
        {
            await Task.Delay(Interval, end);
            var (answered, report) = await Ask();
            if (answered && report is null) return;

            if (report is not null && report.Version != told.Version)
            {
                told = report;
                await Tell(response, told, end);
                lastSaid = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(lastSaid) >= LongestSilence / 2)
            {
                response.BodyWriter.Write(Comment);
                await response.BodyWriter.FlushAsync(end);
                lastSaid = Stopwatch.GetTimestamp();
            }
        }
    }

    private static async Task Tell(HttpResponse response, SessionReport report, CancellationToken end)
    {
        response.BodyWriter.Write(Event);
        response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(report.ToStatus(), ApiJson.Default.StatusResponse));
        response.BodyWriter.Write(EventEnd);
        await response.BodyWriter.FlushAsync(end);
    }

    // While a silo or the database is away there is no news; the client need not reconnect for that.
    private async Task<(bool Answered, SessionReport? Report)> Ask()
    {
        try
        {
            return (true, await session.GetReport());
        }
        catch (Exception fault)
        {
            LogUnreachable(KeyHash.Of(session.GetPrimaryKey()), fault.GetType().Name);
            return (false, null);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Session {Session} cannot be reached to follow its status ({Fault}); asking again")]
    private partial void LogUnreachable(string session, string fault);
}
