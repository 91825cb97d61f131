using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Letterboxd.Abstractions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Hosting;

/// <summary>Errors as RFC 9457 problem details: what happened and what to do, never how it is built.</summary>
internal static partial class Problems
{
    /// <summary>Seconds after which a client may try again while the cluster or the database is away, or too much is under way.</summary>
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

    /// <summary>A wrong parameter, with the sentence that names it and says what it takes.</summary>
    public static ProblemHttpResult WrongParameter(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "Wrong parameter");

    /// <summary>
    /// The cluster or the database is away while a request is served: what is read stays as it was, and of anything else
    /// it is not known whether it was done.
    /// </summary>
    public static ProblemDetails Unavailable(string method) => new()
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        Title = "Not available right now",
        Detail = HttpMethods.IsGet(method) || HttpMethods.IsHead(method)
            ? "The service cannot reach its data at the moment. Nothing was changed; try again in a few seconds."
            : "The service lost the way to its data, and it is not known whether this was done. Try again in a few seconds: to repeat it does no harm.",
    };

    /// <summary>The database's disk is full.</summary>
    public static ProblemDetails DiskFull => new()
    {
        Status = StatusCodes.Status507InsufficientStorage,
        Title = "No room left",
        Detail = "The disk of the service's database is full, and nothing was stored. Its operator has to make room; then try again.",
    };

    /// <summary>Too much is under way; nothing was done.</summary>
    public static ProblemDetails Busy(string detail) => new() { Status = StatusCodes.Status503ServiceUnavailable, Title = "Busy", Detail = detail };

    /// <summary>A problem as the result of an endpoint, with <c>Retry-After</c> where a client should come back.</summary>
    public static ProblemHttpResult Answer(HttpContext http, ProblemDetails problem)
    {
        SuggestRetry(http, problem);
        return TypedResults.Problem(problem);
    }

    /// <summary>Answers 503 for the API while the front end still waits for its database or its cluster.</summary>
    public static void UseUnavailableWhileStarting(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/api"),
        api => api.Use((http, next) => app.Lifetime.ApplicationStarted.IsCancellationRequested ? next(http) : Write(http, Starting)));

    private static ProblemDetails Starting => new()
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        Title = "Not available right now",
        Detail = "The service is starting and waits for its data. Nothing was done; try again in a few seconds.",
    };

    private static async Task Write(HttpContext http, ProblemDetails problem)
    {
        http.Response.StatusCode = problem.Status!.Value;
        SuggestRetry(http, problem);
        await http.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new() { HttpContext = http, ProblemDetails = problem });
    }

    private static void SuggestRetry(HttpContext http, ProblemDetails problem)
    {
        if (problem.Status is StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
    }

    private static void Complete(ProblemDetails problem, HttpContext http)
    {
        problem.Extensions["trace_id"] = http.TraceId();

        // The framework knows no address for every status; RFC 9457 has a word for none.
        problem.Type ??= "about:blank";
        problem.Detail ??= problem.Status switch
        {
            StatusCodes.Status404NotFound => "There is nothing at this address. The API is described at /docs.",
            StatusCodes.Status405MethodNotAllowed => "This address does not answer this method. The API is described at /docs.",
            _ => "The request could not be answered. The API is described at /docs.",
        };
    }

    /// <summary>
    /// Turns a fault that no endpoint expected into an answer. A fault of the cluster is logged by its kind alone: its
    /// message may quote the call, and with it what a member searched for.
    /// </summary>
    private sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var problem = Describe(exception, httpContext.Request.Method);
            if (problem.Status is StatusCodes.Status500InternalServerError) LogFault(exception);
            else if (problem.Status > StatusCodes.Status500InternalServerError) LogUnavailable(problem.Status.Value, exception.GetType().Name);

            await Write(httpContext, problem);
            return true;
        }

        private static ProblemDetails Describe(Exception exception, string method) => exception switch
        {
            BadHttpRequestException bad => new()
            {
                Status = bad.StatusCode,
                Title = "Bad request",
                Detail = "The request could not be read. Send it again.",
            },
            BusyException busy => Busy(busy.Message),
            StorageUnavailableException { DiskFull: true } => DiskFull,
            StorageUnavailableException or OrleansException or DbException or TimeoutException or OperationCanceledException => Unavailable(method),

            // A silo of the release before does not know what this one asks: front ends are upgraded after it.
            TypeLoadException => Unavailable(method),
            _ => new()
            {
                Status = StatusCodes.Status500InternalServerError,
                Title = "Something went wrong",
                Detail = "This is a fault of the service, not of your request. Try again, and report the trace_id if it happens again.",
            },
        };

        [LoggerMessage(1, LogLevel.Error, "A request failed")]
        private partial void LogFault(Exception fault);

        [LoggerMessage(2, LogLevel.Warning, "A request was answered {Status}: {Kind}")]
        private partial void LogUnavailable(int status, string kind);
    }
}
