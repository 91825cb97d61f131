import { el } from "../ui/dom.js";
import { formatNumber } from "../ui/format.js";
import { wireMarks } from "./marks.js";

/**
 * @typedef {object} Column
 * @property {string} label what it is, in full, with its number: `March 2024: 12 viewings`
 * @property {string} tick what stands below it; empty for none
 * @property {number} value
 * @property {number} [part] how much of the value is drawn as a second kind, hatched
 * @property {string | null} [tone] the class of its colour
 * @property {(() => void) | null} [onPick] shows what was counted
 */

/** Columns up to this many have room for their numbers. */
const MAX_COUNTED = 16;

/**
 * Columns side by side, all of one scale.
 * @param {Column[]} columns
 * @param {object} options
 * @param {string} options.summary the chart in a sentence
 * @param {HTMLElement} options.readout
 * @param {number[] | null} [options.outline] another series of as many values, on a scale of its own, as an outline behind
 * @param {{ at: number, label: string } | null} [options.line] a mark between the columns, at a share of the width
 * @param {number | null} [options.top] where the scale ends, when not at the highest value
 */
export function columnChart(columns, { summary, readout, outline = null, line = null, top = null }) {
  const max = top ?? Math.max(...columns.map(column => column.value), 1);
  const outlineMax = outline ? Math.max(...outline, 1) : 1;
  const hasCounts = columns.length <= MAX_COUNTED;

  const marks = columns.map(({ label, value, part = 0, tone, onPick }, index) => {
    const fill = el("span", { class: `column-fill ${tone ?? ""}` }, part > 0 && share("column-part", part / value));
    fill.style.height = percent(value / max);
    fill.classList.toggle("nothing", value === 0);
    const content = [
      outline && share("column-outline", outline[index] / outlineMax),
      hasCounts && value > 0 && el("span", { class: "column-count", "aria-hidden": "true" }, formatNumber(value)),
      fill,
    ];
    if (!onPick || value === 0) return el("span", { class: "column", role: "img", "aria-label": label }, ...content);
    const button = el("button", { type: "button", class: "column pick", "aria-label": label }, ...content);
    button.addEventListener("click", onPick);
    return button;
  });

  const plot = el("div", { class: "columns", role: "group", "aria-label": summary }, ...marks);
  if (line) {
    const rule = el("span", { class: "column-line", "aria-hidden": "true" }, el("span", {}, line.label));
    rule.style.left = percent(line.at);
    plot.append(rule);
  }
  const ticks = el("div", { class: "column-ticks", "aria-hidden": "true" }, ...columns.map(({ tick }) => el("span", {}, tick)));
  const chart = el("div", { class: `column-chart ${columns.length > 60 ? "dense" : ""} ${hasCounts ? "counted" : ""} ${line ? "lined" : ""}` }, plot, ticks);
  chart.style.setProperty("--columns", String(columns.length));
  wireMarks(plot, marks, readout);
  return scrollable(chart, columns.length > 60 ? summary : null);
}

/**
 * Many columns scroll in their own frame on a small screen; what scrolls can be reached by keyboard.
 * @param {HTMLElement} chart
 * @param {string | null} label
 */
function scrollable(chart, label) {
  return label === null ? chart : el("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": label }, chart);
}

/**
 * @param {string} name
 * @param {number} value
 */
function share(name, value) {
  const element = el("span", { class: name });
  element.style.height = percent(value);
  return element;
}

/** @param {number} value */
const percent = value => `${(100 * value).toFixed(2)}%`;
