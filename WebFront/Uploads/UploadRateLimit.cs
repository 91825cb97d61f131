using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Letterboxd.WebFront.Uploads;

/// <summary>Limits uploads per minute and client address, within one front end.</summary>
internal sealed class UploadRateLimit(IOptions<UploadOptions> upload) : IRateLimiterPolicy<string>
{
    public const string Policy = "uploads";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => Reject;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        var address = httpContext.Connection.RemoteIpAddress is { } client ? NetworkOf(client) : "unknown";
        return upload.Value.PerMinute is 0
            ? RateLimitPartition.GetNoLimiter(address)
            : RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = upload.Value.PerMinute, Window = Window });
    }

    // Whoever has one address of IPv6 has the 2^64 of its network.
    private static string NetworkOf(IPAddress client)
    {
        if (client.IsIPv4MappedToIPv6) client = client.MapToIPv4();
        return client.AddressFamily is AddressFamily.InterNetworkV6 ? $"{Convert.ToHexString(client.GetAddressBytes(), 0, 8)}/64" : client.ToString();
    }

    private async ValueTask Reject(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
        {
            HttpContext = context.HttpContext,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status429TooManyRequests,
                Title = "Too many uploads",
                Detail = $"More than {upload.Value.PerMinute} uploads in a minute came from this address. Try again in {seconds} seconds.",
            },
        });
    }
}
