using Letterboxd.Benchmarks.Driver;

namespace Letterboxd.Benchmarks.Load;

/// <summary>What is asked of a session, whose path (<c>/api/session/ID</c>) is given.</summary>
internal static class Reads
{
    // What a browser sends.
    private const string Compressed = "gzip, deflate, br";

    public static PreparedRequest Status(string session) => PreparedRequest.Get("status", $"{session}/status", Compressed);

    public static PreparedRequest Movies(string session) => PreparedRequest.Get("movies", $"{session}/movies", Compressed);

    public static PreparedRequest PlainMovies(string session) => PreparedRequest.Get("movies", $"{session}/movies");

    public static PreparedRequest Page(string session) => PreparedRequest.Get("page", $"{session}/movies?page=1&per_page=50", Compressed);

    public static PreparedRequest PlainPage(string session) => PreparedRequest.Get("page", $"{session}/movies?page=1&per_page=50");

    public static PreparedRequest Statistics(string session) => PreparedRequest.Get("stats", $"{session}/stats", Compressed);

    /// <param name="session">The session.</param>
    /// <param name="tag">The list's current ETag.</param>
    public static PreparedRequest UnchangedMovies(string session, string tag) => PreparedRequest.Get("304", $"{session}/movies", Compressed, tag);
}
