import { el, svg } from "../ui/dom.js";
import { wireMarks } from "./marks.js";

/** A picture of its own size: scaled down to a phone its words could not be read. */
const WIDEST = 860;
const NARROWEST = 290;
const PAGE_MARGINS = 76;
const HEIGHT = 220;
const MARGIN = { left: 40, right: 46, top: 12, bottom: 24 };

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {string} label the line in words
 * @property {(number | null)[]} values one for each tick; null where there is none
 * @property {boolean} isStrong drawn in front
 */

/**
 * Lines over common ticks. Each has its name at its end and a button that brings it to the front, so none needs a colour of its own.
 * @param {Line[]} lines
 * @param {object} options
 * @param {string[]} options.ticks
 * @param {string} options.summary
 * @param {HTMLElement} options.readout
 */
export function lineChart(lines, { ticks, summary, readout }) {
  const width = Math.min(WIDEST, Math.max(NARROWEST, document.documentElement.clientWidth - PAGE_MARGINS));
  const max = Math.max(...lines.flatMap(line => line.values.map(value => value ?? 0)), 1);
  const step = (width - MARGIN.left - MARGIN.right) / Math.max(1, ticks.length - 1);
  const x = (/** @type {number} */ index) => MARGIN.left + index * step;
  const y = (/** @type {number} */ value) => HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * value) / max;

  const labelled = apart(lines.map(line => y(line.values.findLast(value => value !== null) ?? 0)));
  const drawn = lines.map(line => {
    const points = line.values.flatMap((value, index) => (value === null ? [] : [[x(index), y(value)]]));
    const [endX, endY] = points.at(-1) ?? [0, 0];
    return svg("g", { class: `line ${line.isStrong ? "strong" : ""}` },
      svg("polyline", { points: points.map(point => point.map(Math.round).join(",")).join(" ") }),
      svg("circle", { cx: endX, cy: endY, r: 3.5 }),
      svg("text", { x: endX + 7, y: (labelled[lines.indexOf(line)] ?? endY) + 4 }, line.name));
  });

  const picture = svg("svg", { class: "lines", viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": summary },
    ...[0, max].map(value => svg("text", { class: "line-tick end", x: MARGIN.left - 8, y: y(value) + 4 }, Math.round(value))),
    svg("path", { class: "line-axis", d: `M${MARGIN.left} ${y(0)}H${width - MARGIN.right}M${MARGIN.left} ${y(max)}H${width - MARGIN.right}` }),
    ...ticks.map((tick, index) => svg("text", { class: "line-tick", x: x(index), y: HEIGHT - 6 }, tick)),
    ...drawn);

  const names = lines.map((line, index) => {
    const name = el("button", { type: "button", class: "chip small", "aria-label": line.label }, line.name);
    const bring = () => {
      for (const [other, element] of drawn.entries()) element.classList.toggle("chosen", other === index);
      picture.append(drawn[index]);
    };
    name.addEventListener("focus", bring);
    name.addEventListener("click", bring);
    name.addEventListener("pointerenter", bring);
    return name;
  });
  const legend = el("div", { class: "line-names", role: "group", "aria-label": "Lines" }, ...names);
  wireMarks(legend, names, readout);
  return el("div", { class: "line-chart" }, picture, legend);
}

/** Pixels between two names, so that they can be read. */
const NAME_HEIGHT = 13;

/**
 * Moves names apart that would lie on each other, downwards.
 * @param {number[]} heights
 */
function apart(heights) {
  const moved = [...heights];
  const order = heights.map((_, index) => index).sort((a, b) => heights[a] - heights[b]);
  for (let place = 1; place < order.length; place++) {
    moved[order[place]] = Math.max(heights[order[place]], moved[order[place - 1]] + NAME_HEIGHT);
  }
  return moved;
}
