using System.Buffers;
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
internal sealed partial class StatusEvents(ISessionGrain session, SessionReport first, IHostApplicationLifetime host, TimeProvider clock, ILogger<StatusEvents> logger)
    : IResult, IEndpointMetadataProvider
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // Proxies cut connections that say nothing, the common ones after 60 seconds. The promise is 15: a busy process may be late.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

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
        var lastSaid = clock.GetTimestamp();
        while (told.Status is SessionStatus.Processing or SessionStatus.Enriching)
        {
            // While a silo is away one question may take seconds: that is no reason to be silent.
            var asking = AskSoon(end);
            while (!await EndsWithin(asking, LongestSilence - clock.GetElapsedTime(lastSaid), end))
            {
                response.BodyWriter.Write(Comment);
                await response.BodyWriter.FlushAsync(end);
                lastSaid = clock.GetTimestamp();
            }

            var (answered, report) = await asking;
            if (answered && report is null) return;
            if (report is null || report.Version == told.Version) continue;

            told = report;
            await Tell(response, told, end);
            lastSaid = clock.GetTimestamp();
        }
    }

    private async Task<bool> EndsWithin(Task asking, TimeSpan time, CancellationToken end)
    {
        if (time <= TimeSpan.Zero) return asking.IsCompleted;

        await asking.WaitAsync(time, clock, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return asking.IsCompleted;
    }

    private static async Task Tell(HttpResponse response, SessionReport report, CancellationToken end)
    {
        response.BodyWriter.Write(Event);
        response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(report.ToStatus(), ApiJson.Default.StatusResponse));
        response.BodyWriter.Write(EventEnd);
        await response.BodyWriter.FlushAsync(end);
    }

    // While a silo or the database is away there is no news; the client need not reconnect for that.
    private async Task<(bool Answered, SessionReport? Report)> AskSoon(CancellationToken end)
    {
        await Task.Delay(Interval, clock, end);
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
