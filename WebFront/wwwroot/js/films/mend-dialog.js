/** @import { Candidate, Movie } from "../api/types.js" */
import { getCandidates, setMatch } from "../api/client.js";
import { ApiError } from "../api/error.js";
import { announce } from "../ui/announce.js";
import { byId, el } from "../ui/dom.js";
import { formatCount, formatDuration } from "../ui/format.js";
import { explainSession } from "../ui/problem.js";
import { poster } from "./poster.js";

/** An address at TMDB or IMDb, or an id of IMDb: whoever pastes one knows already. */
const ADDRESS = /^(https?:\/\/)?([a-z]+\.)?(themoviedb\.org|imdb\.com)\//i;
const IMDB_ID = /^tt\d{5,12}$/;

/** The dialog in which the member says what a film of their list is at TMDB. */
export class MendDialog {
  #dialog = /** @type {HTMLDialogElement} */ (byId("mend-dialog"));
  #search = /** @type {HTMLInputElement} */ (byId("mend-search"));
  #problem = byId("mend-problem");
  #list = "";
  /** @type {Movie | null} */
  #movie = null;
  #asked = new AbortController();
  #onMended;

  /** @param {() => Promise<void>} onMended */
  constructor(onMended) {
    this.#onMended = onMended;
    byId("mend-form").addEventListener("submit", event => {
      event.preventDefault();
      const text = this.#search.value.trim();
      if (ADDRESS.test(text)) this.#choose({ url: text }, "It is chosen.");
      else if (IMDB_ID.test(text)) this.#choose({ imdb_id: text }, "It is chosen.");
      else this.#show(text);
    });
    byId("mend-none").addEventListener("click", () => this.#choose({ none: true }, "TMDB does not have it, you say."));
    byId("mend-automatic").addEventListener("click", () => this.#choose(null, "The match is automatic again."));
    byId("mend-cancel").addEventListener("click", () => this.close());
    this.#dialog.addEventListener("close", () => this.#asked.abort());
    // What is typed here is not for the film that is open below.
    this.#dialog.addEventListener("keydown", event => event.stopPropagation());
  }

  /**
   * @param {string} list
   * @param {Movie} movie
   */
  open(list, movie) {
    this.#list = list;
    this.#movie = movie;
    this.#search.value = "";
    byId("mend-title").textContent = `Which film is ${movie.title}${movie.year === null ? "" : ` (${movie.year})`}?`;
    byId("mend-automatic").hidden = movie.match === "automatic" || movie.match === undefined;
    this.#dialog.showModal();
    this.#show("");
  }

  close() {
    if (this.#dialog.open) this.#dialog.close();
  }

  /** @param {string} text what to search for; empty for the film's own title */
  async #show(text) {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const place = byId("mend-candidates");
    this.#problem.textContent = "";
    place.replaceChildren(el("li", { class: "muted mend-note" }, "Looking…"));
    try {
      const found = await getCandidates(this.#list, /** @type {string} */ (this.#movie?.key), text, signal);
      if (signal.aborted) return;
      place.replaceChildren(...(found.length > 0 ? found.map(candidate => this.#candidate(candidate)) : [el("li", { class: "muted mend-note" }, "TMDB finds nothing under this name. Search for another one, or paste an address.")]));
      announce(found.length > 0 ? `${formatCount(found.length, "film")} found.` : "Nothing found.");
    } catch (error) {
      if (signal.aborted) return;
      place.replaceChildren();
      this.#explain(error);
    }
  }

  /** @param {Candidate} candidate */
  #candidate(candidate) {
    const facts = [
      candidate.type === "tv" ? "Series" : "Film",
      candidate.directors && candidate.directors.length > 0 && `by ${candidate.directors.join(", ")}`,
      candidate.vote_count !== null && formatCount(candidate.vote_count, "vote"),
    ].filter(Boolean).join(" · ");
    const name = `${candidate.title}${candidate.year === null ? "" : ` (${candidate.year})`}`;
    const isChosen = this.#movie?.tmdb_id === candidate.tmdb_id && this.#movie.tmdb_type === candidate.type;
    const button = el("button", { type: "button", class: "mend-candidate", "aria-current": isChosen ? "true" : null },
      poster(candidate),
      el("span", { class: "mend-name" }, name),
      candidate.original_title && candidate.original_title !== candidate.title && el("span", { class: "muted small" }, candidate.original_title),
      el("span", { class: "muted small" }, facts),
      candidate.suggested && el("span", { class: "badge" }, "Most likely"));
    button.addEventListener("click", () => this.#choose({ tmdb_id: candidate.tmdb_id, type: candidate.type }, `It is ${name}.`));
    return el("li", {}, button);
  }

  /**
   * @param {object | null} match
   * @param {string} words what is said when it is done
   */
  async #choose(match, words) {
    this.#problem.textContent = "";
    this.#dialog.classList.add("busy");
    try {
      await setMatch(this.#list, /** @type {string} */ (this.#movie?.key), match);
      announce(words);
      await this.#onMended();
    } catch (error) {
      this.#explain(error);
    } finally {
      this.#dialog.classList.remove("busy");
    }
  }

  /** @param {unknown} error */
  #explain(error) {
    if (!(error instanceof ApiError)) throw error;
    const { title, detail } = explainSession(error);
    const again = error.retryAfter === null || error.status === 0 ? "" : ` Try again in ${formatDuration(error.retryAfter)}.`;
    this.#problem.textContent = `${error.detail ?? `${title}. ${detail}`}${error.status === 503 || error.status === 429 ? again : ""}`;
  }
}
