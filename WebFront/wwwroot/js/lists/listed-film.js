/** @import { ListFilm, WatchlistFilm } from "../api/types.js" */
/** @import { Child } from "../ui/dom.js" */
import { poster } from "../films/poster.js";
import { el } from "../ui/dom.js";
import { formatCount, formatRuntime } from "../ui/format.js";

/** Films that are drawn at once. */
export const FILMS_AT_ONCE = 60;

/** Only such addresses become links. */
const SAFE_ADDRESS = /^https?:\/\//;

/**
 * A film of the watchlist or of a list, as an entry of a list of films.
 * @param {WatchlistFilm | ListFilm} film
 * @param {object} [more]
 * @param {Child} [more.before] in front of the title
 * @param {(string | null | false)[]} [more.facts] besides length and votes
 * @param {string | null} [more.note]
 */
export function listedFilm(film, { before, facts = [], note } = {}) {
  const title = film.letterboxd_uri !== null && SAFE_ADDRESS.test(film.letterboxd_uri)
    ? el("a", { class: "listed-title", href: film.letterboxd_uri, rel: "noopener noreferrer" }, film.title)
    : el("span", { class: "listed-title" }, film.title);
  const known = [
    film.runtime !== null && formatRuntime(film.runtime),
    film.vote_average !== null && film.vote_count && `${film.vote_average.toFixed(1)} of 10 by ${formatCount(film.vote_count, "vote")}`,
    ...facts,
  ].filter(Boolean);

  return el("li", { class: film.watched ? "listed watched" : "listed" },
    poster(film),
    el("div", { class: "listed-text" },
      el("p", {}, before, title, film.year !== null && el("span", { class: "muted figures" }, ` ${film.year}`), film.watched && el("span", { class: "badge" }, "Watched")),
      known.length > 0 && el("p", { class: "muted small figures" }, known.join(" · ")),
      film.genres.length > 0 && el("p", { class: "muted small" }, film.genres.join(", ")),
      note && el("p", { class: "listed-note" }, note)));
}
