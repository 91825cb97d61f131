using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Letterboxd.WebFront.Sessions;

/// <summary>
/// A session's version as an ETag. Weak: the same version is answered in several encodings.
/// </summary>
internal static class VersionTag
{
    /// <summary>Answers 304 when the client has this version already; tells it the version otherwise.</summary>
    public static bool IsCurrent(HttpContext http, long version)
    {
        var tag = new EntityTagHeaderValue($"\"{version.ToString(CultureInfo.InvariantCulture)}\"", isWeak: true);
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";

        var known = http.Request.Headers.IfNoneMatch;
        return known.Count > 0
            && EntityTagHeaderValue.TryParseList(known, out var tags)
            && tags.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false));
    }
}
