using Letterboxd.Abstractions;
using Letterboxd.WebFront.Uploads;
using Riok.Mapperly.Abstractions;

namespace Letterboxd.WebFront.Sessions;

/// <summary>Sessions as the API answers them; what is not named here is copied by name, and a member that no rule fills fails the build.</summary>
[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
internal static partial class SessionMapping
{
    /// <summary>The answer to a poll.</summary>
    [MapPropertyFromSource(nameof(StatusResponse.Progress), Use = nameof(ProgressOf))]
    [MapPropertyFromSource(nameof(StatusResponse.ProcessedCount), Use = nameof(ProcessedOf))]
    [MapProperty("Enrichment.Matched", nameof(StatusResponse.EnrichedCount))]
    public static partial StatusResponse ToStatus(this SessionReport report);

    /// <summary>The answer for a session's details.</summary>
    [MapNestedProperties(nameof(SessionDetails.Report))]
    [MapNestedProperties(nameof(SessionDetails.Receipt))]
    [MapPropertyFromSource(nameof(SessionResponse.Progress), Use = nameof(ProgressOfDetails))]
    [MapPropertyFromSource(nameof(SessionResponse.ProcessedCount), Use = nameof(ProcessedOfDetails))]
    [MapProperty("Report.Enrichment.Matched", nameof(SessionResponse.EnrichedCount))]
    public static partial SessionResponse ToSession(this SessionDetails details);

    /// <summary>The answer to an upload.</summary>
    [MapNestedProperties(nameof(SessionDetails.Report))]
    [MapNestedProperties(nameof(SessionDetails.Receipt))]
    public static partial UploadResponse ToUpload(this SessionDetails details);

    [MapPropertyFromSource(nameof(EnrichmentResponse.Others), Use = nameof(OthersOf))]
    private static partial EnrichmentResponse ToEnrichment(EnrichmentReport enrichment);

    // Without enrichment none of them needs any more work.
    private static OtherFilmsResponse OthersOf(EnrichmentReport enrichment) => enrichment.Others is { } others
        ? new(others.Total, enrichment.State is EnrichmentState.Disabled ? others.Total : others.Processed)
        : new(0, 0);

    // Percent of the work that is done, in tenths; a session that is over has none left.
    private static double ProgressOf(SessionReport report) => report.Status switch
    {
        SessionStatus.Completed or SessionStatus.Failed => 100,
        SessionStatus.Enriching when report.TotalMovies > 0 => Math.Floor(1000.0 * report.Enrichment.Processed / report.TotalMovies) / 10,
        _ => 0,
    };

    // Films that need no more work: without enrichment, all of them.
    private static int ProcessedOf(SessionReport report) => report.Status is SessionStatus.Completed ? report.TotalMovies : report.Enrichment.Processed;

    private static double ProgressOfDetails(SessionDetails details) => ProgressOf(details.Report);

    private static int ProcessedOfDetails(SessionDetails details) => ProcessedOf(details.Report);
}
