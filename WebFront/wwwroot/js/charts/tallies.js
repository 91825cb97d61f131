/** @import { Film } from "../films/film.js" */
import { tally } from "../films/selection.js";
import { formatMonth } from "../ui/format.js";

/**
 * @typedef {object} Bar
 * @property {string} label what it counts, in full
 * @property {string} tick what stands below it; empty for none
 * @property {number} value
 * @property {number | null} key the number it stands for, where it can be filtered by
 */

/**
 * Films by rating, from half a star to five.
 * @param {readonly Film[]} films
 * @returns {Bar[]}
 */
export function ratingBars(films) {
  const counts = tally(films, film => [film.movie.rating]);
  return Array.from({ length: 10 }, (_, index) => {
    const rating = (index + 1) / 2;
    return { label: `${rating} stars`, tick: rating % 1 === 0 ? `${rating}★` : "", value: counts.get(rating) ?? 0, key: rating };
  });
}

/**
 * Films by decade of release, without gaps between the first and the last.
 * @param {readonly Film[]} films
 * @returns {Bar[]}
 */
export function decadeBars(films) {
  const counts = tally(films, film => [film.decade]);
  if (counts.size === 0) return [];
  const first = Math.min(...counts.keys());
  const last = Math.max(...counts.keys());
  return Array.from({ length: (last - first) / 10 + 1 }, (_, index) => {
    const decade = first + index * 10;
    return { label: `${decade}s`, tick: `’${String(decade % 100).padStart(2, "0")}`, value: counts.get(decade) ?? 0, key: decade };
  });
}

/**
 * Viewings by month, without gaps between the first and the last.
 * @param {readonly Film[]} films
 * @returns {Bar[]}
 */
export function monthBars(films) {
  const counts = tally(films, film => film.movie.watches.map(watch => watch.watched_date?.slice(0, 7) ?? null));
  if (counts.size === 0) return [];
  const months = [...counts.keys()].sort();
  const first = monthNumber(months[0]);
  const last = monthNumber(months[months.length - 1]);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const number = first + index;
    const year = Math.floor(number / 12);
    const month = `${year}-${String((number % 12) + 1).padStart(2, "0")}`;
    return { label: formatMonth(month), tick: number % 12 === 0 ? String(year) : "", value: counts.get(month) ?? 0, key: null };
  });
}

/** @param {string} month `YYYY-MM` */
const monthNumber = month => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
