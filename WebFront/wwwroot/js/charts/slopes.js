import { el, svg, unseen } from "../ui/dom.js";

const WIDTH = 72;
const HEIGHT = 48;
const MARGIN = 5;

/**
 * Small slopes, one film each: from the first rating on the left to the latest on the right, on a scale of five stars.
 * @param {{ name: string, from: number, to: number, onPick: () => void }[]} slopes
 * @param {string} label
 */
export function slopeList(slopes, label) {
  return el("ol", { class: "slopes", "aria-label": label }, ...slopes.map(({ name, from, to, onPick }) => {
    const button = el("button", { type: "button", class: "slope pick" },
      picture(from, to), el("span", { class: "ranked-name" }, name, unseen(", ")),
      el("span", { class: "figures muted" }, unseen("from "), from, el("span", { "aria-hidden": "true" }, " → "), unseen(" to "), to, unseen(" stars")));
    button.addEventListener("click", onPick);
    return el("li", {}, button);
  }));
}

/** @param {number} from @param {number} to */
function picture(from, to) {
  const [left, right] = [from, to].map(rating => HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * rating) / 5);
  return svg("svg", { class: `slope-picture ${to > from ? "up" : "down"}`, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, "aria-hidden": "true" },
    svg("path", { class: "slope-frame", d: `M${MARGIN} 0v${HEIGHT}M${WIDTH - MARGIN} 0v${HEIGHT}` }),
    svg("path", { class: "slope-line", d: `M${MARGIN} ${left}L${WIDTH - MARGIN} ${right}` }),
    svg("circle", { class: "slope-start", cx: MARGIN, cy: left, r: 3.5 }),
    svg("circle", { class: "slope-end", cx: WIDTH - MARGIN, cy: right, r: 4.5 }));
}
