/** @import { Ranking, Row, Statistics } from "../api/stats.js" */
/** @import { Child } from "../ui/dom.js" */
/** @import { Context } from "./words.js" */
import { rankedBars } from "../charts/bars.js";
import { figure } from "../charts/figure.js";
import { el } from "../ui/dom.js";
import { formatCount, formatNumber } from "../ui/format.js";
import { basisNote, countryName, empty, formatMean, languageName, noFilmData, plainMean, switchOf } from "./words.js";

/** @typedef {"genres" | "directors" | "actors" | "countries" | "languages"} Block */

/** @type {Record<Block, { title: string, one: string, needs: string, nameOf: (name: string) => string }>} */
const BLOCKS = {
  directors: { title: "Directors", one: "director", needs: "three rated films (two in a year)", nameOf: name => name },
  actors: { title: "Actors", one: "actor", needs: "three rated films (two in a year)", nameOf: name => name },
  genres: { title: "Genres", one: "genre", needs: "five rated films (three in a year)", nameOf: name => name },
  countries: { title: "Countries", one: "country", needs: "five rated films (three in a year)", nameOf: countryName },
  languages: { title: "Languages", one: "language", needs: "five rated films (three in a year)", nameOf: languageName },
};

/**
 * Directors and actors, and who works with whom.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function peopleSection(stats, context) {
  const { directors, pairings, coverage } = stats;
  if (directors === null && stats.actors === null) return [empty(noFilmData(coverage))];
  return [
    el("div", { class: "pair" }, ranking(stats, "directors", context), ranking(stats, "actors", context)),
    directors?.discoveries && directors.discoveries.length > 0 && el("div", { class: "name-list" },
      el("h3", {}, `${formatCount(directors.discovered ?? directors.discoveries.length, "director")} discovered`),
      el("p", { class: "muted small" }, "Seen for the first time, with no film in the list before."),
      el("p", {}, directors.discoveries.map(row => row.name).join(", "))),
    pairings && pairings.rows.length > 0 && figure({ title: "Director and actor together", note: basisNote(pairings.basis) },
      el("ol", { class: "plain-rows", "aria-label": "Director and actor together" }, ...pairings.rows.map(row => el("li", {},
        el("span", {}, `${row.director} and ${row.actor}`), el("span", { class: "muted figures" }, `${formatCount(row.films, "film")}${row.mean_rating === null ? "" : `, ${formatMean(row.mean_rating)}`}`))))),
  ];
}

/**
 * Genres, countries and languages.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function kindsSection(stats, context) {
  if (stats.genres === null && stats.countries === null && stats.languages === null) return [empty(noFilmData(stats.coverage))];
  const pairs = stats.genres?.pairs ?? [];
  return [
    el("div", { class: "trio" }, ranking(stats, "genres", context), ranking(stats, "countries", context), ranking(stats, "languages", context)),
    pairs.length > 0 && el("p", { class: "muted" }, `Most often together: ${pairs.slice(0, 5).map(pair => `${pair.first} and ${pair.second} (${formatNumber(pair.films)})`).join(", ")}.`),
  ];
}

/**
 * One ranking with its switch: most watched, or highest rated.
 * @param {Statistics} stats
 * @param {Block} block
 * @param {Context} context
 */
function ranking(stats, block, context) {
  const data = /** @type {Ranking | null} */ (stats[block]);
  if (data === null) return false;
  const { title } = BLOCKS[block];
  const place = el("div", { class: "ranking" });
  const order = () => context.switches.get(block) ?? "watched";
  const show = () => place.replaceChildren(...rows(data, block, order(), context).filter(part => part instanceof Node));
  show();
  return figure({ title: `${title}`, note: `${variety(data, block)} ${basisNote(data.basis)}` },
    switchOf(`Order of ${title.toLowerCase()}`, [{ value: "watched", name: "Most watched" }, { value: "rated", name: "Highest rated" }], order(), value => {
      context.switches.set(block, value);
      show();
    }), place);
}

/**
 * @param {Ranking} data
 * @param {Block} block
 * @param {string} order
 * @param {Context} context
 * @returns {Child[]}
 */
function rows(data, block, order, context) {
  const { nameOf, needs, title } = BLOCKS[block];
  const isRated = order === "rated";
  const all = isRated ? data.highest_rated : data.most_watched ?? data.all ?? [];
  const shown = all.slice(0, 10);
  if (shown.length === 0) return [el("p", { class: "muted" }, isRated ? `Too few to compare: this takes ${needs}.` : "None.")];
  const label = `${title}, ${isRated ? "highest rated" : "most watched"}`;
  return [
    rankedBars(shown.map(row => ({
      name: nameOf(row.name),
      value: isRated ? row.mean_rating ?? 0 : row.films,
      shown: isRated ? formatMean(row.mean_rating) : formatNumber(row.films),
      detail: isRated ? `${formatCount(row.rated, "rated film")}, weighed ${plainMean(row.adjusted_rating)}` : detail(row),
      unit: isRated ? "mean rating" : row.films === 1 ? "film" : "films",
      onPick: () => context.showFilms({ label: `${nameOf(row.name)}${context.year === null ? "" : `, ${context.year}`}`, in: `${block}:${row.name}`, keys: row.film_keys }),
    })), label),
    tableOf(all, block, label),
  ];
}

/** @param {Row[]} rows @param {Block} block @param {string} label */
function tableOf(rows, block, label) {
  const { nameOf, one } = BLOCKS[block];
  return figure({
    title: "", className: "bare",
    table: {
      label, columns: [{ name: one[0].toUpperCase() + one.slice(1) }, ...["Films", "Viewings", "Hours", "Rated", "Mean", "Weighed mean", "Liked"].map(name => ({ name, number: true }))],
      rows: rows.map(row => [nameOf(row.name), row.films, row.viewings, Math.round(row.minutes / 60), row.rated, plainMean(row.mean_rating), plainMean(row.adjusted_rating), row.liked]),
    },
  });
}

/** @param {Row} row */
const detail = row => [row.viewings > row.films && formatCount(row.viewings, "viewing"), row.mean_rating !== null && formatMean(row.mean_rating)].filter(Boolean).join(", ");

/** @param {Ranking} data @param {Block} block */
function variety(data, block) {
  const { one } = BLOCKS[block];
  const count = formatCount(data.distinct, one, one === "country" ? "countries" : `${one}s`);
  return data.effective === null ? `${count}.` : `${count}, as varied as ${data.effective.toFixed(1)} watched equally.`;
}
