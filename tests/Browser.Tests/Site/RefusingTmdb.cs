namespace Letterboxd.Browser.Tests.Site;

/// <summary>TMDB as it is to those whose token has been withdrawn.</summary>
public sealed class RefusingTmdb() : TmdbSite(new() { AccessToken = "another-token" });
