/** @import { Film } from "./film.js" */
/** @import { SortKey, Sorting } from "./selection.js" */
import { el } from "../ui/dom.js";
import { formatDay } from "../ui/format.js";
import { stars } from "../ui/stars.js";
import { marks } from "./marks.js";
import { WindowedList } from "./window.js";

/** @type {{ name: string, label: string, sort: SortKey | null }[]} */
const COLUMNS = [
  { name: "title", label: "Title", sort: "title" },
  { name: "year", label: "Year", sort: "year" },
  { name: "rating", label: "Rating", sort: "rating" },
  { name: "watched", label: "Watched", sort: "watched" },
  { name: "marks", label: "Marks", sort: null },
  { name: "labels", label: "Genres and tags", sort: null },
];

/**
 * The films as a table. Rows are placed one by one, which table layout cannot do, so the roles are said aloud.
 * @param {HTMLElement} place
 * @param {Sorting} sorting
 * @param {object} actions
 * @param {(film: Film) => void} actions.onOpen
 * @param {(by: SortKey) => void} actions.onSort
 * @returns {WindowedList<Film>}
 */
export function filmTable(place, sorting, { onOpen, onSort }) {
  const body = el("div", { class: "table-body", role: "rowgroup" });
  const table = el("div", { class: "film-table", role: "table", "aria-label": "Films" },
    el("div", { class: "table-head", role: "rowgroup" },
      el("div", { class: "table-row", role: "row", "aria-rowindex": 1 }, ...COLUMNS.map(column => headCell(column, sorting, onSort)))),
    body);
  place.replaceChildren(table);

  return new WindowedList(body, {
    draw: film => filmRow(film, onOpen),
    place: (row, index, total) => {
      row.setAttribute("aria-rowindex", String(index + 2));
      table.setAttribute("aria-rowcount", String(total + 1));
    },
    keyOf: film => film.id,
    lookOf: film => film.look,
    measure: () => ({ columns: 1, gap: 0, itemHeight: parseInt(getComputedStyle(table).getPropertyValue("--row-height"), 10) }),
  });
}

/**
 * @param {typeof COLUMNS[number]} column
 * @param {Sorting} sorting
 * @param {(by: SortKey) => void} onSort
 */
function headCell({ name, label, sort }, sorting, onSort) {
  if (sort === null) return el("div", { class: `cell ${name}`, role: "columnheader" }, label);
  const isSorted = sorting.by === sort;
  const direction = sorting.descending ? "descending" : "ascending";
  const button = el("button", { type: "button", class: "sort-button" }, label,
    el("span", { class: "sort-arrow", "aria-hidden": "true" }, isSorted ? (sorting.descending ? "↓" : "↑") : ""));
  button.addEventListener("click", () => onSort(sort));
  return el("div", { class: `cell ${name}`, role: "columnheader", "aria-sort": isSorted ? direction : "none" }, button);
}

/**
 * @param {Film} film
 * @param {(film: Film) => void} onOpen
 */
function filmRow(film, onOpen) {
  const { movie } = film;
  const title = el("button", { type: "button", class: "title-button" }, movie.title);
  const row = el("div", { class: "table-row film-row", role: "row" },
    cell("title", title),
    cell("year", movie.year),
    cell("rating", movie.rating === null ? null : stars(movie.rating)),
    cell("watched", movie.watched_date === null ? null : formatDay(movie.watched_date)),
    cell("marks", marks(movie)),
    cell("labels", [...movie.genres, ...movie.tags].join(", ")));
  // The whole row opens the film for a pointer; the title is the button for everyone else.
  row.addEventListener("click", () => onOpen(film));
  return row;
}

/**
 * @param {string} name
 * @param {import("../ui/dom.js").Child} content
 */
const cell = (name, content) => el("div", { class: `cell ${name}`, role: "cell" }, content);
