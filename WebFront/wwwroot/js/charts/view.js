/** @import { Film } from "../films/film.js" */
/** @import { Filters } from "../films/selection.js" */
/** @import { Bar } from "./tallies.js" */
import { byId } from "../ui/dom.js";
import { formatCount, formatNumber } from "../ui/format.js";
import { barChart } from "./bar-chart.js";
import { decadeBars, monthBars, ratingBars } from "./tallies.js";

/**
 * The first pictures, from the list that is on the page already. A click on a bar shows its films.
 * @param {readonly Film[]} films
 * @param {(filters: Partial<Filters>) => void} onPick
 */
export function showCharts(films, onPick) {
  byId("charts").replaceChildren(ratings(films, onPick), decades(films, onPick), months(films));
}

/** Leaves the room, takes the pictures. */
export function clearCharts() {
  byId("charts").replaceChildren();
}

/**
 * @param {readonly Film[]} films
 * @param {(filters: Partial<Filters>) => void} onPick
 */
function ratings(films, onPick) {
  const bars = ratingBars(films);
  const rated = total(bars);
  const mean = bars.reduce((sum, bar) => sum + (bar.key ?? 0) * bar.value, 0) / Math.max(1, rated);
  return barChart(rated === 0 ? [] : bars, {
    title: "Ratings",
    unit: "film",
    heading: "Rating",
    summary: rated === 0
      ? "No film of this list is rated."
      : `${formatCount(rated, "rated film")}, ${mean.toFixed(1)} stars on average, most often ${highest(bars)}.`,
  }, bar => onPick({ rating: bar.key }));
}

/**
 * @param {readonly Film[]} films
 * @param {(filters: Partial<Filters>) => void} onPick
 */
function decades(films, onPick) {
  const bars = decadeBars(films);
  return barChart(bars, {
    title: "Films by decade",
    unit: "film",
    heading: "Decade of release",
    summary: bars.length === 0
      ? "No film of this list has a year."
      : `Films by decade of release, from the ${bars[0].label} to the ${bars[bars.length - 1].label}, most from the ${highest(bars)}.`,
  }, bar => onPick({ decade: bar.key }));
}

/** @param {readonly Film[]} films */
function months(films) {
  const bars = monthBars(films);
  const chart = barChart(bars, {
    title: "Viewings by month",
    unit: "viewing",
    heading: "Month",
    summary: bars.length === 0
      ? "No viewing of this list has a date: the diary holds those."
      : `${formatNumber(total(bars))} viewings from ${bars[0].label} to ${bars[bars.length - 1].label}, most in ${highest(bars)}.`,
  }, null);
  chart.classList.add("wide");
  return chart;
}

/** @param {Bar[]} bars */
const total = bars => bars.reduce((sum, bar) => sum + bar.value, 0);

/** @param {Bar[]} bars */
function highest(bars) {
  const top = bars.reduce((best, bar) => (bar.value > best.value ? bar : best));
  return `${top.label} (${formatNumber(top.value)})`;
}
