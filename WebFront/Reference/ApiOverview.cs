using Microsoft.OpenApi;

namespace Letterboxd.WebFront.Reference;

/// <summary>What OpenAPI says of the whole: what it is for, where to start, how it is grouped.</summary>
internal static class ApiOverview
{
    private const string Description =
        """
        Upload a Letterboxd export, get one clean movie list, enriched with film data from TMDB.

        ## Start here

            curl -F files=@letterboxd-export.zip http://localhost:8080/api/upload
            curl http://localhost:8080/api/session/{session_id}/status
            curl http://localhost:8080/api/session/{session_id}/movies

        1. `POST /api/upload` answers a session and a receipt that accounts for every row.
        2. Follow `…/events`, or poll `…/status`, until its `status` is `completed` or `failed`.
        3. Read `…/movies` and `…/stats`, now or while films still come in.

        ## No sign-in

        There is no sign-in, no key, no cookie. The **session id** is unguessable and is the key to everything of its session:
        whoever holds it can read and delete. Hand out share links instead. A session is deleted 30 days after its last access, or
        at once by `DELETE`.

        ## What holds everywhere

        - JSON is in snake_case, timestamps are UTC (`2026-11-22T12:00:00.000Z`), dates are `YYYY-MM-DD`.
        - Every field is always present; what is unknown is null. A client should pass over fields that it does not know.
        - Problems are `application/problem+json` (RFC 9457). `detail` is a sentence a person can act on; of refused uploads `errors`
          names file, row, column and value.
        - `ETag` and `If-None-Match` save the body of what has not changed (304).
        - `Retry-After` says in how many seconds to ask again: while work goes on, and when too much is under way (429, 503).
        - Answers about a session are `Cache-Control: private, no-cache`.

        This product uses the TMDB API but is not endorsed or certified by TMDB.
        """;

    // In the order in which a reader meets them.
    private static readonly (string Name, string Description)[] Tags =
    [
        ("Uploads", "Files of an export come in, a session goes out. Start here."),
        ("Sessions", "Status, receipt, movies, deletion of one upload. The session id is the key to them."),
        ("Watchlist and lists", "Films to watch, and the member's own lists with how far each is seen."),
        ("Statistics", "What a list says about its member, as figures and as a picture."),
        ("Sharing", "Links that show a list, or what their owner leaves of it, and can change nothing."),
        ("Export", "The list as files to take away."),
        ("Operation", "Whether the service runs, for those who run it."),
    ];

    public static OpenApiInfo Info(string title) => new()
    {
        Title = title,
        Version = "v1",
        Summary = "A Letterboxd export in, one clean movie list out.",
        Description = Description,
    };

    public static void Complete(OpenApiDocument document)
    {
        // The same origin, whichever it is.
        document.Servers = [new() { Url = "/", Description = "This service." }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();

        // The one alternative that asks for nothing: a list without any would not be written, and tools would take it for forgotten.
        document.Security = [new()];
    }
}
