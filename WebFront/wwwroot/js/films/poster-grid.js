/** @import { Film } from "./film.js" */
/** @import { Layout } from "./window.js" */
import { el } from "../ui/dom.js";
import { stars } from "../ui/stars.js";
import { marks } from "./marks.js";
import { poster } from "./poster.js";
import { WindowedList } from "./window.js";

/** A poster is three wide to two high, like TMDB's. */
const POSTER_RATIO = 1.5;

/** Pixels below the poster for title, year and rating. */
const CAPTION_HEIGHT = 54;

/**
 * The films as a wall of posters.
 * @param {HTMLElement} place
 * @param {(film: Film) => void} onOpen
 * @returns {WindowedList<Film>}
 */
export function posterGrid(place, onOpen) {
  const grid = el("div", { class: "poster-grid", role: "list", "aria-label": "Films" });
  place.replaceChildren(grid);
  return new WindowedList(grid, {
    draw: film => posterCell(film, onOpen),
    place: (cell, index, total) => {
      cell.setAttribute("aria-posinset", String(index + 1));
      cell.setAttribute("aria-setsize", String(total));
    },
    keyOf: film => film.id,
    lookOf: film => film.look,
    measure,
  });
}

/**
 * @param {number} width
 * @returns {Layout}
 */
function measure(width) {
  const gap = width < 600 ? 12 : 20;
  const columns = Math.max(2, Math.floor((width + gap) / ((width < 600 ? 104 : 150) + gap)));
  const posterWidth = (width - (columns - 1) * gap) / columns;
  return { columns, gap, itemHeight: Math.round(posterWidth * POSTER_RATIO) + CAPTION_HEIGHT };
}

/**
 * @param {Film} film
 * @param {(film: Film) => void} onOpen
 */
function posterCell(film, onOpen) {
  const { movie } = film;
  const button = el("button", { type: "button", class: "poster-button" },
    poster(movie),
    el("span", { class: "poster-name" }, movie.title),
    el("span", { class: "poster-facts" },
      el("span", { class: "muted figures" }, movie.year),
      movie.rating !== null && stars(movie.rating),
      marks(movie)));
  button.addEventListener("click", () => onOpen(film));
  return el("div", { class: "poster-cell", role: "listitem" }, button);
}
