using System.Text;

namespace Letterboxd.TmdbStandIn;

/// <summary>Writes what a server says that is not TMDB as it should be.</summary>
internal static class OddAnswers
{
    private const int OversizedMegabytes = 40;

    public static Task Write(HttpContext context, OddAnswer odd) => odd switch
    {
        OddAnswer.Html => Send(context, 200, "text/html", "<!doctype html><title>Sign in to the network</title>"),
        OddAnswer.Garbage => Send(context, 200, "application/json; charset=no-such-set", "\u0001\uFFFD{{{"),
        OddAnswer.Null => Send(context, 200, "application/json", "null"),
        OddAnswer.Nothing => Send(context, 200, "application/json", "{}"),
        OddAnswer.Empty => Send(context, 200, "application/json", ""),
        OddAnswer.WrongTypes => Send(context, 200, "application/json", """{"id":"x","results":{"title":7},"images":[]}"""),
        OddAnswer.Oversized => Oversized(context),
        OddAnswer.BadCompression => BadCompression(context),
        OddAnswer.Redirect => Redirect(context),
        OddAnswer.MissingPage => Send(context, 404, "text/html", "<!doctype html><title>Not found</title>"),
        _ => Send(context, 500, "application/json", """{"success":false,"status_code":11,"status_message":"Internal error"}"""),
    };

    private static async Task Oversized(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var megabyte = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
        for (var i = 0; i < OversizedMegabytes && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.Body.WriteAsync(megabyte, context.RequestAborted);
    }

    private static Task BadCompression(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        return Send(context, 200, "application/json", """{"results":[]}""");
    }

    private static Task Redirect(HttpContext context)
    {
        context.Response.Redirect("/3/elsewhere");
        return Task.CompletedTask;
    }

    private static Task Send(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted).AsTask();
    }
}
