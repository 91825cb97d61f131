/**
 * The shapes of the HTTP contract by the names that this page has for them. They are generated from docs/openapi.json where the
 * types of the page are checked; a browser never sees them.
 *
 * @typedef {import("letterboxd-api").components["schemas"]} Schemas
 *
 * @typedef {Schemas["SessionStatus"]} SessionStatus
 * @typedef {Schemas["EnrichmentState"]} EnrichmentState
 * @typedef {Schemas["TmdbStatus"]} TmdbStatus
 * @typedef {Schemas["EnrichmentResponse"]} Enrichment
 * @typedef {Schemas["StatusResponse"]} StatusReport
 * @typedef {Schemas["FileReceipt"]} FileReceipt
 * @typedef {Schemas["CellProblem"]} CellProblem
 * @typedef {Schemas["SessionSummary"]} Summary
 * @typedef {Schemas["SessionResponse"] & { include?: ShareInclude }} Session of a share link also what it shows
 * @typedef {Schemas["UploadResponse"]} UploadAnswer
 * @typedef {Schemas["Viewing"]} Viewing
 * @typedef {Schemas["CandidateResponse"]} Candidate
 * @typedef {Schemas["MovieResponse"]} Movie
 * @typedef {Schemas["MoviesResponse"]} MovieList
 * @typedef {Schemas["WatchlistResponse"]} Watchlist
 * @typedef {Schemas["WatchlistFilmResponse"]} WatchlistFilm
 * @typedef {Schemas["ListResponse"]} ListSummary
 * @typedef {Schemas["ListFilmsResponse"]} ListFilms
 * @typedef {Schemas["ListFilmResponse"]} ListFilm
 * @typedef {Schemas["ShareInclude"]} ShareInclude
 * @typedef {Schemas["ShareResponse"]} Share
 * @typedef {Pick<Share, "label" | "include" | "expires_at">} ShareWish
 * @typedef {Pick<Session, "files" | "warnings" | "warning_count">} Receipt
 */

export {};
