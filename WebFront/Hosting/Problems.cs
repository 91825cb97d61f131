using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Letterboxd.Abstractions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Hosting;

/// <summary>Errors as RFC 9457 problem details: what happened and what to do, never how it is built.</summary>
internal static class Problems
{
    /// <summary>Seconds after which a client may try again while the cluster or the database is away.</summary>
    public const int RetrySeconds = 2;

    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Complete(context.ProblemDetails, context.HttpContext));
        services.AddExceptionHandler<FaultHandler>();
    }

    /// <summary>The id under which the logs know this request.</summary>
    public static string TraceId(this HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    /// <summary>A malformed session id.</summary>
    public static ProblemDetails MalformedSessionId => new()
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "Malformed session id",
        Detail = "A session id looks like 0f8fad5b-d9cb-469f-a165-70867728950e. Use the session_id that the upload answered.",
    };

    /// <summary>An unknown, expired or deleted session.</summary>
    public static ProblemDetails NoSuchSession => new()
    {
        Status = StatusCodes.Status404NotFound,
        Title = "No such session",
        Detail = "There is no session with this id: it was deleted, it has expired, or it never was. Upload the export again.",
    };

    /// <summary>The cluster or the database is away.</summary>
    public static ProblemDetails Unavailable => new()
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        Title = "Not available right now",
        Detail = "The service cannot reach its data at the moment. Nothing was lost; try again in a few seconds.",
    };

    /// <summary>Answers <see cref="Unavailable"/>.</summary>
    public static Task WriteUnavailable(HttpContext http) => Write(http, Unavailable);

    private static async Task Write(HttpContext http, ProblemDetails problem)
    {
        http.Response.StatusCode = problem.Status!.Value;
        if (problem.Status is StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        await http.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new() { HttpContext = http, ProblemDetails = problem });
    }

    private static void Complete(ProblemDetails problem, HttpContext http)
    {
        problem.Extensions["trace_id"] = http.TraceId();
        problem.Detail ??= problem.Status switch
        {
            StatusCodes.Status404NotFound => "There is nothing at this address. The API is described at /docs.",
            StatusCodes.Status405MethodNotAllowed => "This address does not answer this method. The API is described at /docs.",
            _ => null,
        };
    }

    /// <summary>Turns a fault that no endpoint expected into an answer.</summary>
    private sealed class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var problem = Describe(exception);
            if (problem.Status is StatusCodes.Status503ServiceUnavailable) ProblemLog.Unavailable(logger, exception.GetType().Name);
            if (problem.Status is StatusCodes.Status500InternalServerError) ProblemLog.Fault(logger, exception);

            await Write(httpContext, problem);
            return true;
        }

        private static ProblemDetails Describe(Exception exception) => exception switch
        {
            BadHttpRequestException bad => new()
            {
                Status = bad.StatusCode,
                Title = "Bad request",
                Detail = "The request could not be read. Send it again.",
            },
            StorageUnavailableException or OrleansException or DbException or TimeoutException or OperationCanceledException => Unavailable,
            _ => new()
            {
                Status = StatusCodes.Status500InternalServerError,
                Title = "Something went wrong",
                Detail = "This is a fault of the service, not of your request. Try again, and report the trace_id if it happens again.",
            },
        };
    }
}
