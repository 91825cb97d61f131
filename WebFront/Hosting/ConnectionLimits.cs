namespace Letterboxd.WebFront.Hosting;

/// <summary>What a connection may ask of the server, and how slow its client may be.</summary>
internal static class ConnectionLimits
{
    // A client that takes or sends less holds what others wait for. The slowest mobile networks manage ten times that.
    private const double SlowestBytesPerSecond = 2_000;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static void AddConnectionLimits(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(server =>
    {
        // Who we are, and in which release, is nobody's business.
        server.AddServerHeader = false;
        server.Limits.MinRequestBodyDataRate = new(SlowestBytesPerSecond, Grace);
        server.Limits.MinResponseDataRate = new(SlowestBytesPerSecond, Grace);
    });
}
