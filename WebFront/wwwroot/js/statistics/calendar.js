/** @import { Statistics } from "../api/stats.js" */
/** @import { Context } from "./words.js" */
import { columnChart } from "../charts/columns.js";
import { figure, makeReadout } from "../charts/figure.js";
import { heatCalendar } from "../charts/heat.js";
import { formatCount, formatDay, formatMonth, formatNumber } from "../ui/format.js";
import { basisNote, empty, factList, hasDates } from "./words.js";

/**
 * When films were watched: every day of a year, or every month of all time.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function calendarSection(stats, context) {
  if (!hasDates(stats)) {
    return [empty(context.year === null
      ? "No viewing has a date. Dates come from diary.csv, which was not in the upload or holds none; the day on which a film was marked as watched is no viewing."
      : `No viewing in ${context.year}.`)];
  }
  return [context.year === null ? months(stats, context) : year(stats, context, context.year), facts(stats)];
}

/** @param {Statistics} stats @param {Context} context @param {number} year */
function year({ calendar }, context, year) {
  const days = calendar.days ?? [];
  const readout = makeReadout();
  const total = days.reduce((sum, day) => sum + day.viewings, 0);
  const heat = heatCalendar(year, new Map(days.map(day => [day.date, day.viewings])), {
    readout,
    summary: `${formatCount(total, "viewing")} on ${formatCount(days.length, "day")} of ${year}`,
    onPick: day => context.showFilms({ label: `Watched on ${formatDay(day)}`, on: day }),
  });
  return figure({
    title: `Every day of ${year}`, readout, note: `${basisNote(calendar.basis)} A filled day has one viewing, a number tells of more.`,
    table: { label: "Viewings by day", columns: [{ name: "Day" }, { name: "Viewings", number: true }], rows: days.map(day => [formatDay(day.date), day.viewings]) },
  }, heat);
}

/** @param {Statistics} stats @param {Context} context */
function months({ calendar }, context) {
  const readout = makeReadout();
  const again = (/** @type {{ viewings: number, first_viewings: number }} */ month) => month.viewings - month.first_viewings;
  const chart = columnChart(calendar.months.map(month => ({
    label: `${formatMonth(month.month)}: ${formatCount(month.viewings, "viewing")}${again(month) > 0 ? `, ${formatCount(again(month), "rewatch", "rewatches")}` : ""}`,
    tick: month.month.endsWith("-01") || calendar.months.length <= 12 ? month.month.slice(0, 4) : "",
    value: month.viewings,
    part: again(month),
    onPick: () => context.showFilms({ label: `Watched in ${formatMonth(month.month)}`, on: month.month }),
  })), { readout, summary: `Viewings by month, most in ${calendar.busiest_month ? formatMonth(calendar.busiest_month.month) : "none"}` });
  return figure({
    title: "Viewings by month", readout, note: `${basisNote(calendar.basis)} Rewatches are hatched.`,
    table: {
      label: "Viewings by month", columns: [{ name: "Month" }, { name: "Viewings", number: true }, { name: "Rewatches", number: true }],
      rows: calendar.months.map(month => [formatMonth(month.month), month.viewings, again(month)]),
    },
  }, chart);
}

/** @param {Statistics} stats */
function facts({ calendar }) {
  const { busiest_day: day, busiest_week: week, busiest_month: month } = calendar;
  const others = (/** @type {number} */ ties) => (ties > 1 ? `one of ${formatNumber(ties)} with as many` : undefined);
  return factList([
    ["Busiest day", day ? formatDay(day.date) : "–", day ? [formatCount(day.viewings, "viewing"), others(day.ties)].filter(Boolean).join(", ") : undefined],
    ["Busiest week", week ? `from ${formatDay(week.from)}` : "–", week ? [formatCount(week.viewings, "viewing"), others(week.ties)].filter(Boolean).join(", ") : undefined],
    ["Busiest month", month ? formatMonth(month.month) : "–", month ? [formatCount(month.viewings, "viewing"), others(month.ties)].filter(Boolean).join(", ") : undefined],
    ["Double features", formatNumber(calendar.double_features), "days with two or more"],
    ["Marathons", formatNumber(calendar.marathons), "days with four or more"],
  ]);
}

