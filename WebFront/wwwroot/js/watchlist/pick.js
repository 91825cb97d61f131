/** @import { WatchlistFilm } from "../api/types.js" */
import { getWatchlist } from "../api/client.js";
import { ApiError } from "../api/error.js";
import { listedFilm } from "../lists/listed-film.js";
import { byId, el } from "../ui/dom.js";
import { formatCount } from "../ui/format.js";

/** As many as the service hands out at once. */
const LARGEST_PAGE = 1000;

/** Picks a film for tonight from what waits, at random. The whole watchlist is loaded when somebody opens this. */
export class Picker {
  /** @type {WatchlistFilm[]} */
  #waiting = [];
  /** @type {string | null} */
  #id = null;
  #shown = new AbortController();

  constructor() {
    byId("pick").addEventListener("toggle", () => this.#onToggle());
    byId("pick-form").addEventListener("submit", event => {
      event.preventDefault();
      this.#pick();
    });
  }

  /** @param {string | null} id null: nothing of the session stays */
  reset(id) {
    if (id === this.#id) return;
    this.#shown.abort();
    this.#id = id;
    this.#waiting = [];
    /** @type {HTMLDetailsElement} */ (byId("pick")).open = false;
    byId("pick-result").replaceChildren();
    byId("pick-count").textContent = "";
  }

  async #onToggle() {
    this.#shown.abort();
    if (!(/** @type {HTMLDetailsElement} */ (byId("pick")).open) || this.#id === null) return;
    this.#shown = new AbortController();
    const { signal } = this.#shown;
    const button = /** @type {HTMLButtonElement} */ (byId("pick-one"));
    button.disabled = true;
    try {
      const films = [];
      for (let page = 1, total = 1; films.length < total; page++) {
        const answer = await getWatchlist(this.#id, { sort: "title", order: "asc", page, perPage: LARGEST_PAGE }, signal);
        films.push(...answer.films);
        total = answer.films.length === 0 ? 0 : answer.total;
      }
      if (signal.aborted) return;
      this.#waiting = films.filter(film => !film.watched);
      this.#offerGenres();
      byId("pick-count").textContent = "";
      button.disabled = false;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      byId("pick-count").textContent = "The watchlist could not be loaded. Close this and open it again.";
    }
  }

  #offerGenres() {
    const select = /** @type {HTMLSelectElement} */ (byId("pick-genre"));
    const chosen = select.value;
    const genres = [...new Set(this.#waiting.flatMap(film => film.genres))].sort((one, other) => one.localeCompare(other, "en"));
    select.replaceChildren(el("option", { value: "" }, "Any genre"), ...genres.map(genre => el("option", { value: genre }, genre)));
    select.value = genres.includes(chosen) ? chosen : "";
  }

  #pick() {
    const minutes = Number(/** @type {HTMLInputElement} */ (byId("pick-minutes")).value);
    const genre = /** @type {HTMLSelectElement} */ (byId("pick-genre")).value;
    const fitting = this.#waiting.filter(film => (minutes === 0 || (film.runtime !== null && film.runtime <= minutes)) && (genre === "" || film.genres.includes(genre)));
    const film = fitting[Math.floor(Math.random() * fitting.length)];
    byId("pick-count").textContent = film === undefined
      ? "None fits. Films whose length is not known are left out when you say one."
      : fitting.length === 1 ? `The one film that fits: ${film.title}.` : `${film.title}, out of ${formatCount(fitting.length, "film")}.`;
    byId("pick-result").replaceChildren(...(film === undefined ? [] : [listedFilm(film)]));
  }
}
