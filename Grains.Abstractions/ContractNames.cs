namespace Letterboxd.Abstractions;

/// <summary>
/// The names under which grains and messages travel between processes. They are part of the wire contract:
/// a type may be renamed or moved, its name here may not.
/// </summary>
public static class ContractNames
{
    /// <summary>Alias of <see cref="ISessionGrain"/>.</summary>
    public const string SessionGrain = "letterboxd.ISessionGrain";

    /// <summary>Alias of <see cref="Abstractions.UploadedFile"/>.</summary>
    public const string UploadedFile = "letterboxd.UploadedFile";

    /// <summary>Alias of <see cref="Abstractions.ImportResult"/>.</summary>
    public const string ImportResult = "letterboxd.ImportResult";

    /// <summary>Alias of <see cref="Abstractions.ImportRejection"/>.</summary>
    public const string ImportRejection = "letterboxd.ImportRejection";

    /// <summary>Alias of <see cref="Abstractions.RejectionReason"/>.</summary>
    public const string RejectionReason = "letterboxd.RejectionReason";

    /// <summary>Alias of <see cref="Abstractions.ImportReceipt"/>.</summary>
    public const string ImportReceipt = "letterboxd.ImportReceipt";

    /// <summary>Alias of <see cref="Abstractions.FileReceipt"/>.</summary>
    public const string FileReceipt = "letterboxd.FileReceipt";

    /// <summary>Alias of <see cref="Abstractions.FileKind"/>.</summary>
    public const string FileKind = "letterboxd.FileKind";

    /// <summary>Alias of <see cref="Abstractions.FileOutcome"/>.</summary>
    public const string FileOutcome = "letterboxd.FileOutcome";

    /// <summary>Alias of <see cref="Abstractions.CellProblem"/>.</summary>
    public const string CellProblem = "letterboxd.CellProblem";

    /// <summary>Alias of <see cref="Abstractions.SessionReport"/>.</summary>
    public const string SessionReport = "letterboxd.SessionReport";

    /// <summary>Alias of <see cref="Abstractions.SessionDetails"/>.</summary>
    public const string SessionDetails = "letterboxd.SessionDetails";

    /// <summary>Alias of <see cref="Abstractions.SessionStatus"/>.</summary>
    public const string SessionStatus = "letterboxd.SessionStatus";

    /// <summary>Alias of <see cref="Abstractions.SessionSummary"/>.</summary>
    public const string SessionSummary = "letterboxd.SessionSummary";

    /// <summary>Alias of <see cref="Abstractions.EnrichmentReport"/>.</summary>
    public const string EnrichmentReport = "letterboxd.EnrichmentReport";

    /// <summary>Alias of <see cref="Abstractions.EnrichmentState"/>.</summary>
    public const string EnrichmentState = "letterboxd.EnrichmentState";

    /// <summary>Alias of <see cref="Abstractions.Movie"/>.</summary>
    public const string Movie = "letterboxd.Movie";

    /// <summary>Alias of <see cref="Abstractions.Viewing"/>.</summary>
    public const string Viewing = "letterboxd.Viewing";

    /// <summary>Alias of <see cref="Abstractions.WatchedDateSource"/>.</summary>
    public const string WatchedDateSource = "letterboxd.WatchedDateSource";

    /// <summary>Alias of <see cref="Abstractions.TmdbStatus"/>.</summary>
    public const string TmdbStatus = "letterboxd.TmdbStatus";

    /// <summary>Alias of <see cref="Abstractions.TmdbFilm"/>.</summary>
    public const string TmdbFilm = "letterboxd.TmdbFilm";

    /// <summary>Alias of <see cref="Abstractions.FilmCandidate"/>.</summary>
    public const string FilmCandidate = "letterboxd.FilmCandidate";

    /// <summary>Alias of <see cref="Abstractions.MatchKind"/>.</summary>
    public const string MatchKind = "letterboxd.MatchKind";

    /// <summary>Alias of <see cref="Abstractions.MovieQuery"/>.</summary>
    public const string MovieQuery = "letterboxd.MovieQuery";

    /// <summary>Alias of <see cref="Abstractions.MovieSort"/>.</summary>
    public const string MovieSort = "letterboxd.MovieSort";

    /// <summary>Alias of <see cref="Abstractions.MovieFacet"/>.</summary>
    public const string MovieFacet = "letterboxd.MovieFacet";

    /// <summary>Alias of <see cref="Abstractions.MoviePage"/>.</summary>
    public const string MoviePage = "letterboxd.MoviePage";

    /// <summary>Alias of <see cref="Abstractions.StatisticsQuery"/>.</summary>
    public const string StatisticsQuery = "letterboxd.StatisticsQuery";

    /// <summary>Alias of <see cref="Abstractions.CardStyle"/>.</summary>
    public const string CardStyle = "letterboxd.CardStyle";

    /// <summary>Alias of <see cref="Abstractions.CardFormat"/>.</summary>
    public const string CardFormat = "letterboxd.CardFormat";

    /// <summary>Alias of <see cref="Abstractions.CardTheme"/>.</summary>
    public const string CardTheme = "letterboxd.CardTheme";

    /// <summary>Alias of <see cref="Abstractions.StatisticsAnswer"/>.</summary>
    public const string StatisticsAnswer = "letterboxd.StatisticsAnswer";

    /// <summary>Alias of <see cref="Abstractions.StorageUnavailableException"/>.</summary>
    public const string StorageUnavailableException = "letterboxd.StorageUnavailableException";

    /// <summary>Alias of <see cref="IFilmGrain"/>.</summary>
    public const string FilmGrain = "letterboxd.IFilmGrain";

    /// <summary>Alias of <see cref="Abstractions.FilmInquiry"/>.</summary>
    public const string FilmInquiry = "letterboxd.FilmInquiry";

    /// <summary>Alias of <see cref="Abstractions.FilmAnswer"/>.</summary>
    public const string FilmAnswer = "letterboxd.FilmAnswer";

    /// <summary>Alias of <see cref="ITmdbBudgetGrain"/>.</summary>
    public const string TmdbBudgetGrain = "letterboxd.ITmdbBudgetGrain";

    /// <summary>Alias of <see cref="Abstractions.ListChanges"/>.</summary>
    public const string ListChanges = "letterboxd.ListChanges";

    /// <summary>Alias of <see cref="Abstractions.ChangeCounts"/>.</summary>
    public const string ChangeCounts = "letterboxd.ChangeCounts";

    /// <summary>Alias of <see cref="Abstractions.WatchlistChangeCounts"/>.</summary>
    public const string WatchlistChangeCounts = "letterboxd.WatchlistChangeCounts";

    /// <summary>Alias of <see cref="Abstractions.ListChange"/>.</summary>
    public const string ListChange = "letterboxd.ListChange";

    /// <summary>Alias of <see cref="Abstractions.UploadAgainTerms"/>.</summary>
    public const string UploadAgainTerms = "letterboxd.UploadAgainTerms";

    /// <summary>Alias of <see cref="Abstractions.UploadAgainResult"/>.</summary>
    public const string UploadAgainResult = "letterboxd.UploadAgainResult";

    /// <summary>Alias of <see cref="Abstractions.UploadAgainOutcome"/>.</summary>
    public const string UploadAgainOutcome = "letterboxd.UploadAgainOutcome";

    /// <summary>Alias of <see cref="Abstractions.UploadDoubt"/>.</summary>
    public const string UploadDoubt = "letterboxd.UploadDoubt";

    /// <summary>Alias of <see cref="IShareGrain"/>.</summary>
    public const string ShareGrain = "letterboxd.IShareGrain";

    /// <summary>Alias of <see cref="Abstractions.ShareTarget"/>.</summary>
    public const string ShareTarget = "letterboxd.ShareTarget";

    /// <summary>Alias of <see cref="Abstractions.ShareInclude"/>.</summary>
    public const string ShareInclude = "letterboxd.ShareInclude";

    /// <summary>Alias of <see cref="Abstractions.Share"/>.</summary>
    public const string Share = "letterboxd.Share";

    /// <summary>Alias of <see cref="Abstractions.ShareOutcome"/>.</summary>
    public const string ShareOutcome = "letterboxd.ShareOutcome";

    /// <summary>Alias of <see cref="Abstractions.SharedReport"/>.</summary>
    public const string SharedReport = "letterboxd.SharedReport";

    /// <summary>Alias of <see cref="Abstractions.FilmChoice"/>.</summary>
    public const string FilmChoice = "letterboxd.FilmChoice";

    /// <summary>Alias of <see cref="Abstractions.MatchAnswer"/>.</summary>
    public const string MatchAnswer = "letterboxd.MatchAnswer";

    /// <summary>Alias of <see cref="Abstractions.MatchOutcome"/>.</summary>
    public const string MatchOutcome = "letterboxd.MatchOutcome";

    /// <summary>Alias of <see cref="Abstractions.CandidateQuery"/>.</summary>
    public const string CandidateQuery = "letterboxd.CandidateQuery";

    /// <summary>Alias of <see cref="Abstractions.CandidatesAnswer"/>.</summary>
    public const string CandidatesAnswer = "letterboxd.CandidatesAnswer";

    /// <summary>Alias of <see cref="Abstractions.TmdbStatuses"/>.</summary>
    public const string TmdbStatuses = "letterboxd.TmdbStatuses";

    /// <summary>Alias of <see cref="Abstractions.CustomList"/>.</summary>
    public const string CustomList = "letterboxd.CustomList";

    /// <summary>Alias of <see cref="Abstractions.FilmLists"/>.</summary>
    public const string FilmLists = "letterboxd.FilmLists";

    /// <summary>Alias of <see cref="Abstractions.FilmListEntry"/>.</summary>
    public const string FilmListEntry = "letterboxd.FilmListEntry";

    /// <summary>Alias of <see cref="Abstractions.FilmListQuery"/>.</summary>
    public const string FilmListQuery = "letterboxd.FilmListQuery";

    /// <summary>Alias of <see cref="Abstractions.FilmListSort"/>.</summary>
    public const string FilmListSort = "letterboxd.FilmListSort";

    /// <summary>Alias of <see cref="Abstractions.FilmListPage"/>.</summary>
    public const string FilmListPage = "letterboxd.FilmListPage";

    /// <summary>Alias of <see cref="Abstractions.OtherFilms"/>.</summary>
    public const string OtherFilms = "letterboxd.OtherFilms";
}
