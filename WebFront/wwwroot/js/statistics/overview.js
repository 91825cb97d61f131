/** @import { Statistics } from "../api/stats.js" */
/** @import { Context } from "./words.js" */
import { pagePath } from "../api/address.js";
import { el } from "../ui/dom.js";
import { formatCount, formatDay, formatNumber } from "../ui/format.js";
import { formatHours, plainMean } from "./words.js";

/**
 * The choice of the time that is counted: every year has an address.
 * @param {number[]} years
 * @param {Context} context
 */
export function scopePicker(years, { id, year }) {
  const entries = [{ name: "All time", value: /** @type {number | null} */ (null) }, ...years.toReversed().map(value => ({ name: String(value), value }))];
  if (year !== null && !years.includes(year)) entries.push({ name: String(year), value: year });
  return el("nav", { class: "scopes", "aria-label": "Time" }, ...entries.map(({ name, value }) =>
    el("a", { class: "chip", href: `${pagePath(id)}/statistics${value === null ? "" : `?year=${value}`}`, "data-route": "keep", "aria-current": value === year ? "page" : null }, name)));
}

/**
 * Five large figures; in a year with their difference to the year before.
 * @param {Statistics} stats
 */
export function figures(stats) {
  const { totals, ratings, reviews, runtime, comparison, coverage } = stats;
  const before = comparison;
  const hours = runtime === null
    ? reviews && figure("Reviews", formatNumber(stats.reviews.reviews), before && difference(stats.reviews.reviews - before.reviews, formatNumber))
    : figure("Hours", formatHours(runtime.minutes), before ? difference(Math.round((runtime.minutes - before.minutes) / 60), formatNumber) : null,
      `over ${formatCount(runtime.basis.counted, "viewing")}`);
  const mean = ratings && ratings.mean !== null && before?.mean_rating ? Math.round((ratings.mean - before.mean_rating) * 100) / 100 : null;

  return [
    el("dl", { class: "figures-row" },
      figure("Viewings", formatNumber(totals.viewings), before && difference(totals.viewings - before.viewings, formatNumber)),
      figure("Films", formatNumber(totals.films), before && difference(totals.films - before.films, formatNumber)),
      hours,
      ratings && figure("Mean rating", plainMean(ratings.mean) ?? "–", mean === null ? null : difference(mean, value => value.toFixed(2)), `over ${formatCount(totals.rated, "film")}`),
      figure("Rewatches", formatNumber(totals.rewatches), before && difference(totals.rewatches - before.rewatches, formatNumber))),
    el("p", { class: "muted small" }, notes(stats).join(" ")),
    coverage.pending > 0 && el("p", { class: "muted small" }, `Film data is still coming in: ${formatNumber(coverage.films - coverage.pending)} of ${formatCount(coverage.films, "film")} looked up. Sections that need it grow.`),
  ];
}

/** @param {Statistics} stats */
function notes({ scope, totals, comparison, coverage }) {
  const span = scope.from && scope.to ? `${formatDay(scope.from)} to ${formatDay(scope.to)}` : null;
  return [
    span && (scope.running ? `The year is running: ${formatCount(scope.days, "day")} so far.` : `${span}.`),
    totals.per_week !== null && `${totals.per_week.toFixed(1)} viewings a week, on ${formatCount(totals.active_days, "day")}.`,
    comparison && `Differences are to ${comparison.year}${scope.running ? `, up to ${formatDay(comparison.to)}` : ""}.`,
    totals.films_without_date > 0 && `${formatCount(totals.films_without_date, "film has", "films have")} no dated viewing and count only where no date is needed.`,
    totals.undated_viewings > 0 && `${formatCount(totals.undated_viewings, "viewing has", "viewings have")} no date.`,
    totals.in_future > 0 && `${formatCount(totals.in_future, "viewing lies", "viewings lie")} in the future.`,
    coverage.series > 0 && `${formatNumber(coverage.series)} of the films are series, which film data leaves out.`,
  ].filter(part => typeof part === "string");
}

/**
 * @param {string} name
 * @param {string} value
 * @param {import("../ui/dom.js").Child} change
 * @param {string} [basis]
 */
const figure = (name, value, change, basis) => el("div", { class: "figure" },
  el("dt", {}, name), el("dd", { class: "figures" }, value, change), basis && el("dd", { class: "figure-basis muted" }, basis));

/**
 * @param {number} value
 * @param {(value: number) => string} format
 */
function difference(value, format) {
  const [sign, words, kind] = value > 0 ? ["▲", "more", "more"] : value < 0 ? ["▼", "fewer", "less"] : ["=", "as many", "same"];
  const shown = value === 0 ? "same" : format(Math.abs(value));
  return el("span", { class: `difference ${kind}`, role: "img", "aria-label": value === 0 ? "the same as the year before" : `${shown} ${words} than the year before` }, `${sign} ${shown}`);
}
