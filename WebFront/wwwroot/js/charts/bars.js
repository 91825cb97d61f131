/** @import { Child } from "../ui/dom.js" */
import { el } from "../ui/dom.js";

/**
 * @typedef {object} RankedBar
 * @property {string} name
 * @property {number} value
 * @property {Child} shown the value as it is written
 * @property {string} [detail] what stands below the name
 * @property {string} label all of it in words
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
  return el("ol", { class: "ranked", "aria-label": label }, ...bars.map(({ name, value, shown, detail, label: words, onPick }) => {
    const fill = el("span", { class: "ranked-fill" });
    fill.style.width = `${(100 * Math.max(0, value - from)) / (max - from)}%`;
    const content = [
      el("span", { class: "ranked-name" }, name, detail && el("span", { class: "ranked-detail muted" }, detail)),
      el("span", { class: "ranked-value figures" }, shown),
      el("span", { class: "ranked-bar" }, fill),
    ];
    if (!onPick) return el("li", {}, el("div", { class: "ranked-row" }, ...content));
    const button = el("button", { type: "button", class: "ranked-row pick", "aria-label": words }, ...content);
    button.addEventListener("click", onPick);
    return el("li", {}, button);
  }));
}
