import { el, unseen } from "../ui/dom.js";

/**
 * Bars to either side of a middle line: to the right above it, to the left below.
 * @param {{ name: string, difference: number, shown: string, unit: string, onPick: () => void }[]} rows
 * @param {string} label
 */
export function divergingBars(rows, label) {
  const max = Math.max(...rows.map(row => Math.abs(row.difference)), 0.5);
  return el("ol", { class: "diverging", "aria-label": label }, ...rows.map(({ name, difference, shown, unit, onPick }) => {
    const fill = el("span", { class: `diverging-fill ${difference < 0 ? "below" : "above"}` });
    fill.style.width = `${(50 * Math.abs(difference)) / max}%`;
    const row = el("button", { type: "button", class: "diverging-row pick" },
      el("span", { class: "ranked-name" }, name, unseen(", ")), el("span", { class: "diverging-track" }, fill), el("span", { class: "ranked-value figures" }, shown, unseen(` ${unit}`)));
    row.addEventListener("click", onPick);
    return el("li", {}, row);
  }));
}
