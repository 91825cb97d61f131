using System.Collections.Immutable;
using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace Letterboxd.Abstractions;

/// <summary>
/// One upload session: owns the status and the movie list of one upload. The key is the unguessable session id.
/// Every read of an unknown, expired or deleted session answers null and leaves no trace.
/// </summary>
[Alias(ContractNames.SessionGrain), GrainInterfaceType(ContractNames.SessionGrain), Version(2)]
public interface ISessionGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Reads, merges and stores the files of one upload. Bad input is answered as <see cref="ImportResult.Rejection"/>
    /// and stores nothing. Safe to repeat: a session that has its movies answers its receipt again.
    /// </summary>
    /// <remarks>
    /// An import that takes longer than five seconds, or whose caller does not want to wait, is answered as soon as the session
    /// is stored as <see cref="SessionStatus.Processing"/>; it then ends completed, enriching, or failed with its reason.
    /// </remarks>
    /// <param name="files">The files as uploaded: CSV files, ZIP archives, or both.</param>
    /// <param name="respondAsync">The caller does not want to wait for the import.</param>
    [Alias("Import"), ResponseTimeout("00:00:20")]
    Task<ImportResult> Import([Immutable] ImmutableArray<UploadedFile> files, bool respondAsync = false);

    /// <summary>
    /// Reads the files of a newer export, and puts the list that they make in the place of the one that is there; what is
    /// known of the same films stays. Until all is stored the session is as it was, whatever fails. Safe to repeat.
    /// </summary>
    /// <remarks>One that takes longer than five seconds is answered before it is done, unless it is a preview; <see cref="GetChanges"/> then tells the end.</remarks>
    /// <param name="files">The files as uploaded: CSV files, ZIP archives, or both.</param>
    /// <param name="terms">How.</param>
    [Alias("UploadAgain"), AlwaysInterleave, ResponseTimeout("00:00:20")]
    Task<UploadAgainResult> UploadAgain([Immutable] ImmutableArray<UploadedFile> files, UploadAgainTerms terms);

    /// <summary>What became of the latest upload into the session.</summary>
    [Alias("GetChanges"), AlwaysInterleave, ResponseTimeout("00:00:06")]
    Task<UploadAgainResult> GetChanges();

    /// <summary>The status that a frontend polls. Never waits for a running import or enrichment.</summary>
    [Alias("GetReport"), AlwaysInterleave]
    Task<SessionReport?> GetReport();

    /// <summary>The status with the receipt and the summary of the list.</summary>
    [Alias("GetDetails"), AlwaysInterleave]
    Task<SessionDetails?> GetDetails();

    /// <summary>
    /// A page of the movie list, or all of it; empty while the session is processing, or when it failed.
    /// </summary>
    /// <param name="query">Paging, sorting and search; with <see cref="MovieQuery.KnownVersion"/> the movies are left out
    /// when the caller has them already.</param>
    [Alias("GetMovies"), AlwaysInterleave, ResponseTimeout("00:00:06")]
    Task<MoviePage?> GetMovies(MovieQuery query);

    /// <summary>
    /// What the list says about its member; that of an empty list while the session is processing, or when it failed. Never
    /// waits for a running import or enrichment, and holds none of them up.
    /// </summary>
    /// <param name="query">The scope; with <see cref="StatisticsQuery.KnownVersion"/> the body is left out when the caller has
    /// it already.</param>
    [Alias("GetStatistics"), AlwaysInterleave]
    Task<StatisticsAnswer?> GetStatistics(StatisticsQuery query);

    /// <summary>The custom lists, without their films; none while the session is processing, or when it failed.</summary>
    /// <param name="shown">As a share link shows them; null for the owner's.</param>
    [Alias("GetFilmLists"), AlwaysInterleave, ResponseTimeout("00:00:10")]
    Task<FilmLists?> GetFilmLists(ShareInclude? shown);

    /// <summary>A page of the watchlist or of a custom list, or all of it.</summary>
    /// <param name="query">Which list; paging and sorting.</param>
    [Alias("GetFilmList"), AlwaysInterleave, ResponseTimeout("00:00:10")]
    Task<FilmListPage?> GetFilmList(FilmListQuery query);

    /// <summary>What a share link shows of the session, besides the movies.</summary>
    /// <param name="shown">What it shows; null for the status alone, from memory, without any count over the list.</param>
    [Alias("GetShared"), AlwaysInterleave]
    Task<SharedReport?> GetShared(ShareInclude? shown);

    /// <summary>The share links that lead somewhere, the oldest first.</summary>
    [Alias("GetShares"), AlwaysInterleave]
    Task<ImmutableArray<Share>?> GetShares();

    /// <summary>Makes a share link; 20 living ones at most. Safe to repeat.</summary>
    /// <param name="share">The link.</param>
    [Alias("CreateShare")]
    Task<ShareOutcome> CreateShare(Share share);

    /// <summary>Ends a share link of this session. Safe to repeat; false when there is no such session.</summary>
    /// <param name="shareId">The link's id.</param>
    [Alias("RevokeShare")]
    Task<bool> RevokeShare(string shareId);

    /// <summary>
    /// What a film could be: what the rules found first, then what TMDB finds by its title or by <see cref="CandidateQuery.Text"/>,
    /// ten at most. A session has 30 searches a minute.
    /// </summary>
    /// <param name="query">The film, and what to search for.</param>
    [Alias("GetCandidates"), AlwaysInterleave, ResponseTimeout("00:00:25")]
    Task<CandidatesAnswer> GetCandidates(CandidateQuery query);

    /// <summary>
    /// Looks for the film that a member wants a movie to be, in the catalogue, then at TMDB; stores nothing in the session. What
    /// it answers goes into <see cref="SetMatch"/>: a write does not wait for TMDB.
    /// </summary>
    /// <param name="choice">The movie and the choice.</param>
    [Alias("FindMatch"), AlwaysInterleave, ResponseTimeout("00:00:25")]
    Task<MatchAnswer> FindMatch(FilmChoice choice);

    /// <summary>
    /// Makes a movie what its member wants it to be; it stays so over enrichment, further uploads and restarts. 2,000 matches at
    /// most. Safe to repeat.
    /// </summary>
    /// <param name="choice">The movie and the choice.</param>
    /// <param name="film">What <see cref="FindMatch"/> found; null where none was wanted.</param>
    [Alias("SetMatch"), ResponseTimeout("00:00:15")]
    Task<MatchAnswer> SetMatch(FilmChoice choice, FilmAnswer? film);

    /// <summary>Deletes everything of the session, and stops an import that is under way. Safe to repeat.</summary>
    [Alias("Delete")]
    Task Delete();
}
