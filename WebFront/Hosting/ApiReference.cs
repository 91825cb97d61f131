using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Letterboxd.WebFront.Hosting;

/// <summary>OpenAPI at <c>/openapi/v1.json</c> and a browsable reference at <c>/docs</c>.</summary>
internal static class ApiReference
{
    private const string Description =
        """
        Upload a Letterboxd export, get one clean movie list.

        `POST /api/upload` answers a session; poll its status and read its movies. Whoever holds a session id holds the
        session; it is deleted 30 days after its last access, or at once by `DELETE`.

        JSON is in snake_case, timestamps are UTC, dates are `YYYY-MM-DD`, and every field is always present (null when
        unknown). Errors are RFC 9457 problem details whose `detail` says what to do.

        There is no sign-in and no key: the session id is unguessable, and is the key to everything of its session. Treat
        it as one.

        This product uses the TMDB API but is not endorsed or certified by TMDB.
        """;

    public static void AddApiReference(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer(ApiDocument.DescribeSchema);
        options.AddOperationTransformer(ApiDocument.DescribeOperation);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Letterboxd import",
                Version = "v1",
                Description = Description,
            };
            ApiDocument.Complete(document);
            return Task.CompletedTask;
        });
    });

    public static void MapApiReference(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference("/docs", options => options.WithTitle("Letterboxd import").DisableDefaultFonts());
    }
}
