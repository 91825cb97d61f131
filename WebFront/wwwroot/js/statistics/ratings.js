/** @import { CrowdFilm, StatFilm, Statistics } from "../api/stats.js" */
/** @import { Context } from "./words.js" */
import { columnChart } from "../charts/columns.js";
import { divergingBars } from "../charts/diverging.js";
import { figure, makeReadout } from "../charts/figure.js";
import { poster } from "../films/poster.js";
import { el } from "../ui/dom.js";
import { formatCount, formatNumber } from "../ui/format.js";
import { stars } from "../ui/stars.js";
import { basisNote, factList, filmLink, filmName, formatMean, noFilmData, empty, nothing, plainMean } from "./words.js";

/**
 * How films were rated, with TMDB's shape as an outline behind.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function ratingsSection({ ratings, crowd }, context) {
  if (ratings.basis.counted === 0) return [nothing(context, "ratings", "ratings.csv")];
  const tmdb = crowd?.tmdb_bars ?? null;
  return [
    el("div", { class: "pair" }, distribution(ratings, tmdb, context), overTime(ratings)),
    factList([
      ["Mean", formatMean(ratings.mean)],
      ["Median", formatMean(ratings.median)],
      ["Most common", formatMean(ratings.most_common)],
      ["Deviation", plainMean(ratings.deviation) ?? "–", "how far ratings lie from the mean"],
      ["4½ stars or more", formatNumber(ratings.at_least_4_5), "films"],
    ]),
  ];
}

/** @param {Statistics["ratings"]} ratings @param {{ rating: number, films: number }[] | null} tmdb @param {Context} context */
function distribution(ratings, tmdb, context) {
  const readout = makeReadout();
  const chart = columnChart(ratings.bars.map((bar, index) => ({
    label: `${bar.rating} stars: ${formatCount(bar.films, "film")}, ${formatNumber(bar.liked)} liked${tmdb ? `; TMDB's votes give it to ${formatNumber(tmdb[index].films)}` : ""}`,
    tick: bar.rating % 1 === 0 ? `${bar.rating}★` : "½",
    value: bar.films,
    part: bar.liked,
    onPick: context.year === null ? () => context.showFilms({ label: `Rated ${bar.rating}`, rating: bar.rating }) : null,
  })), {
    readout,
    summary: `Ratings: ${formatCount(ratings.basis.counted, "film")}, ${plainMean(ratings.mean)} stars on average`,
    outline: tmdb?.map(bar => bar.films) ?? null,
    line: ratings.mean === null ? null : { at: (ratings.mean - 0.25) / 5, label: `mean ${plainMean(ratings.mean)}` },
  });
  return figure({
    title: "Ratings", readout,
    note: `${basisNote(ratings.basis)} Liked films are hatched.${tmdb ? " The outline is the shape of TMDB's votes for the same films." : ""}`,
    table: {
      label: "Films by rating",
      columns: [{ name: "Rating" }, { name: "Films", number: true }, { name: "Liked", number: true }, ...(tmdb ? [{ name: "By TMDB's votes", number: true }] : [])],
      rows: ratings.bars.map((bar, index) => [`${bar.rating} stars`, bar.films, bar.liked, ...(tmdb ? [tmdb[index].films] : [])]),
    },
  }, chart);
}

/** More years than these have no room for four digits each on a phone. */
const MOST_FULL_YEARS = 6;

/** @param {Statistics["ratings"]} ratings */
function overTime(ratings) {
  const readout = makeReadout();
  const periods = ratings.over_time;
  const isCrowded = periods.length > MOST_FULL_YEARS;
  const chart = columnChart(periods.map(({ period, viewings, mean }) => ({
    label: `${period}: ${mean === null ? "fewer than five rated viewings" : `${plainMean(mean)} stars over ${formatCount(viewings, "viewing")}`}`,
    tick: isCrowded ? period.replace("-", " ").replace(/^\d\d/, "’") : period.replace("-", " "),
    value: mean ?? 0,
  })), { readout, summary: "Mean rating over time", top: 5 });
  return periods.length > 0 && figure({
    title: "Mean rating over time", readout, note: "By the ratings that viewings were given; no column where fewer than five were.",
    table: { label: "Mean rating over time", columns: [{ name: "Time" }, { name: "Mean", number: true }, { name: "Rated viewings", number: true }], rows: periods.map(({ period, viewings, mean }) => [period, plainMean(mean), viewings]) },
  }, chart);
}

/**
 * The best rated films as posters, and the lowest by name.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function favouritesSection({ ratings }, context) {
  if (ratings.highest.length === 0) return [nothing(context, "rated films", "ratings.csv")];
  return [
    posterRow(ratings.highest, "Highest rated", context),
    ratings.lowest.length > 0 && el("div", { class: "name-list" }, el("h3", {}, "Lowest rated"),
      el("ol", {}, ...ratings.lowest.slice(0, 5).map(film => el("li", {}, filmLink(film, context), film.rating !== null && stars(film.rating))))),
    el("p", { class: "muted chart-note" }, `${basisNote(ratings.basis)} Films of one rating: liked ones first, then the later viewing.`),
  ];
}

/**
 * @param {StatFilm[]} films
 * @param {string} label
 * @param {Context} context
 */
export function posterRow(films, label, context) {
  return el("ol", { class: "poster-row", "aria-label": label }, ...films.map(film => {
    const button = el("button", { type: "button", class: "poster-button" }, poster(film),
      el("span", { class: "poster-name" }, film.title), el("span", { class: "poster-facts" }, film.rating !== null && stars(film.rating)));
    button.addEventListener("click", () => context.openFilm(film));
    return el("li", {}, button);
  }));
}

/**
 * You and the crowd: where your ratings lie above and below TMDB's votes.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function crowdSection({ crowd, coverage }, context) {
  if (crowd === null) return [empty(coverage.matched === 0 ? noFilmData(coverage) : "This needs ten rated films with 50 votes or more at TMDB.")];
  return [
    factList([
      ["You", formatMean(crowd.your_mean)],
      ["TMDB", formatMean(crowd.tmdb_mean), "votes of ten, halved"],
      ["You rate higher", formatNumber(crowd.higher), "films, by a quarter star or more"],
      ["You rate lower", formatNumber(crowd.lower), "films"],
      ["As the crowd", formatNumber(crowd.equal), "films"],
      ["Mean distance", formatMean(crowd.mean_distance)],
    ]),
    el("div", { class: "pair" }, distances("Far above the crowd", crowd.above, context), distances("Far below the crowd", crowd.below, context)),
    el("div", { class: "quartet" }, ...[
      names("Guilty pleasures", "You 4 or more, TMDB below 6", crowd.guilty_pleasures, context),
      names("Hidden gems", "You 3½ or more, and 1½ above TMDB", crowd.hidden_gems, context),
      names("Least voted on", "Fewest votes at TMDB", crowd.obscure, context),
      names("Most voted on", "Most votes at TMDB", crowd.mainstream, context),
    ]),
    el("p", { class: "muted chart-note" }, `${basisNote(crowd.basis)} A difference is your rating less half of TMDB's vote average.`),
  ];
}

/** @param {string} title @param {CrowdFilm[]} films @param {Context} context */
function distances(title, films, context) {
  if (films.length === 0) return false;
  const signed = (/** @type {number} */ value) => `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`;
  return figure({
    title,
    table: { label: title, columns: [{ name: "Film" }, { name: "Difference", number: true }], rows: films.map(one => [filmName(one), signed(one.difference)]) },
  }, divergingBars(films.map(one => ({
    name: one.title,
    difference: one.difference,
    shown: signed(one.difference),
    unit: one.difference > 0 ? "stars above TMDB" : "stars below TMDB",
    onPick: () => context.openFilm(one),
  })), title));
}

/** @param {string} title @param {string} rule @param {StatFilm[]} films @param {Context} context */
const names = (title, rule, films, context) => el("div", { class: "name-list" }, el("h3", {}, title), el("p", { class: "muted small" }, rule),
  films.length === 0 ? el("p", { class: "muted" }, "None.") : el("ol", {}, ...films.slice(0, 5).map(one => el("li", {}, filmLink(one, context)))));
