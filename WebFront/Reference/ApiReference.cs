using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Letterboxd.WebFront.Reference;

/// <summary>OpenAPI at <c>/openapi/v1.json</c> and a browsable reference at <c>/docs</c>.</summary>
internal static class ApiReference
{
    private const string Title = "Letterboxd import";

    // Zod, with which Scalar validates, would try whether it may compile code, which the policy of the page forbids and reports.
    private const string CompileNothing = "<script>globalThis.__zod_globalConfig = { jitless: true };</script>";

    public static void AddApiReference(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer(ApiSchemas.Describe);
        options.AddOperationTransformer(ApiParameters.Describe);
        options.AddOperationTransformer(ApiResponses.Describe);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = ApiOverview.Info(Title);
            ApiHealth.AddTo(document);
            ApiOverview.Complete(document);
            ApiSchemas.CleanEnumerations(document);
            ApiSchemas.DescribeProblem(document);
            ApiSchemas.DescribeMatch(document);
            ApiEvents.Describe(document);
            ApiResponses.NameBodies(document);
            ApiExamples.AddTo(document);
            return Task.CompletedTask;
        });
    });

    public static void MapApiReference(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference("/docs", options => options
            .WithTitle(Title).DisableDefaultFonts().AddHeadContent(CompileNothing)
            .DisableAgent().DisableTelemetry().HideDeveloperTools().HideClientButton());
    }
}
