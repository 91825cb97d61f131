/** @import { Change, Changes, Counts } from "../api/changes.js" */
import { el } from "../ui/dom.js";
import { formatCount, formatDay, formatNumber } from "../ui/format.js";
import { stars } from "../ui/stars.js";

/** Whether an upload changes anything in the list. @param {Changes} changes */
export const isNothing = changes => changes.items.length === 0 && changes.items_left_out === 0;

/**
 * What an upload changes: the counts, then film by film.
 * @param {Changes} changes
 */
export function changesView(changes) {
  return el("div", { class: "changes" },
    countsTable(changes),
    watchlist(changes),
    changes.items.length > 0 && el("div", { class: "changes-films", tabindex: 0, role: "region", "aria-label": "Film by film" },
      el("ul", {}, ...[...Map.groupBy(changes.items, item => item.key).values()].map(film))),
    changes.items_left_out > 0 && el("p", { class: "muted small" }, `And ${formatCount(changes.items_left_out, "more change")}.`));
}

/** @param {Changes} changes */
function countsTable(changes) {
  /** @type {[string, Counts][]} */
  const rows = [["Films", changes.films], ["Viewings", changes.viewings], ["Ratings", changes.ratings], ["Likes", changes.likes], ["Reviews", changes.reviews]];
  return el("table", { class: "changes-counts" },
    el("thead", {}, el("tr", {},
      el("td", {}),
      ...["Added", "Removed", "Changed"].map(name => el("th", { scope: "col", class: "number" }, name)))),
    el("tbody", {}, ...rows.map(([name, counts]) => el("tr", {},
      el("th", { scope: "row" }, name),
      ...[counts.added, counts.removed, counts.changed].map(count => el("td", { class: count === 0 ? "number none" : "number" }, formatNumber(count)))))));
}

/** @param {Changes} changes */
function watchlist({ watchlist: { added, removed, crossed_off } }) {
  const told = [
    added > 0 && `${formatNumber(added)} added`,
    removed > 0 && `${formatNumber(removed)} removed`,
    crossed_off > 0 && `${formatNumber(crossed_off)} watched now`,
  ].filter(Boolean);
  return told.length > 0 && el("p", {}, `Watchlist: ${told.join(", ")}.`);
}

/** @param {Change[]} items all of one film */
function film(items) {
  const { title, year } = items[0];
  const itself = items.find(item => item.what === "film");
  const badge = !itself ? null : itself.before === null ? "New" : itself.after === null ? "Gone" : null;
  // What came with a new film, or went with one that is gone, needs no word of its own.
  const told = items.filter(item => item !== itself || badge === null);
  return el("li", {},
    el("span", { class: "changes-title" }, title, year === null ? null : el("span", { class: "muted" }, ` ${year}`)),
    badge && el("span", { class: `badge ${badge.toLowerCase()}` }, badge),
    told.length > 0 && el("ul", {}, ...told.map(item => el("li", {}, ...words(item)))));
}

/**
 * @param {Change} item
 * @returns {import("../ui/dom.js").Child[]}
 */
function words({ what, before, after }) {
  switch (what) {
    case "rating":
      if (before === null) return ["Rated ", rating(after)];
      return after === null ? ["Rating ", rating(before), " taken back"] : ["Rating ", rating(before), " → ", rating(after)];
    case "like":
      return [after === null ? "Like taken back" : "Liked"];
    case "review":
      return ["Review changed"];
    case "viewing":
      if (before === null) return ["Viewing added: ", viewing(after)];
      return after === null ? ["Viewing removed: ", viewing(before)] : ["Viewing: ", viewing(before), " → ", viewing(after)];
    default:
      return [before, " → ", after];
  }
}

/** @param {string | null} value */
const rating = value => stars(Number(value));

/** A viewing as the service writes it: its day, rating, and more. @param {string | null} text */
function viewing(text) {
  const [day, ...rest] = (text ?? "").split(", ");
  return [/^\d{4}-\d\d-\d\d$/.test(day) ? formatDay(day) : day, ...rest].join(", ");
}
