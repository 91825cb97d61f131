using Letterboxd.Grains.Sessions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Letterboxd.Grains.Tests.Enrichment;

public sealed class EnrichmentPaceTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly EnrichmentPace _pace;

    public EnrichmentPaceTests() => _pace = new(_clock);

    [Fact]
    public void A_few_films_say_nothing_of_the_pace()
    {
        Settle(15, TimeSpan.FromSeconds(1));

        Assert.Null(_pace.SecondsFor(100));
    }

    [Fact]
    public void The_rest_takes_as_long_for_each_film_as_the_latest_did()
    {
        Settle(300, TimeSpan.FromMilliseconds(1));
        Settle(300, TimeSpan.FromMilliseconds(50));

        Assert.Equal(50, _pace.SecondsFor(1000));
        Assert.Equal(0, _pace.SecondsFor(0));
    }

    [Fact]
    public void A_pause_is_no_pace()
    {
        Settle(100, TimeSpan.FromSeconds(1));

        _pace.Reset();

        Assert.Null(_pace.SecondsFor(100));
    }

    private void Settle(int films, TimeSpan each)
    {
        for (var i = 0; i < films; i++)
        {
            _clock.Advance(each);
            _pace.Settled();
        }
    }
}
