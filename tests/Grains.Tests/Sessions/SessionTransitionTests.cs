using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Sessions;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>What a session becomes: values made of the value before.</summary>
public sealed class SessionTransitionTests
{
    private const long Epoch = 1L << 32;

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly MergedExport Export = new([new() { Title = "Heat" }, new() { Title = "Ran" }], ImportReceipt.Empty, SessionSummary.Empty with { Rated = 1 });

    private static SessionState Imported => SessionState.Imported(null, Export, slot: null, enriches: true, Noon, Month);

    [Fact]
    public void An_imported_session_begins_an_epoch_and_lives_a_month()
    {
        var session = Imported;

        Assert.Equal((SessionStatus.Enriching, 2, Epoch), (session.Status, session.TotalMovies, session.Version));
        Assert.Equal((Noon, Noon, Noon, Noon + Month), (session.CreatedAt, session.UploadedAt, session.LastAccessed, session.ExpiresAt));
        Assert.Equal((EnrichmentState.Running, 1), (session.Enrichment.State, session.Summary.Rated));
        Assert.Equal(SessionStatus.Completed, SessionState.Imported(null, Export, null, enriches: false, Noon, Month).Status);
    }

    [Fact]
    public void An_import_that_was_answered_before_it_was_done_keeps_the_time_of_its_upload_and_gains_a_version()
    {
        var processing = SessionState.Processing(null, Noon, Month);
        var session = SessionState.Imported(processing, Export, null, enriches: false, Noon.AddSeconds(9), Month);

        Assert.Equal((Noon, Noon), (session.CreatedAt, session.UploadedAt));
        Assert.True(session.Version > processing.Version);
    }

    [Fact]
    public void A_failed_import_says_why_and_the_next_one_forgets_it()
    {
        var failed = SessionState.Processing(null, Noon, Month).Failed("No film.", [new("a.csv", 1, null, null, "no")]);
        var again = SessionState.Imported(failed, Export, null, enriches: false, Noon.AddDays(1), Month);

        Assert.Equal((SessionStatus.Failed, "No film.", 1), (failed.Status, failed.ErrorMessage, failed.Errors!.Value.Length));
        Assert.Equal((null, null, Noon.AddDays(1)), (again.ErrorMessage, again.Errors, again.UploadedAt));
        Assert.True(again.Version > failed.Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(Epoch - 300_000)]
    [InlineData((5 * Epoch) + 123_456)]
    public void Whoever_continues_passes_every_version_that_was_ever_served(long stored)
    {
        var session = (Imported with { Version = stored }).Continued();

        Assert.True(session.Version > stored + 200_000, $"{session.Version}");
        Assert.Equal(0, session.Version % Epoch);
    }

    [Fact]
    public void An_enriched_session_counts_the_changes_that_were_seen()
    {
        var session = Imported.Enriched(new(EnrichmentState.Done, "tmdb_unavailable", Matched: 2, EtaSeconds: 3), changes: 2, Noon);

        Assert.Equal((SessionStatus.Completed, Epoch + 4, Noon), (session.Status, session.Version, session.TmdbAskedAt));
        Assert.Equal(new(EnrichmentState.Done, Matched: 2), session.Enrichment);
    }

    [Fact]
    public void An_erased_or_expired_session_is_seen_by_nobody()
    {
        Assert.True(Imported.IsVisible(Noon + Month - TimeSpan.FromTicks(1)));
        Assert.False(Imported.IsVisible(Noon + Month));
        Assert.False(Imported.Erased().IsVisible(Noon));
        Assert.True(Imported.Extended(Noon.AddDays(2), Month).IsVisible(Noon + Month));
    }
}
