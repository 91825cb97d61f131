/** @import { Statistics } from "../api/stats.js" */
/** @import { Context } from "./words.js" */
import { columnChart } from "../charts/columns.js";
import { figure, makeReadout } from "../charts/figure.js";
import { lineChart } from "../charts/lines.js";
import { el } from "../ui/dom.js";
import { formatCount, formatDay, formatNumber, formatRuntime } from "../ui/format.js";
import { basisNote, factList, filmLink, hasDates, nothing, plainMean } from "./words.js";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Years that are drawn over each other at most: more cannot be told apart. */
const MAX_OVERLAID = 6;

/** Where one shade of the mean begins and the next ends, in stars. */
const SHADES = [3, 3.5, 4];

/** @param {number | null} mean */
const shade = mean => (mean === null ? "unrated" : `shade-${SHADES.filter(from => mean >= from).length + 1}`);

/** Days are told as years from two years on. */
const YEARS_FROM = 730;
const DAYS_A_YEAR = 365.25;

/** @param {number} days */
const timeSpan = days => (days < YEARS_FROM ? formatCount(days, "day") : formatCount(Math.round(days / DAYS_A_YEAR), "year"));

/**
 * The years that films are from, coloured by how they were rated.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function releaseSection({ release_years: data, release_gap: gap, extremes }, context) {
  if (data.years.length === 0) return [nothing(context, "films with a year", "watched.csv")];
  return [
    releaseYears(data),
    el("div", { class: "pair" }, decades(data, context), gapChart(gap)),
    factList([
      ["Oldest", data.oldest ? filmLink(data.oldest, context) : "–"],
      ["Newest", data.newest ? filmLink(data.newest, context) : "–"],
      ["New releases", formatNumber(data.new_releases), "viewings in the film's own year"],
      ["Older films", formatNumber(data.older), "viewings of films from years before"],
      ["Median age", data.median_age === null ? "–" : formatCount(data.median_age, "year"), "of a film at its viewing"],
    ]),
    extremes && factList([
      ["Highest at TMDB", extremes.tmdb_highest ? filmLink(extremes.tmdb_highest, context) : "–"],
      ["Lowest at TMDB", extremes.tmdb_lowest ? filmLink(extremes.tmdb_lowest, context) : "–"],
      ["Released first", extremes.released_first ? filmLink(extremes.released_first, context) : "–"],
      ["Released last", extremes.released_last ? filmLink(extremes.released_last, context) : "–"],
    ]),
  ];
}

/** @param {Statistics["release_years"]} data */
function releaseYears(data) {
  const readout = makeReadout();
  const byYear = new Map(data.years.map(row => [row.year, row]));
  const [first, last] = [data.years[0].year, data.years[data.years.length - 1].year];
  const columns = Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    const row = byYear.get(year);
    return {
      label: `${year}: ${row ? `${formatCount(row.films, "film")}, ${row.mean_rating === null ? "none rated" : `${plainMean(row.mean_rating)} stars over ${formatNumber(row.rated)} rated`}` : "no film"}`,
      tick: year % 10 === 0 ? String(year) : "", value: row?.films ?? 0, tone: shade(row?.mean_rating ?? null),
    };
  });
  return figure({
    title: "Films by release year", readout, note: basisNote(data.basis),
    table: {
      label: "Films by release year", columns: [{ name: "Year" }, { name: "Films", number: true }, { name: "Rated", number: true }, { name: "Mean", number: true }, { name: "Liked", number: true }],
      rows: data.years.map(row => [row.year, row.films, row.rated, plainMean(row.mean_rating), row.liked]),
    },
  }, columnChart(columns, { readout, summary: `Films by release year, ${first} to ${last}` }), shadeLegend());
}

const shadeLegend = () => el("ul", { class: "shades", "aria-label": "Colours by mean rating" }, ...[
  ["shade-1", "below 3 ★"], ["shade-2", "3 ★"], ["shade-3", "3½ ★"], ["shade-4", "4 ★ or more"], ["unrated", "none rated"],
].map(([name, label]) => el("li", {}, el("span", { class: `swatch ${name}`, "aria-hidden": "true" }), label)));

/** @param {Statistics["release_years"]} data @param {Context} context */
function decades(data, context) {
  const readout = makeReadout();
  return figure({
    title: "By decade", readout, note: "Below each decade its mean rating.",
    table: {
      label: "Films by decade", columns: [{ name: "Decade" }, { name: "Films", number: true }, { name: "Rated", number: true }, { name: "Mean", number: true }, { name: "Liked", number: true }],
      rows: data.decades.map(row => [`${row.decade}s`, row.films, row.rated, plainMean(row.mean_rating), row.liked]),
    },
  }, columnChart(data.decades.map(row => ({
    label: `${row.decade}s: ${formatCount(row.films, "film")}, ${row.mean_rating === null ? "none rated" : `${plainMean(row.mean_rating)} stars`}`,
    tick: `’${String(row.decade % 100).padStart(2, "0")}\n${row.mean_rating === null ? "–" : row.mean_rating.toFixed(1)}`,
    value: row.films, tone: shade(row.mean_rating),
    onPick: context.year === null ? () => context.showFilms({ label: `${row.decade}s`, decade: row.decade }) : null,
  })), { readout, summary: "Films by decade of release" }));
}

/** @param {Statistics["release_gap"]} gap */
function gapChart(gap) {
  if (gap === null) return false;
  const readout = makeReadout();
  const names = ["Before", "A week", "A month", "3 months", "A year", "5 years", "20 years", "More"];
  const bars = gap.bars.map((bar, index) => ({ name: names[index] ?? "", films: bar.films }));
  return figure({
    title: "From release to first viewing", readout, note: `${basisNote(gap.basis)}${gap.median_days === null ? "" : ` Half of them within ${timeSpan(gap.median_days)}.`}`,
    table: { label: "From release to first viewing", columns: [{ name: "Within" }, { name: "Films", number: true }], rows: bars.map(bar => [bar.name, bar.films]) },
  }, columnChart(bars.map(bar => ({ label: `${bar.name}: ${formatCount(bar.films, "film")}`, tick: bar.name.replace(" ", "\n"), value: bar.films })), { readout, summary: "Days from release to first viewing" }));
}

/**
 * Rhythm: weekdays, weeks or months, streaks and gaps, and the years over each other.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function rhythmSection(stats, context) {
  if (!hasDates(stats)) return [nothing(context, "dated viewings", "diary.csv")];
  const { calendar, logging, runtime } = stats;
  const days = (/** @type {{ days: number, from: string, to: string } | null} */ span) => /** @type {[string, string | undefined]} */ (span
    ? [formatCount(span.days, "day"), `${formatDay(span.from)} to ${formatDay(span.to)}`] : ["–", undefined]);
  return [
    el("div", { class: "pair" },
      columns("By weekday", calendar.weekdays.map(({ weekday, viewings }) => ({ name: WEEKDAYS[weekday - 1], tick: WEEKDAYS[weekday - 1].slice(0, 3), viewings })), basisNote(calendar.basis)),
      calendar.weeks
        ? columns("By week", calendar.weeks.map(week => ({ name: `${formatDay(week.from)} to ${formatDay(week.to)}`, tick: "", viewings: week.viewings })), "Weeks from Monday, cut at the year's edges.")
        : columns("By month of the year", calendar.months_of_year.map(({ month, viewings }) => ({ name: MONTHS[month - 1], tick: MONTHS[month - 1].slice(0, 1), viewings })), "All years together.")),
    calendar.days === null && overlaid(stats),
    factList([
      ["Longest streak", ...days(calendar.streak)],
      ["Weeks in a row", calendar.week_streak ? formatCount(calendar.week_streak.weeks, "week") : "–", calendar.week_streak ? `${formatDay(calendar.week_streak.from)} to ${formatDay(calendar.week_streak.to)}` : undefined],
      ["Streak now", ...days(calendar.current_streak)],
      ["Longest gap", ...days(calendar.gap)],
      ...(logging ? [/** @type {[string, string, string]} */ (["Logged the same day", formatNumber(logging.same_day), `of ${formatCount(logging.basis.counted, "viewing")} with a logging date`])] : []),
    ]),
    runtime && runtimes(runtime, context),
  ].filter(part => part !== false);
}

/** @param {string} title @param {{ name: string, tick: string, viewings: number }[]} items @param {string} note */
function columns(title, items, note) {
  const readout = makeReadout();
  return figure({
    title, readout, note,
    table: { label: title, columns: [{ name: "When" }, { name: "Viewings", number: true }], rows: items.map(item => [item.name, item.viewings]) },
  }, columnChart(items.map(item => ({ label: `${item.name}: ${formatCount(item.viewings, "viewing")}`, tick: item.tick, value: item.viewings })), { readout, summary: title }));
}

/** The years over each other, each month adding to the ones before. @param {Statistics} stats */
function overlaid({ calendar, years }) {
  const byMonth = new Map(calendar.months.map(({ month, viewings }) => [month, viewings]));
  const shown = years.slice(-MAX_OVERLAID);
  if (shown.length < 2) return false;
  const readout = makeReadout();
  const lines = shown.map((row, index) => {
    let sum = 0;
    const values = MONTHS.map((_, month) => {
      const viewings = byMonth.get(`${row.year}-${String(month + 1).padStart(2, "0")}`);
      sum += viewings ?? 0;
      return viewings === undefined ? null : sum;
    });
    return { name: String(row.year), label: `${row.year}: ${formatCount(row.viewings, "viewing")}`, values, isStrong: index === shown.length - 1 };
  });
  return figure({
    title: shown.length < years.length ? `The last ${shown.length} years, month by month` : "The years, month by month", readout,
    note: "Viewings from January on, each month adding to those before.",
    table: {
      label: "Viewings up to each month", columns: [{ name: "Year" }, ...MONTHS.map(name => ({ name, number: true }))],
      rows: lines.map(line => [line.name, ...line.values]),
    },
  }, lineChart(lines, { ticks: MONTHS.map(name => name.slice(0, 1)), summary: "Viewings of each year, added up by month", readout }));
}

/** @param {NonNullable<Statistics["runtime"]>} runtime @param {Context} context */
function runtimes(runtime, context) {
  const readout = makeReadout();
  const names = ["Under 1 h", "1 to 1½ h", "1½ to 2 h", "2 to 2½ h", "2½ to 3 h", "3 h or more"];
  const ticks = ["< 1 h", "1 – 1½", "1½ – 2", "2 – 2½", "2½ – 3", "≥ 3 h"];
  return el("div", { class: "pair" },
    figure({
      title: "How long they are", readout, note: basisNote(runtime.basis),
      table: { label: "Films by runtime", columns: [{ name: "Runtime" }, { name: "Films", number: true }], rows: runtime.bars.map((bar, index) => [names[index] ?? "", bar.films]) },
    }, columnChart(runtime.bars.map((bar, index) => ({ label: `${names[index]}: ${formatCount(bar.films, "film")}`, tick: ticks[index] ?? "", value: bar.films })), { readout, summary: "Films by runtime" })),
    factList([
      ["In all", runtime.minutes >= 2880 ? `${formatNumber(Math.round(runtime.minutes / 1440))} days` : formatRuntime(runtime.minutes), `${formatNumber(Math.round(runtime.minutes / 60))} hours, rewatches included`],
      ["Half of the films", runtime.median === null ? "–" : `${formatRuntime(runtime.median)} or less`],
      ["Longest", runtime.longest ? filmLink(runtime.longest, context) : "–", runtime.longest ? formatRuntime(runtime.longest.runtime) : undefined],
      ["Shortest", runtime.shortest ? filmLink(runtime.shortest, context) : "–", runtime.shortest ? formatRuntime(runtime.shortest.runtime) : undefined],
    ]));
}

