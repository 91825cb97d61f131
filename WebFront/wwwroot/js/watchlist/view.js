/** @import { WatchlistFilm } from "../api/types.js" */
import { getWatchlist } from "../api/client.js";
import { ApiError } from "../api/error.js";
import { FILMS_AT_ONCE, listedFilm } from "../lists/listed-film.js";
import { byId } from "../ui/dom.js";
import { formatCount } from "../ui/format.js";
import { explainSession, problemCard } from "../ui/problem.js";
import { Picker } from "./pick.js";

/** What the choices of the page are to the service, which knows the day of arrival where people count days of waiting. */
const ORDERS = /** @type {const} */ ({
  waiting: { sort: "added", order: "asc" },
  latest: { sort: "added", order: "desc" },
  shortest: { sort: "runtime", order: "asc" },
  longest: { sort: "runtime", order: "desc" },
  votes: { sort: "vote_average", order: "desc" },
  title: { sort: "title", order: "asc" },
});

/** The watchlist of a session, page by page. */
export class WatchlistView {
  /** @type {string | null} */
  #id = null;
  #page = 0;
  #drawn = 0;
  #shown = new AbortController();
  #picker = new Picker();

  constructor() {
    byId("watchlist-sort").addEventListener("change", () => this.#start());
    byId("watchlist-more").addEventListener("click", () => this.#load(true));
  }

  /**
   * @param {string} id
   * @param {boolean} hasDates a share link may leave the days out, and with them the waiting
   */
  show(id, hasDates) {
    this.#id = id;
    this.#picker.reset(id);
    const sort = /** @type {HTMLSelectElement} */ (byId("watchlist-sort"));
    for (const option of sort.options) option.hidden = option.disabled = !hasDates && ORDERS[/** @type {keyof typeof ORDERS} */ (option.value)].sort === "added";
    if (sort.selectedOptions[0]?.disabled ?? true) sort.value = "title";
    this.#start();
  }

  /** Nothing of the session stays. */
  hide() {
    this.#shown.abort();
    this.#id = null;
    this.#picker.reset(null);
    byId("watchlist-films").replaceChildren();
    byId("watchlist-count").textContent = "";
    byId("watchlist-problem").replaceChildren();
    byId("watchlist-more").hidden = true;
  }

  #start() {
    this.#page = 0;
    this.#drawn = 0;
    return this.#load(false);
  }

  /** @param {boolean} isMore the focus goes on to the first of the films that come */
  async #load(isMore) {
    if (this.#id === null) return;
    this.#shown.abort();
    this.#shown = new AbortController();
    const { signal } = this.#shown;
    const sort = /** @type {keyof typeof ORDERS} */ (/** @type {HTMLSelectElement} */ (byId("watchlist-sort")).value);
    try {
      const { films, total } = await getWatchlist(this.#id, { ...ORDERS[sort], page: this.#page + 1, perPage: FILMS_AT_ONCE }, signal);
      if (signal.aborted) return;
      const drawn = films.map(waitingFilm);
      if (isMore) byId("watchlist-films").append(...drawn);
      else byId("watchlist-films").replaceChildren(...drawn);
      this.#page++;
      this.#drawn += films.length;
      byId("watchlist-problem").replaceChildren();
      byId("watchlist-count").textContent = total === 0 ? "No film waits here." : this.#drawn < total ? `${this.#drawn} of ${formatCount(total, "film")}` : formatCount(total, "film");
      byId("watchlist-more").hidden = this.#drawn >= total;
      if (isMore) {
        drawn[0]?.setAttribute("tabindex", "-1");
        drawn[0]?.focus();
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      byId("watchlist-problem").replaceChildren(problemCard(explainSession(error)));
    }
  }
}

/** @param {WatchlistFilm} film */
const waitingFilm = film => listedFilm(film, { facts: [film.days_waiting !== null && `waiting ${formatCount(film.days_waiting, "day")}`] });
