/** @import { Child } from "../ui/dom.js" */
import { el, unseen } from "../ui/dom.js";

/**
 * @typedef {object} RankedBar
 * @property {string} name
 * @property {number} value
 * @property {Child} shown the value as it is written
 * @property {string} [detail] what stands below the name
 * @property {string} unit what the value is, for those who do not see the chart
 * @property {(() => void) | null} [onPick] shows what was counted
 */

/**
 * A ranking as horizontal bars, one row each; a row with films is a button.
 * @param {RankedBar[]} bars
 * @param {string} label
 * @param {number} [from] where the scale begins
 */
export function rankedBars(bars, label, from = 0) {
  const max = Math.max(...bars.map(bar => bar.value), from + 0.01);
  return el("ol", { class: "ranked", "aria-label": label }, ...bars.map(({ name, value, shown, detail, unit, onPick }) => {
    const fill = el("span", { class: "ranked-fill" });
    fill.style.width = `${(100 * Math.max(0, value - from)) / (max - from)}%`;
    const content = [
      el("span", { class: "ranked-name" }, name, unseen(", "), detail && el("span", { class: "ranked-detail muted" }, detail, unseen(", "))),
      el("span", { class: "ranked-value figures" }, shown, unseen(` ${unit}`)),
      el("span", { class: "ranked-bar" }, fill),
    ];
    if (!onPick) return el("li", {}, el("div", { class: "ranked-row" }, ...content));
    const button = el("button", { type: "button", class: "ranked-row pick" }, ...content);
    button.addEventListener("click", onPick);
    return el("li", {}, button);
  }));
}
