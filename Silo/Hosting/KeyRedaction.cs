using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Letterboxd.Abstractions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Letterboxd.Silo.Hosting;

/// <summary>
/// Keeps keys out of what operators read. Orleans and ASP.NET name grains and requests in their lines and spans, and with
/// them the ids of sessions and shares, whose holders may read and delete them; a search says what a member has seen.
/// </summary>
internal static partial class KeyRedaction
{
    /// <summary>A text with each id replaced by its <see cref="KeyHash"/>, and without what was searched for.</summary>
    public static string WithoutKeys(string text)
    {
        var hashed = SessionId().Replace(text, id => KeyHash.Of(Guid.Parse(id.ValueSpan)));
        return Search().Replace(ShareId().Replace(hashed, id => KeyHash.Of(id.Value)), "…");
    }

    /// <summary>Every console formatter writes its lines without keys, whichever an operator chooses.</summary>
    public static void HideKeysInConsole(this IServiceCollection services)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i] is not { ServiceType: var type, IsKeyedService: false, ImplementationType: { } formatter } || type != typeof(ConsoleFormatter)) continue;

            services[i] = ServiceDescriptor.Singleton<ConsoleFormatter>(provider => new KeylessFormatter((ConsoleFormatter)ActivatorUtilities.CreateInstance(provider, formatter)));
        }
    }

    // Both ways to write a Guid. 32 digits before 16 more are the trace in a traceparent, by which lines are found.
    [GeneratedRegex("(?<![0-9a-fA-F])(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32})(?![0-9a-fA-F])(?!-[0-9a-f]{16}-)")]
    private static partial Regex SessionId();

    [GeneratedRegex("(?<=/(?:share|shares|s)/)[0-9A-Za-z_-]{22}(?![0-9A-Za-z_-])")]
    private static partial Regex ShareId();

    [GeneratedRegex(@"(?<=[?&]q=)[^&\s""]+")]
    private static partial Regex Search();

    private sealed class KeylessFormatter(ConsoleFormatter formatter) : ConsoleFormatter(formatter.Name)
    {
        public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
        {
            using var line = new StringWriter();
            formatter.Write(logEntry, scopeProvider, line);
            textWriter.Write(WithoutKeys(line.ToString()));
        }
    }
}

/// <summary>Spans without keys: paths are the templates of their routes, and in every other text ids are hashes.</summary>
internal sealed class KeylessSpans : BaseProcessor<Activity>
{
    private const string Path = "url.path";

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Path) is not null && data.GetTagItem("http.route") is string route) data.SetTag(Path, route);

        data.DisplayName = KeyRedaction.WithoutKeys(data.DisplayName);
        if (data.StatusDescription is { } description) data.SetStatus(data.Status, KeyRedaction.WithoutKeys(description));
        foreach (var (name, value) in data.TagObjects.ToArray())
        {
            if (value is not string text) continue;

            var keyless = KeyRedaction.WithoutKeys(text);
            if (keyless != text) data.SetTag(name, keyless);
        }
    }
}

/// <summary>Lines without keys, as they are sent with the spans.</summary>
internal sealed class KeylessLines : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Body is { } body) data.Body = KeyRedaction.WithoutKeys(body);
        if (data.FormattedMessage is { } message) data.FormattedMessage = KeyRedaction.WithoutKeys(message);

        List<KeyValuePair<string, object?>> attributes = [.. (data.Attributes ?? []).Select(attribute => KeyValuePair.Create(attribute.Key, Keyless(attribute.Value)))];
        if (data.Exception is { } fault)
        {
            // The exporter would write the exception as it is.
            attributes.Add(new("exception.type", fault.GetType().FullName));
            attributes.Add(new("exception.message", KeyRedaction.WithoutKeys(fault.Message)));
            attributes.Add(new("exception.stacktrace", KeyRedaction.WithoutKeys(fault.ToString())));
            data.Exception = null;
        }

        data.Attributes = attributes;
    }

    // Ids come as texts, as Guids and within all kinds of things; numbers and the like hold none.
    private static object? Keyless(object? value) => value switch
    {
        null or bool or int or long or double => value,
        _ => KeyRedaction.WithoutKeys(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
