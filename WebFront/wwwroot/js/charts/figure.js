/** @import { Child } from "../ui/dom.js" */
import { el } from "../ui/dom.js";

/**
 * @typedef {object} Table the same numbers for those who read better than they see
 * @property {string} label
 * @property {{ name: string, number?: boolean }[]} columns
 * @property {(string | number | null)[][]} rows
 */

/**
 * A picture with its title, what it was counted over, the value of the mark under pointer or focus, and its numbers as a table.
 * @param {object} parts
 * @param {string} parts.title
 * @param {string | null} [parts.note] what it was counted over
 * @param {HTMLElement | null} [parts.readout]
 * @param {Table | null} [parts.table]
 * @param {string} [parts.className]
 * @param {...Child} body
 */
export function figure({ title, note = null, readout = null, table = null, className = "" }, ...body) {
  return el("figure", { class: `card chart ${className}` },
    el("figcaption", { class: "chart-head" }, el("h3", {}, title), readout),
    ...body,
    note && el("p", { class: "muted chart-note" }, note),
    table && table.rows.length > 0 && tableOf(table));
}

/** Where a chart says the value of a mark; screen readers hear it from the mark itself. */
export const makeReadout = () => el("span", { class: "chart-readout figures", "aria-hidden": "true" });

/** @param {Table} table */
function tableOf({ label, columns, rows }) {
  return el("details", { class: "chart-table" },
    el("summary", {}, "As a table", el("span", { class: "visually-hidden" }, `: ${label}`)),
    el("div", { class: "scroll-y", tabindex: 0, role: "region", "aria-label": label },
      el("table", {},
        el("thead", {}, el("tr", {}, ...columns.map(({ name, number }) => el("th", { scope: "col", class: number ? "number" : null }, name)))),
        el("tbody", {}, ...rows.map(row => el("tr", {}, ...row.map((cell, index) =>
          index === 0 ? el("th", { scope: "row" }, cell) : el("td", { class: columns[index].number ? "number" : null }, cell ?? "–"))))))));
}
