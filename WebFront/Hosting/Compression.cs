using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Letterboxd.WebFront.Hosting;

/// <summary>Compresses large answers for clients that accept it.</summary>
internal static class Compression
{
    /// <summary>
    /// Leaves a route's answers alone: they are compressed already, or so small that they fit into a packet either way.
    /// Compressed, 1,000 polls of a status took 0.09 s of processor time; as it is, 0.06 s.
    /// </summary>
    public static RouteHandlerBuilder NotCompressed(this RouteHandlerBuilder route) => route.WithMetadata(new NotCompressedMetadata());

    /// <summary>Compresses the answers of all other routes.</summary>
    public static void UseCompression(this WebApplication app) => app.UseWhen(
        http => http.GetEndpoint()?.Metadata.GetMetadata<NotCompressedMetadata>() is null,
        others => others.UseResponseCompression());

    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // Safe over HTTPS: no answer mixes a secret with text that an attacker chooses.
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    private sealed class NotCompressedMetadata;
}
