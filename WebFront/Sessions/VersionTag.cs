using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Letterboxd.WebFront.Sessions;

/// <summary>
/// A session's version as an ETag. Weak: the same version is answered in several encodings.
/// </summary>
internal static class VersionTag
{
    /// <summary>Tells the version, and whether the client has it already: then the answer is 304.</summary>
    public static bool IsCurrent(HttpContext http, long version)
    {
        var tag = Set(http, version);
        var known = http.Request.Headers.IfNoneMatch;
        return known.Count > 0
            && EntityTagHeaderValue.TryParseList(known, out var tags)
            && tags.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false));
    }

    /// <summary>Tells the version that the answer belongs to.</summary>
    public static EntityTagHeaderValue Set(HttpContext http, long version)
    {
        var tag = new EntityTagHeaderValue($"\"{version.ToString(CultureInfo.InvariantCulture)}\"", isWeak: true);
        http.Response.Headers.ETag = tag.ToString();
        return tag;
    }
}
