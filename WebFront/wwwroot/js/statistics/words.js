/** @import { Basis, Coverage, StatFilm, Statistics } from "../api/stats.js" */
/** @import { Child } from "../ui/dom.js" */
import { el } from "../ui/dom.js";
import { formatCount, formatNumber } from "../ui/format.js";

/**
 * A choice of films that a mark stands for: a row of a ranking (`in`), a day or month (`on`), or a rating.
 * @typedef {object} Choice
 * @property {string} label
 * @property {string} [in] block and name, as `GET …/movies?in=` takes them
 * @property {string[] | null} [keys] the films of the row, where the answer names them
 * @property {string} [on] `YYYY-MM-DD` or `YYYY-MM`
 * @property {number} [rating]
 * @property {number} [decade]
 */

/**
 * What a section needs besides the numbers.
 * @typedef {object} Context
 * @property {string} id the session
 * @property {number | null} year the scope; null for all time
 * @property {(film: StatFilm) => void} openFilm
 * @property {(choice: Choice) => void} showFilms
 * @property {Map<string, string>} switches what the reader has switched, by name; outlives a redraw
 */

/** Why something was left out, as people say it. @type {Record<string, string>} */
const REASONS = {
  tmdb_disabled: "without film data",
  tmdb_pending: "still being looked up",
  tmdb_ambiguous: "with several candidates at TMDB",
  tmdb_not_found: "not at TMDB",
  tmdb_failed: "that TMDB could not be asked about",
  series: "series",
  no_year: "without a year",
  no_date: "without a date",
  rewatch: "rewatched",
  no_logged_date: "without a logging date",
  no_runtime: "without a runtime",
  no_release_date: "without a release date",
  no_countries: "without countries",
  no_language: "without a language",
  no_genres: "without genres",
  no_directors: "without directors",
  no_cast: "without a cast",
  no_vote: "without votes",
  few_votes: "with fewer than 50 votes",
  unrated: "not rated",
};

/**
 * Over how much something was counted, and what was left out of it.
 * @param {Basis} basis
 */
export function basisNote({ unit, counted, of, left_out }) {
  const one = unit === "films" ? "film" : "viewing";
  if (counted === of) return `Over ${counted === 1 ? `1 ${one}` : `all ${formatCount(of, one)}`}.`;
  const reasons = left_out.map(({ reason, count }) => `${formatNumber(count)} ${REASONS[reason] ?? reason}`);
  return `Over ${formatNumber(counted)} of ${formatCount(of, one)}; left out: ${reasons.join(", ")}.`;
}

/**
 * Why a section of TMDB data is empty.
 * @param {Coverage} coverage
 */
export function noFilmData({ films, disabled, pending }) {
  if (films === 0) return "No film in this time.";
  if (disabled === films) return "This needs film data from TMDB, which is not switched on in this service.";
  if (pending > 0) return `This comes with film data from TMDB: ${formatCount(pending, "film is", "films are")} still being looked up.`;
  return "None of these films was found at TMDB.";
}

/**
 * Why a section is empty: nothing in the year, or no file that would tell.
 * @param {Context} context
 * @param {string} what
 * @param {string} file the file of the export that holds it
 */
export const nothing = ({ year }, what, file) => empty(year === null
  ? `No ${what}: they come from ${file}, which was not in the upload or holds none.`
  : `No ${what} in ${year}.`);

/** @param {string} sentence */
export const empty = sentence => el("p", { class: "section-empty muted" }, sentence);

const means = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A mean of ratings, to two places. @param {number | null} value */
export const formatMean = value => (value === null ? "–" : `${means.format(value)} ★`);

/** @param {number | null} value */
export const plainMean = value => (value === null ? null : means.format(value));

/** @param {number} minutes */
export const formatHours = minutes => formatNumber(Math.round(minutes / 60));

/** `Title (1999)`. @param {StatFilm} film */
export const filmName = film => (film.year === null ? film.title : `${film.title} (${film.year})`);

/**
 * A film's name that opens it.
 * @param {StatFilm} film
 * @param {Context} context
 */
export function filmLink(film, context) {
  const button = el("button", { type: "button", class: "film-link" }, film.title, film.year !== null && el("span", { class: "muted" }, ` ${film.year}`));
  button.addEventListener("click", () => context.openFilm(film));
  return button;
}

/**
 * Facts side by side: a name, a value, and what it means.
 * @param {[string, Child, string?][]} facts
 */
export const factList = facts => el("dl", { class: "facts" }, ...facts.map(([name, value, detail]) =>
  el("div", {}, el("dt", {}, name), el("dd", {}, value, detail && el("span", { class: "fact-detail muted" }, detail)))));

/**
 * Buttons of which one is on.
 * @param {string} label
 * @param {{ value: string, name: string }[]} options
 * @param {string} chosen
 * @param {(value: string) => void} onChoose
 */
export function switchOf(label, options, chosen, onChoose) {
  const buttons = options.map(({ value, name }) => {
    const button = el("button", { type: "button", class: "button small", "aria-pressed": String(value === chosen) }, name);
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      onChoose(value);
    });
    return button;
  });
  return el("span", { class: "view-choice", role: "group", "aria-label": label }, ...buttons);
}

const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "code" });
const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** @param {string} code ISO 3166-1 */
export const countryName = code => nameOf(countryNames, code);

/** @param {string} code ISO 639-1 */
export const languageName = code => nameOf(languageNames, code);

/** @param {Intl.DisplayNames} names @param {string} code */
function nameOf(names, code) {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** @param {Statistics} stats */
export const hasDates = stats => stats.totals.viewings > 0;
