namespace Letterboxd.WebFront.Hosting;

/// <summary>The frontends on other origins that may call the API: <c>Cors:Origins</c>, none by default.</summary>
internal static class AllowedOrigins
{
    public static void AddAllowedOrigins(this IServiceCollection services, IConfiguration configuration)
    {
        var origins = configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];
        if (origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong)
        {
            throw new InvalidOperationException($"Cors:Origins holds '{wrong}', which is not an origin such as https://example.com.");
        }

        services.AddCors(options => options.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .AllowAnyHeader()
            .AllowAnyMethod()
            .WithExposedHeaders("ETag", "Location", "Preference-Applied", "Retry-After", "X-Request-Id")));
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == text.TrimEnd('/');
}
