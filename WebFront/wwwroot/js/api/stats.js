/**
 * The answer of `GET /api/session/{id}/stats`, as far as this page reads it. Every block says over what it counted (`basis`);
 * a block of TMDB data is null while no film in scope is matched.
 *
 * @typedef {object} Basis
 * @property {"films" | "viewings"} unit
 * @property {number} counted
 * @property {number} of
 * @property {{ reason: string, count: number }[]} left_out
 *
 * @typedef {object} StatFilm
 * @property {string} key
 * @property {string} title
 * @property {number | null} year
 * @property {string | null} letterboxd_uri
 * @property {string | null} poster_path
 * @property {number | null} rating
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {number} films
 * @property {number} viewings
 * @property {number} minutes
 * @property {number} rated
 * @property {number | null} mean_rating
 * @property {number | null} adjusted_rating
 * @property {number} liked
 * @property {string[] | null} film_keys
 *
 * @typedef {object} Scope
 * @property {"all" | "year"} kind
 * @property {number | null} year
 * @property {string | null} from
 * @property {string | null} to
 * @property {number} days
 * @property {boolean} running
 *
 * @typedef {object} Coverage
 * @property {number} films
 * @property {number} matched
 * @property {number} series
 * @property {number} pending
 * @property {number} ambiguous
 * @property {number} not_found
 * @property {number} failed
 * @property {number} disabled
 *
 * @typedef {object} Totals
 * @property {Basis} basis
 * @property {number} films
 * @property {number} viewings
 * @property {number} undated_viewings
 * @property {number} films_without_date
 * @property {number} in_future
 * @property {number} first_viewings
 * @property {number} rewatches
 * @property {number} rated
 * @property {number} liked
 * @property {number} reviewed
 * @property {number} active_days
 * @property {number | null} per_week
 * @property {number | null} per_month
 *
 * @typedef {object} YearRow
 * @property {number} year
 * @property {number} films
 * @property {number} viewings
 * @property {number} first_viewings
 * @property {number} rewatches
 * @property {number} new_releases
 * @property {number} rated
 * @property {number | null} mean_rating
 * @property {number} liked
 * @property {number} reviews
 * @property {number} minutes
 * @property {number} minutes_viewings
 * @property {string | null} top_genre
 * @property {string | null} top_director
 *
 * @typedef {object} Comparison
 * @property {number} year
 * @property {string} to
 * @property {number} films
 * @property {number} viewings
 * @property {number} minutes
 * @property {number | null} mean_rating
 * @property {number} rewatches
 * @property {number} reviews
 *
 * @typedef {{ days: number, from: string, to: string }} Span
 *
 * @typedef {object} Calendar
 * @property {Basis} basis
 * @property {{ date: string, viewings: number }[] | null} days
 * @property {{ from: string, to: string, viewings: number }[] | null} weeks
 * @property {{ month: string, viewings: number, first_viewings: number }[]} months
 * @property {{ weekday: number, viewings: number }[]} weekdays
 * @property {{ month: number, viewings: number }[]} months_of_year
 * @property {{ date: string, viewings: number, ties: number } | null} busiest_day
 * @property {{ from: string, to: string, viewings: number, ties: number } | null} busiest_week
 * @property {{ month: string, viewings: number, ties: number } | null} busiest_month
 * @property {Span | null} streak
 * @property {{ weeks: number, from: string, to: string } | null} week_streak
 * @property {Span | null} current_streak
 * @property {Span | null} gap
 * @property {number} double_features
 * @property {number} marathons
 *
 * @typedef {{ film: StatFilm, from: number, to: number }} Rerating
 *
 * @typedef {object} Ratings
 * @property {Basis} basis
 * @property {number | null} mean
 * @property {number | null} median
 * @property {number | null} most_common
 * @property {number | null} deviation
 * @property {number} at_least_4_5
 * @property {{ rating: number, films: number, liked: number }[]} bars
 * @property {{ period: string, viewings: number, mean: number | null }[]} over_time
 * @property {StatFilm[]} highest
 * @property {StatFilm[]} lowest
 * @property {{ films: number, up: number, down: number, same: number, risers: Rerating[], fallers: Rerating[] }} rerated
 *
 * @typedef {object} Likes
 * @property {Basis} basis
 * @property {number} liked
 * @property {number} liked_unrated
 * @property {number | null} below_own_mean
 * @property {number} five_stars_not_liked
 *
 * @typedef {{ film: StatFilm, from: string, to: string, days: number }} Return
 *
 * @typedef {object} Rewatches
 * @property {Basis} basis
 * @property {{ film: StatFilm, viewings: number, seen_at_least: number }[]} most
 * @property {Return | null} longest_return
 *
 * @typedef {object} ReleaseYears
 * @property {Basis} basis
 * @property {{ year: number, films: number, rated: number, mean_rating: number | null, liked: number }[]} years
 * @property {{ decade: number, films: number, rated: number, mean_rating: number | null, liked: number }[]} decades
 * @property {number} new_releases
 * @property {number} older
 * @property {number | null} median_age
 * @property {StatFilm | null} oldest
 * @property {StatFilm | null} newest
 *
 * @typedef {object} Reviews
 * @property {Basis} basis
 * @property {number} reviews
 * @property {number} words
 * @property {number | null} median_words
 * @property {{ film: StatFilm, words: number } | null} longest
 *
 * @typedef {object} Tags
 * @property {Basis} basis
 * @property {number} distinct
 * @property {{ tag: string, viewings: number, films: number, rated: number, mean_rating: number | null }[]} top
 *
 * @typedef {object} Logging
 * @property {Basis} basis
 * @property {number} same_day
 * @property {number | null} median_days
 *
 * @typedef {object} Runtime
 * @property {Basis} basis
 * @property {number} minutes
 * @property {number | null} median
 * @property {StatFilm & { runtime: number } | null} longest
 * @property {StatFilm & { runtime: number } | null} shortest
 * @property {{ from: number, to: number | null, films: number }[]} bars
 * @property {number} marked_films
 *
 * @typedef {object} Ranking
 * @property {Basis} basis
 * @property {number} distinct
 * @property {number | null} effective
 * @property {Row[]} [most_watched] genres and people
 * @property {Row[]} [all] countries and languages
 * @property {Row[]} highest_rated
 * @property {{ first: string, second: string, films: number, viewings: number, rated: number }[]} [pairs] genres
 * @property {number | null} [discovered] directors, in a year
 * @property {Row[] | null} [discoveries] directors, in a year
 *
 * @typedef {object} Pairings
 * @property {Basis} basis
 * @property {{ director: string, actor: string, films: number, mean_rating: number | null }[]} rows
 *
 * @typedef {object} ReleaseGap
 * @property {Basis} basis
 * @property {number | null} median_days
 * @property {number} before_release
 * @property {{ from: number | null, to: number | null, films: number }[]} bars
 *
 * @typedef {StatFilm & { vote_average: number, vote_count: number, difference: number }} CrowdFilm
 *
 * @typedef {object} Crowd
 * @property {Basis} basis
 * @property {number} your_mean
 * @property {number} tmdb_mean
 * @property {number} mean_difference
 * @property {number} mean_distance
 * @property {number} higher
 * @property {number} lower
 * @property {number} equal
 * @property {{ rating: number, films: number }[]} tmdb_bars
 * @property {CrowdFilm[]} above
 * @property {CrowdFilm[]} below
 * @property {CrowdFilm[]} guilty_pleasures
 * @property {CrowdFilm[]} hidden_gems
 * @property {CrowdFilm[]} obscure
 * @property {CrowdFilm[]} mainstream
 *
 * Of a shared list also other blocks are null: those about what the link leaves out. What is drawn of them says that it needs them.
 *
 * @typedef {object} Statistics
 * @property {Scope} scope
 * @property {Coverage} coverage
 * @property {Totals} totals
 * @property {YearRow[]} years
 * @property {Comparison | null} comparison
 * @property {Calendar} calendar
 * @property {{ basis: Basis, rows: { number: number, date: string, film: StatFilm }[] }} milestones
 * @property {Ratings} ratings
 * @property {Likes} likes
 * @property {Rewatches} rewatches
 * @property {ReleaseYears} release_years
 * @property {Reviews} reviews
 * @property {Tags} tags
 * @property {Logging} logging
 * @property {Runtime | null} runtime
 * @property {Ranking | null} genres
 * @property {Ranking | null} directors
 * @property {Ranking | null} actors
 * @property {Ranking | null} countries
 * @property {Ranking | null} languages
 * @property {Pairings | null} pairings
 * @property {ReleaseGap | null} release_gap
 * @property {Crowd | null} crowd
 * @property {{ tmdb_highest: StatFilm | null, tmdb_lowest: StatFilm | null, released_first: StatFilm | null, released_last: StatFilm | null } | null} extremes
 */

export {};
