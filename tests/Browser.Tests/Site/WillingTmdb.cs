namespace Letterboxd.Browser.Tests.Site;

/// <summary>TMDB as it is: it has most films, one of them twice, and one not at all.</summary>
public sealed class WillingTmdb() : TmdbSite(new() { AccessToken = AccessToken, LatencyMs = 20, Ambiguous = ["Northern Waltz"], Missing = ["Seventh Carnival"] });
