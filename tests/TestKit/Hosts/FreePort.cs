using System.Net;
using System.Net.Sockets;

namespace Letterboxd.TestKit.Hosts;

/// <summary>Ports that nobody listens on.</summary>
public static class FreePort
{
    private static readonly HashSet<int> Given = [];

    /// <summary>A free TCP port on loopback; never the same twice in one test run.</summary>
    public static int Next()
    {
        lock (Given)
        {
            while (true)
            {
                using var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                var port = ((IPEndPoint)listener.LocalEndpoint).Port;
                if (Given.Add(port)) return port;
            }
        }
    }
}
