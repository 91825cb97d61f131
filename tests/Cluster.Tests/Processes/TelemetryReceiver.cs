using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Letterboxd.Cluster.Tests.Processes;

/// <summary>Receives OTLP over HTTP and keeps what came in.</summary>
public sealed class TelemetryReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Signal, byte[] Content)> _received = new();

    private TelemetryReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var content = new MemoryStream();
            await request.Body.CopyToAsync(content);
            _received.Enqueue((signal, content.ToArray()));
        });
    }

    /// <summary>Every message so far, read as text.</summary>
    public IReadOnlyCollection<string> Texts => [.. _received.Select(message => Encoding.UTF8.GetString(message.Content))];

    public string Address => _server.Urls.Single();

    public static async Task<TelemetryReceiver> Start()
    {
        var receiver = new TelemetryReceiver();
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>Whether one message of this kind from this service holds these bytes: names and texts stand in protobuf as they are.</summary>
    public bool Has(string signal, string service, ReadOnlySpan<byte> bytes)
    {
        foreach (var (kind, content) in _received)
        {
            if (kind == signal && content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(service)) >= 0 && content.AsSpan().IndexOf(bytes) >= 0) return true;
        }

        return false;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}
