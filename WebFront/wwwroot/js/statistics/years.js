/** @import { Statistics } from "../api/stats.js" */
/** @import { Context } from "./words.js" */
import { pagePath } from "../api/address.js";
import { el } from "../ui/dom.js";
import { formatNumber } from "../ui/format.js";
import { nothing, plainMean } from "./words.js";

/**
 * The years side by side.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function yearsSection({ years }, context) {
  if (years.length === 0) return [nothing(context, "dated viewings", "diary.csv")];
  const newest = years.toReversed();
  /** @type {[string, (row: typeof years[number]) => string | null][]} */
  const lines = [
    ["Viewings", row => formatNumber(row.viewings)],
    ["Films", row => formatNumber(row.films)],
    ["Seen first", row => formatNumber(row.first_viewings)],
    ["Rewatches", row => formatNumber(row.rewatches)],
    ["New releases", row => formatNumber(row.new_releases)],
    ["Mean rating", row => plainMean(row.mean_rating)],
    ["Rated films", row => formatNumber(row.rated)],
    ["Liked", row => formatNumber(row.liked)],
    ["Reviews", row => formatNumber(row.reviews)],
    ["Hours", row => (row.minutes === 0 ? null : formatNumber(Math.round(row.minutes / 60)))],
    ["Viewings with a length", row => (row.minutes_viewings === 0 ? null : formatNumber(row.minutes_viewings))],
    ["Top genre", row => row.top_genre],
    ["Top director", row => row.top_director],
  ];
  return [el("div", { class: "scroll-x card", tabindex: 0, role: "region", "aria-label": "Table of the years" },
    el("table", { class: "years-table" },
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "visually-hidden" }, "What is counted")), ...newest.map(row => el("th", { scope: "col", class: "number" },
        el("a", { href: `${pagePath(context.id)}/statistics?year=${row.year}`, "data-route": "keep", "aria-current": row.year === context.year ? "true" : null }, row.year))))),
      el("tbody", {}, ...lines.map(([name, value]) => el("tr", {}, el("th", { scope: "row" }, name), ...newest.map(row => el("td", { class: "number" }, value(row) ?? "–")))))))];
}

/** The rules, in the words of a reader. @type {[string, string][]} */
const RULES = [
  ["Viewing", "A row of the diary or a review. Two on one day are two. A film that is only marked as watched is a film, but no viewing."],
  ["Film", "Every film of the list once; in a year, every film with a viewing dated in it, once."],
  ["Rating", "Of all time the rating that the film has in the list; in a year that of its latest rated viewing of the year, else the film's. Unrated is never zero."],
  ["Rewatch", "A viewing that is marked as one, or is not the film's first dated one."],
  ["Hours", "Runtimes by TMDB, once for each viewing; of all time once also for each film without a dated viewing. Series are left out."],
  ["Highest rated", "By a mean that is weighed with three times your own, so that one film of five stars does not lead. Both means are in the table."],
  ["As varied as", "How many genres, watched equally, would be as varied as yours. It takes 20 films."],
  ["A running year", "Is compared to the same days of the year before."],
  ["You and TMDB", "TMDB's votes of ten are halved to stars. Only films with 50 votes or more are compared."],
  ["Streak", "Days in a row with a viewing; a gap is the days without one between two viewings. Neither looks over the edge of the year that is shown."],
];

/** How these are counted. */
export const countedSection = () => [el("dl", { class: "rules" }, ...RULES.map(([name, rule]) => el("div", {}, el("dt", {}, name), el("dd", {}, rule))))];
