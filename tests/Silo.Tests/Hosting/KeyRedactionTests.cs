using Letterboxd.Abstractions;
using Letterboxd.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Xunit;

namespace Letterboxd.Silo.Tests.Hosting;

/// <summary>What lines and spans say in the place of keys.</summary>
public sealed class KeyRedactionTests
{
    private static readonly Guid Session = Guid.Parse("0F8FAD5B-D9CB-469F-A165-70867728950E");

    [Theory]
    [InlineData("GET /api/session/0f8fad5b-d9cb-469f-a165-70867728950e/status", "GET /api/session/#/status")]
    [InlineData("[Activation: S127.0.0.1:11111:1/session/0f8fad5bd9cb469fa16570867728950e@1]", "[Activation: S127.0.0.1:11111:1/session/#@1]")]
    [InlineData("GrainId=0F8FAD5B-D9CB-469F-A165-70867728950E.", "GrainId=#.")]
    [InlineData("session=0f8fad5bd9cb469fa16570867728950e, again 0f8fad5b-d9cb-469f-a165-70867728950e", "session=#, again #")]
    [InlineData("traceparent 00-0f8fad5bd9cb469fa16570867728950e-00f067aa0ba902b7-01", "traceparent 00-0f8fad5bd9cb469fa16570867728950e-00f067aa0ba902b7-01")]
    [InlineData("0f8fad5bd9cb469fa16570867728950e0f8fad5bd9cb469fa16570867728950e is a longer number", "0f8fad5bd9cb469fa16570867728950e0f8fad5bd9cb469fa16570867728950e is a longer number")]
    [InlineData("GET http://localhost/api/session/x/movies?page=2&q=Some+Film&sort=title - 200", "GET http://localhost/api/session/x/movies?page=2&q=…&sort=title - 200")]
    [InlineData("nothing of the kind", "nothing of the kind")]
    public void A_session_is_named_by_its_hash_and_a_search_not_at_all(string text, string expected) =>
        Assert.Equal(expected.Replace("#", KeyHash.Of(Session), StringComparison.Ordinal), KeyRedaction.WithoutKeys(text));

    [Theory]
    [InlineData("/api/share/Ab3dEf6hIj9lMn2pQr5t_v/movies", "/api/share/#/movies")]
    [InlineData("/s/Ab3dEf6hIj9lMn2pQr5t_v", "/s/#")]
    [InlineData("/api/share/short/movies", "/api/share/short/movies")]
    public void A_share_is_named_by_its_hash(string text, string expected) =>
        Assert.Equal(expected.Replace("#", KeyHash.Of("Ab3dEf6hIj9lMn2pQr5t_v"), StringComparison.Ordinal), KeyRedaction.WithoutKeys(text));

    [Fact]
    public void A_hash_is_short_and_that_of_the_digits()
    {
        // printf 0f8fad5bd9cb469fa16570867728950e | sha256sum
        Assert.Equal("dab2c5bf", KeyHash.Of(Session));
        Assert.Equal(KeyHash.Of(Session), $"{(KeyHash)Session}");
    }

    [Theory]
    [InlineData(ConsoleFormatterNames.Simple)]
    [InlineData(ConsoleFormatterNames.Json)]
    [InlineData(ConsoleFormatterNames.Systemd)]
    public void Every_console_formatter_hides_keys_in_messages_scopes_and_exceptions(string name)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole().AddSimpleConsole(options => options.IncludeScopes = true).AddJsonConsole(options => options.IncludeScopes = true));
        services.HideKeysInConsole();
        using var provider = services.BuildServiceProvider();
        var formatter = Assert.Single(provider.GetServices<ConsoleFormatter>(), formatter => formatter.Name == name);
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push($"scope of {Session:D}");
        using var line = new StringWriter();

        formatter.Write(
            new LogEntry<Guid>(LogLevel.Error, "category", default, Session, new InvalidOperationException($"fault of {Session:N}"), (state, _) => $"message of {state}"),
            scopes,
            line);

        Assert.Contains($"message of {KeyHash.Of(Session)}", line.ToString(), StringComparison.Ordinal);
        Assert.Contains($"fault of {KeyHash.Of(Session)}", line.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"{Session:N}", line.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain($"{Session:D}", line.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
