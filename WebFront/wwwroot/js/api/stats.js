/** @import { Schemas } from "./types.js" */

/**
 * The answer of `GET /api/session/{id}/stats` by the names that this page has for its parts. Every block says over what it counted
 * (`basis`); a block of TMDB data is null while no film in scope is matched. The others can only be null where a list is shared.
 *
 * @typedef {"totals" | "years" | "calendar" | "milestones" | "ratings" | "likes" | "rewatches" | "release_years" | "reviews" | "tags" | "logging"} OwnBlock
 * @typedef {Schemas["MovieStatistics"] & { [Block in OwnBlock]: NonNullable<Schemas["MovieStatistics"][Block]> }} Statistics
 *
 * @typedef {Schemas["StatisticsBasis"]} Basis
 * @typedef {Schemas["CoverageStatistics"]} Coverage
 * @typedef {Schemas["CountedFilm"]} StatFilm
 * @typedef {Schemas["CrowdFilm"]} CrowdFilm
 * @typedef {Schemas["RankingRow"]} Row
 *
 * Of genres and people the most watched, of countries and languages all.
 * @typedef {Pick<Schemas["ActorsStatistics"], "basis" | "distinct" | "effective" | "highest_rated"> & { most_watched?: Row[], all?: Row[] }} Ranking
 */

export {};
