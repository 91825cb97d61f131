/**
 * The shapes of the HTTP contract, as this page receives them. The machine-readable contract is /openapi/v1.json.
 *
 * @typedef {"processing" | "enriching" | "completed" | "failed"} SessionStatus
 * @typedef {"disabled" | "running" | "paused" | "done"} EnrichmentState
 * @typedef {"pending" | "matched" | "ambiguous" | "not_found" | "failed" | "disabled"} TmdbStatus
 *
 * @typedef {object} Enrichment
 * @property {EnrichmentState} state
 * @property {string | null} reason why it is paused
 * @property {number} matched
 * @property {number} ambiguous
 * @property {number} not_found
 * @property {number} failed
 * @property {number | null} eta_seconds
 *
 * @typedef {object} StatusReport
 * @property {string} session_id
 * @property {SessionStatus} status
 * @property {number} progress 0 to 100
 * @property {number} total_movies
 * @property {number} processed_count
 * @property {number} enriched_count
 * @property {string} created_at
 * @property {string | null} [uploaded_at] when the latest files came
 * @property {string} expires_at
 * @property {string | null} error_message
 * @property {number} version
 * @property {Enrichment} enrichment
 *
 * @typedef {object} FileReceipt
 * @property {string} name
 * @property {string | null} kind
 * @property {number} rows
 * @property {number} used
 * @property {number} skipped
 * @property {"imported" | "ignored" | "rejected"} outcome
 * @property {string | null} reason
 * @property {string | null} [separator] what separates its cells, where it is not a comma: `semicolon`, `tab`, `pipe`
 * @property {string | null} [encoding] how its text is encoded, where it is not UTF-8
 * @property {string[] | null} [columns] the columns that were read, as Letterboxd names them
 *
 * @typedef {object} CellProblem
 * @property {string | null} file
 * @property {number | null} row
 * @property {string | null} column
 * @property {string | null} value
 * @property {string} message
 *
 * @typedef {object} Receipt
 * @property {FileReceipt[]} files
 * @property {CellProblem[]} warnings
 * @property {number} warning_count
 *
 * @typedef {object} Summary
 * @property {number} rated
 * @property {number} liked
 * @property {number} reviewed
 * @property {number} rewatched
 * @property {number} viewings
 * @property {string | null} first_watched
 * @property {string | null} last_watched
 *
 * @typedef {StatusReport & Receipt & { last_accessed: string, summary: Summary, errors?: CellProblem[] | null, include?: ShareInclude }} Session
 *
 * @typedef {object} UploadAnswer
 * @property {string} session_id
 * @property {SessionStatus} status
 * @property {number} total_movies
 * @property {string} created_at
 * @property {string} expires_at
 *
 * @typedef {object} Viewing
 * @property {string | null} watched_date
 * @property {string | null} logged_date
 * @property {number | null} rating
 * @property {boolean} rewatch
 * @property {string[]} tags
 * @property {string | null} review
 * @property {string | null} letterboxd_uri
 *
 * @typedef {object} Candidate
 * @property {number} tmdb_id
 * @property {"movie" | "tv"} type
 * @property {string} title
 * @property {string | null} [original_title]
 * @property {number | null} year
 * @property {string | null} poster_path
 * @property {number | null} vote_count
 * @property {boolean} [suggested]
 * @property {string[]} [directors]
 *
 * @typedef {object} Movie
 * @property {string} [key] names the film in its list
 * @property {string} title
 * @property {number | null} year
 * @property {string | null} letterboxd_uri
 * @property {number | null} rating
 * @property {number | null} current_rating
 * @property {string | null} watched_date
 * @property {"diary" | "watched" | null} watched_date_source
 * @property {boolean} rewatch
 * @property {boolean} liked
 * @property {string[]} tags
 * @property {string | null} review
 * @property {Viewing[]} watches
 * @property {TmdbStatus} tmdb_status
 * @property {number | null} tmdb_id
 * @property {"movie" | "tv" | null} [tmdb_type]
 * @property {string | null} imdb_id
 * @property {string | null} original_title
 * @property {string | null} overview
 * @property {string[]} genres
 * @property {string[]} directors
 * @property {string[]} cast
 * @property {string[]} countries
 * @property {string | null} original_language
 * @property {number | null} runtime
 * @property {string | null} release_date
 * @property {string | null} poster_path
 * @property {number | null} vote_average
 * @property {number | null} [vote_count]
 * @property {string | null} [rated_date] the day of the current rating
 * @property {string | null} [liked_date]
 * @property {string | null} [marked_date] the day it was marked as watched
 * @property {"automatic" | "manual" | "none"} [match]
 * @property {Candidate[] | null} [candidates] what an ambiguous or missing film could be
 *
 * @typedef {object} ShareInclude what a link shows besides the films
 * @property {boolean} dates
 * @property {boolean} ratings
 * @property {boolean} likes
 * @property {boolean} reviews
 * @property {boolean} tags
 * @property {boolean} watchlist
 * @property {boolean} lists
 *
 * @typedef {{ label: string | null, include: ShareInclude, expires_at: string | null }} ShareWish
 *
 * @typedef {ShareWish & { share_id: string, url: string, created_at: string }} Share
 *
 * @typedef {object} MovieList
 * @property {Movie[]} movies
 * @property {number} total
 * @property {number} page
 * @property {number} per_page
 */

export {};
