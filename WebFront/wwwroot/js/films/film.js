/** @import { Movie } from "../api/types.js" */

/**
 * A movie of the list with what searching, sorting and drawing need at hand.
 * @typedef {object} Film
 * @property {number} id its place in the API's order (most recently watched first), which never changes in a session
 * @property {Movie} movie
 * @property {string} searchText
 * @property {number | null} decade
 * @property {string} look changes when the film must be drawn again
 */

/**
 * @param {Movie[]} movies in the API's default order
 * @returns {Film[]}
 */
export function toFilms(movies) {
  return movies.map((movie, id) => ({
    id,
    movie,
    searchText: foldText(movie.original_title ? `${movie.title}\n${movie.original_title}` : movie.title),
    decade: movie.year === null ? null : Math.floor(movie.year / 10) * 10,
    look: `${movie.tmdb_status} ${movie.poster_path} ${movie.tmdb_type} ${movie.match}`,
  }));
}

/**
 * Text as people search for it: `Amélie` is found by `amelie`.
 * @param {string} text
 */
export const foldText = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
