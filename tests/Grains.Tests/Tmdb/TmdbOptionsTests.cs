using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Letterboxd.Grains.Tests.Tmdb;

public sealed class TmdbOptionsTests
{
    [Fact]
    public void Without_a_token_there_is_no_enrichment()
    {
        Assert.False(Options().Enabled);
        Assert.False(Options(("AccessToken", "  ")).Enabled);
        Assert.True(Options(("AccessToken", "token")).Enabled);
        Assert.True(Options(("ApiKey", "0123456789abcdef0123456789ABCDEF"), ("Language", "de")).Enabled);
    }

    [Theory]
    [InlineData("BaseUrl", "/3")]
    [InlineData("BaseUrl", "ftp://example.org")]
    [InlineData("RequestsPerSecond", "-1")]
    [InlineData("FilmsAtOnce", "0")]
    [InlineData("TryTimeout", "00:00:00")]
    [InlineData("RefusedRetry", "2.00:00:00")]
    [InlineData("AccessToken", "two words")]
    [InlineData("AccessToken", "line\nbreak")]
    [InlineData("ApiKey", "two words")]
    [InlineData("ApiKey", "0123456789abcdef0123456789abcde")]
    [InlineData("ApiKey", "0123456789abcdef0123456789abcdeg")]
    [InlineData("Language", "German")]
    [InlineData("Language", "de-DE&api_key=1")]
    public void A_wrong_value_is_refused_at_start(string name, string value)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Options((name, value)));

        Assert.Contains(name, fault.Message);
        Assert.DoesNotContain("two words", fault.Message);
        Assert.DoesNotContain("0123456789abcdef", fault.Message);
    }

    private static TmdbOptions Options(params (string Name, string Value)[] values) => new ServiceCollection()
        .AddTmdbClient(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(one => $"Tmdb:{one.Name}", one => (string?)one.Value)).Build())
        .BuildServiceProvider()
        .GetRequiredService<IOptions<TmdbOptions>>()
        .Value;
}
