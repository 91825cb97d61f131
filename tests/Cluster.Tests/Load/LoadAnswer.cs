using System.Net;

namespace Letterboxd.Cluster.Tests.Load;

/// <summary>One request of a load and what became of it.</summary>
/// <param name="IsUpload">An upload, or else a read.</param>
/// <param name="Sent">When it was sent, from the start of the load.</param>
/// <param name="Took">How long the answer took.</param>
/// <param name="Status">The answer's status; null where the connection failed.</param>
/// <param name="SaysWhenToRetry">Whether the answer has <c>Retry-After</c>.</param>
public sealed record LoadAnswer(bool IsUpload, TimeSpan Sent, TimeSpan Took, HttpStatusCode? Status, bool SaysWhenToRetry)
{
    public TimeSpan Answered => Sent + Took;

    public bool Succeeded => Status is HttpStatusCode.OK or HttpStatusCode.Created;

    /// <summary>Answered 503 with <c>Retry-After</c>: the only failure that is allowed, as long as it passes.</summary>
    public bool AsksToRetry => Status is HttpStatusCode.ServiceUnavailable && SaysWhenToRetry;
}
