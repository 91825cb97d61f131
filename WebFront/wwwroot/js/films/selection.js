/** @import { Movie } from "../api/types.js" */
/** @import { Film } from "./film.js" */
import { foldText } from "./film.js";

/**
 * @typedef {object} Filters
 * @property {string} query part of a title
 * @property {boolean} rated
 * @property {boolean} liked
 * @property {boolean} rewatched
 * @property {boolean} reviewed
 * @property {number | null} rating
 * @property {number | null} decade
 * @property {string | null} genre
 * @property {string | null} tag
 * @property {boolean} mend what is to be mended: TMDB had several films that fit, none, or no answer
 * @property {Among | null} among the films that a mark of the statistics counted
 *
 * @typedef {{ label: string, includes: (movie: Movie) => boolean }} Among
 *
 * @typedef {"watched" | "title" | "year" | "rating"} SortKey
 * @typedef {{ by: SortKey, descending: boolean }} Sorting
 */

/** @type {Readonly<Filters>} */
export const NO_FILTERS = Object.freeze({
  query: "", rated: false, liked: false, rewatched: false, reviewed: false,
  rating: null, decade: null, genre: null, tag: null, mend: false, among: null,
});

const titles = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * What a film is sorted by; null goes last in either direction.
 * @type {Record<Exclude<SortKey, "title">, (film: Film) => number | string | null>}
 */
const sortValues = {
  watched: film => film.movie.watched_date,
  year: film => film.movie.year,
  rating: film => film.movie.rating,
};

/**
 * Sorts films; equal ones keep the API's order.
 * @param {readonly Film[]} films in the API's order
 * @param {Sorting} sorting
 * @returns {Film[]}
 */
export function sortFilms(films, { by, descending }) {
  const direction = descending ? -1 : 1;
  if (by === "title") return films.toSorted((a, b) => direction * titles.compare(a.movie.title, b.movie.title));

  const valueOf = sortValues[by];
  return films.toSorted((a, b) => {
    const left = valueOf(a);
    const right = valueOf(b);
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -direction : direction;
  });
}

/**
 * @param {readonly Film[]} films
 * @param {Filters} filters
 * @returns {Film[]}
 */
export function filterFilms(films, filters) {
  const words = foldText(filters.query).split(/\s+/).filter(Boolean);
  return films.filter(({ movie, searchText, decade }) =>
    words.every(word => searchText.includes(word))
    && (!filters.rated || movie.rating !== null)
    && (!filters.liked || movie.liked)
    && (!filters.rewatched || movie.rewatch)
    && (!filters.reviewed || movie.review !== null)
    && (filters.rating === null || movie.rating === filters.rating)
    && (filters.decade === null || decade === filters.decade)
    && (filters.genre === null || movie.genres.includes(filters.genre))
    && (filters.tag === null || movie.tags.includes(filters.tag))
    && (!filters.mend || isToMend(movie))
    && (filters.among === null || filters.among.includes(movie)));
}

/**
 * TMDB's data is missing and someone could say what the film is. Not where the member has said that TMDB does not have it.
 * @param {Movie} movie
 */
export const isToMend = ({ tmdb_status, match }) =>
  match !== "none" && (tmdb_status === "ambiguous" || tmdb_status === "not_found" || tmdb_status === "failed");

/**
 * How often each value occurs.
 * @template T
 * @param {readonly Film[]} films
 * @param {(film: Film) => readonly (T | null)[]} valuesOf
 * @returns {Map<T, number>}
 */
export function tally(films, valuesOf) {
  /** @type {Map<T, number>} */
  const counts = new Map();
  for (const film of films) {
    for (const value of valuesOf(film)) {
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts;
}
