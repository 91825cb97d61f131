/** @import { Bar } from "./tallies.js" */
import { el, svg } from "../ui/dom.js";
import { formatNumber } from "../ui/format.js";

const HEIGHT = 168;
const TOP = 18;
const TICKS = 22;

/** A bar narrower than this cannot be told from its neighbour: the chart scrolls instead. */
const MIN_BAR_WIDTH = 4;

/** A bar narrower than this has no room for its number. */
const MIN_COUNTED_WIDTH = 26;

/** Room that a character of a label takes, and the room around the label, so that labels do not run into each other. */
const CHARACTER_WIDTH = 7;
const LABEL_MARGIN = 8;

/**
 * @typedef {object} ChartText
 * @property {string} title
 * @property {string} unit what a bar counts, as in `12 films`
 * @property {string} summary the chart in a sentence, for those who do not see it
 * @property {string} heading the first column of its table
 */

/**
 * A bar chart with its title, the value under the pointer, and the same numbers as a table.
 * @param {Bar[]} bars
 * @param {ChartText} text
 * @param {((bar: Bar) => void) | null} onPick
 */
export function barChart(bars, text, onPick) {
  const readout = el("span", { class: "chart-readout figures", "aria-hidden": "true" });
  const frame = el("div", { class: "chart-frame" });
  const figure = el("figure", { class: "card chart" },
    el("figcaption", { class: "chart-head" }, el("h3", {}, text.title), readout),
    bars.length === 0 ? el("p", { class: "chart-empty muted" }, text.summary) : frame,
    bars.length > 0 && numbers(bars, text));

  if (bars.length > 0) drawToFit(frame, bars, text, readout, onPick);
  return figure;
}

/**
 * Draws at the size of the frame in whole pixels, and again when that changes: lines stay sharp.
 * @param {HTMLElement} frame
 * @param {Bar[]} bars
 * @param {ChartText} text
 * @param {HTMLElement} readout
 * @param {((bar: Bar) => void) | null} onPick
 */
function drawToFit(frame, bars, text, readout, onPick) {
  let drawn = 0;
  new ResizeObserver(() => {
    const width = Math.max(Math.floor(frame.clientWidth), bars.length * MIN_BAR_WIDTH);
    if (frame.clientWidth === 0 || width === drawn) return;
    drawn = width;
    const chart = draw(bars, text.summary, width);
    wireReadout(chart, bars, text.unit, readout, onPick);
    frame.replaceChildren(chart);
    // What scrolls must be reachable by keyboard; the newest is at the end.
    frame.toggleAttribute("tabindex", width > frame.clientWidth);
    if (width > frame.clientWidth) frame.tabIndex = 0;
    frame.scrollLeft = frame.scrollWidth;
  }).observe(frame);
}

/**
 * @param {Bar[]} bars
 * @param {string} summary
 * @param {number} width
 */
function draw(bars, summary, width) {
  const max = Math.max(...bars.map(bar => bar.value), 1);
  const plot = HEIGHT - TOP - TICKS;
  const step = width / bars.length;
  const gap = step > 12 ? 3 : step > 5 ? 2 : 1;
  const showsCounts = step >= MIN_COUNTED_WIDTH;
  let labelledTo = 0;

  const chart = svg("svg", { class: "bars", width, height: HEIGHT, role: "img", "aria-label": summary });
  bars.forEach((bar, index) => {
    const left = Math.round(index * step);
    const right = Math.round((index + 1) * step);
    const height = bar.value === 0 ? 0 : Math.max(2, Math.round((plot * bar.value) / max));
    const middle = Math.round((left + right) / 2);
    chart.append(svg("g", { class: "bar", "data-index": index },
      svg("rect", { class: "bar-reach", x: left, y: 0, width: right - left, height: HEIGHT - TICKS }),
      svg("rect", { class: "bar-value", x: left, y: HEIGHT - TICKS - height, width: Math.max(1, right - left - gap), height, rx: step > 12 ? 2 : 0 }),
      showsCounts && bar.value > 0 && svg("text", { class: "bar-count", x: middle - gap / 2, y: HEIGHT - TICKS - height - 5 }, formatNumber(bar.value))));
    const labelReach = (bar.tick.length * CHARACTER_WIDTH) / 2;
    if (bar.tick !== "" && middle - labelReach >= labelledTo && middle + labelReach <= width) {
      labelledTo = middle + labelReach + LABEL_MARGIN;
      chart.append(svg("text", { class: "bar-tick", x: middle - gap / 2, y: HEIGHT - 6 }, bar.tick));
    }
  });
  chart.append(svg("line", { class: "bar-axis", x1: 0, y1: HEIGHT - TICKS + 0.5, x2: width, y2: HEIGHT - TICKS + 0.5 }));
  return chart;
}

/**
 * @param {SVGSVGElement} chart
 * @param {Bar[]} bars
 * @param {string} unit
 * @param {HTMLElement} readout
 * @param {((bar: Bar) => void) | null} onPick
 */
function wireReadout(chart, bars, unit, readout, onPick) {
  /** @param {Event} event */
  const barUnder = event => {
    const index = /** @type {Element} */ (event.target).closest(".bar")?.getAttribute("data-index");
    return index === null || index === undefined ? null : bars[Number(index)];
  };
  chart.addEventListener("pointermove", event => {
    const bar = barUnder(event);
    readout.textContent = bar ? `${bar.label}: ${formatNumber(bar.value)} ${bar.value === 1 ? unit : `${unit}s`}` : "";
  });
  chart.addEventListener("pointerleave", () => { readout.textContent = ""; });
  if (!onPick) return;
  chart.classList.add("pickable");
  chart.addEventListener("click", event => {
    const bar = barUnder(event);
    if (bar && bar.value > 0) onPick(bar);
  });
}

/**
 * The numbers of the chart, for those who read better than they see.
 * @param {Bar[]} bars
 * @param {ChartText} text
 */
function numbers(bars, text) {
  return el("details", { class: "chart-table" },
    el("summary", {}, "As a table"),
    el("div", { class: "scroll-y", tabindex: 0, role: "region", "aria-label": text.title },
      el("table", {},
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, text.heading), el("th", { scope: "col", class: "number" }, `${text.unit}s`))),
        el("tbody", {}, ...bars.filter(bar => bar.value > 0).map(bar => el("tr", {},
          el("th", { scope: "row" }, bar.label), el("td", { class: "number" }, formatNumber(bar.value))))))));
}
