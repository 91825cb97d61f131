using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Letterboxd.WebFront.Hosting;

/// <summary>
/// The reverse proxies whose forwarded client address and scheme are believed: <c>Proxies:Known</c>, addresses or
/// networks such as 10.0.0.0/8. None by default: a client could otherwise choose its own address.
/// </summary>
internal static class KnownProxies
{
    public static void AddKnownProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = (configuration.GetSection("Proxies:Known").Get<string[]>() ?? []).Select(Parse).ToList();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = networks.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks) options.KnownIPNetworks.Add(network);
        });
    }

    private static IPNetwork Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        if (IPAddress.TryParse(text, out var address)) return new(address, address.GetAddressBytes().Length * 8);

        throw new InvalidOperationException($"Proxies:Known holds '{text}', which is neither an IP address nor a network such as 10.0.0.0/8.");
    }
}
