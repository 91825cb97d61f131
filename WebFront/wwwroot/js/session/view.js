/** @import { Session, StatusReport } from "../api/types.js" */
/** @import { Choice } from "../statistics/words.js" */
import { isShared, pagePath } from "../api/address.js";
import { getKeysOfRow, getMovies, getSession, getStatus } from "../api/client.js";
import { ApiError } from "../api/error.js";
import { followSession, isTerminal } from "../api/follow.js";
import { toFilms } from "../films/film.js";
import { ListsView } from "../lists/view.js";
import { NO_FILTERS } from "../films/selection.js";
import { FilmsView } from "../films/view.js";
import { StatisticsView } from "../statistics/view.js";
import { countryName, languageName } from "../statistics/words.js";
import { WatchlistView } from "../watchlist/view.js";
import { byId, el } from "../ui/dom.js";
import { formatCount, formatDay, formatMoment, formatMonth, formatNumber } from "../ui/format.js";
import { problemCard } from "../ui/problem.js";
import { wireDeletion } from "./deletion.js";
import { lacksLists, lacksWatchlist } from "./parts.js";
import { ProgressView } from "./progress.js";
import { showReceipt } from "./receipt.js";
import { forget, remember } from "./remembered.js";
import { wireSharing } from "./sharing.js";
import { showTakeaway } from "./takeaway.js";
import { UpdateDialog } from "./update.js";

/** The least time between two loads of the list while TMDB data comes in, in milliseconds. */
const MIN_RELOAD_MS = 5000;

/** Before a list that could not be loaded again is tried once more, in seconds, when the server does not say. */
const RELOAD_RETRY_SECONDS = 5;

/** Larger lists are loaded less often: this many milliseconds per film. */
const RELOAD_MS_PER_FILM = 5;

/** What a session shows to its owner. */
const EVERYTHING = { dates: true, ratings: true, likes: true, reviews: true, tags: true, watchlist: true, lists: true };

/** @typedef {"films" | "statistics" | "watchlist" | "lists"} Part a part of a session, with an address of its own */

/** @type {Record<Part, string>} what stands before the session's title */
const PART_TITLES = { films: "", statistics: "Statistics · ", watchlist: "Watchlist · ", lists: "Lists · " };

/** One session on the page: its summary, receipt, progress, films and statistics. */
export class SessionView {
  /** @type {string | null} */
  #id = null;
  #shown = new AbortController();
  /** @type {string | null} */
  #moviesTag = null;
  #enriched = 0;
  #loadedAt = 0;
  /** Counts the loads, so that only the latest one is shown. */
  #load = 0;
  #loading = false;
  #progress = new ProgressView();
  #films;
  #statistics;
  #watchlist = new WatchlistView();
  #lists = new ListsView();
  #update;
  /** @type {Part} */
  #part = "films";
  #parameters = new URLSearchParams();
  #slug = "";
  #hasDates = true;
  #title = "";
  #hasFilms = false;
  /** @type {Map<string, string[]>} the films of rows that were clicked, by block and name and year */
  #rows = new Map();
  #onTrouble;

  /**
   * @param {object} actions
   * @param {(error: ApiError, list: string) => void} actions.onTrouble the list cannot be shown
   * @param {(path: string) => void} actions.onNavigate another part of the session
   * @param {() => void} actions.onDeleted
   * @param {(files: import("../api/upload.js").ChosenFile[]) => void} actions.onNewList files that shall become a list of their own
   */
  constructor({ onTrouble, onNavigate, onDeleted, onNewList }) {
    this.#onTrouble = onTrouble;
    this.#films = new FilmsView(() => onNavigate(pagePath(/** @type {string} */ (this.#id))), { list: () => this.#id, onMended: () => this.#onMended() });
    this.#statistics = new StatisticsView({
      openFilm: film => this.#films.open(film),
      showFilms: choice => {
        const chosen = addressOf(choice, this.#year);
        if (choice.keys) this.#rows.set(chosen, choice.keys);
        onNavigate(`${pagePath(/** @type {string} */ (this.#id))}?${chosen}`);
        byId("films-title").scrollIntoView();
        byId("films-title").focus({ preventScroll: true });
      },
    });
    this.#update = new UpdateDialog({ sessionId: () => this.#id, onUpdated: () => this.#openAgain(), onNewList });
    wireSharing(() => this.#id);
    wireDeletion(() => this.#id, id => {
      forget(id);
      this.hide();
      onDeleted();
    });
  }

  /**
   * Shows a part of a session, from its address or right after the upload.
   * @param {string} id
   * @param {Part} [part]
   * @param {URLSearchParams} [parameters] of the address: what of the part is shown
   * @param {string} [slug] of the list that is shown; empty for all lists
   */
  async show(id, part = "films", parameters = new URLSearchParams(), slug = "") {
    this.#slug = slug;
    this.#part = part;
    this.#parameters = parameters;
    if (id === this.#id && this.#hasFilms) return this.#showPart();
    this.hide();
    this.#id = id;
    this.#reset();
    byId("session-view").classList.toggle("shared", isShared(id));
    await this.#open(id);
  }

  /** @param {string} id */
  async #open(id) {
    const { signal } = this.#shown;
    try {
      const session = await getSession(id);
      if (signal.aborted) return;
      this.#showSession(session);
      if (session.status === "processing") this.#follow(signal);
      else if (session.status !== "failed") await this.#loadAndFollow(session, signal);
    } catch (error) {
      this.#fail(error, signal);
    }
  }

  /** Whether there is a list that a newer export can take the place of. */
  get takesFiles() {
    return this.#hasFilms;
  }

  /**
   * Takes the files of a drop as a newer export.
   * @param {DataTransfer} transfer
   */
  drop(transfer) {
    return this.#update.drop(transfer);
  }

  /** Reads all of the session again, for it has another list. What is on the screen stays until the new is there. */
  async #openAgain() {
    const id = this.#id;
    if (id === null) return;
    this.#stop();
    this.#id = id;
    this.#moviesTag = null;
    this.#enriched = 0;
    this.#loading = false;
    this.#progress.reset();
    this.#rows.clear();
    await this.#open(id);
  }

  /** Stops all that goes on for the session. */
  hide() {
    this.#update.close();
    this.#stop();
  }

  #stop() {
    this.#shown.abort();
    this.#films.close();
    this.#statistics.hide();
    this.#watchlist.hide();
    this.#lists.hide();
    this.#shown = new AbortController();
    this.#id = null;
  }

  #reset() {
    this.#moviesTag = null;
    this.#enriched = 0;
    this.#loading = false;
    this.#progress.reset();
    this.#films.reset();
    this.#hasFilms = false;
    this.#rows.clear();
    for (const part of ["watchlist", "lists"]) byId(`${part}-link`).hidden = true;
    this.#showPart();
    byId("session-title").textContent = "Opening the list…";
    byId("session-dates").textContent = "";
    byId("stats").replaceChildren();
    byId("receipt-summary").replaceChildren();
    byId("receipt-body").replaceChildren();
    byId("receipt-notes").hidden = true;
    byId("session-problem").replaceChildren();
    /** @type {HTMLDetailsElement} */ (byId("receipt")).open = false;
    byId("session-view").classList.add("loading");
  }

  /** @param {Session} session */
  #showSession(session) {
    byId("session-view").classList.remove("loading");
    byId("session-view").classList.toggle("without-films", session.status === "failed" || session.status === "processing");
    const title = sessionTitle(session);
    byId("session-title").textContent = title;
    this.#title = title;
    this.#hasFilms = session.status === "completed" || session.status === "enriching";
    this.#hasDates = (session.include ?? EVERYTHING).dates;
    if (this.#hasFilms) this.#offerParts(session);
    this.#showPart();
    byId("session-problem").replaceChildren(...(session.status === "failed" ? [failure(session)] : []));
    byId("session-dates").textContent = isShared(session.session_id) ? sharedDates(session)
      : session.status === "failed" ? ""
      : session.status === "processing" ? "Your files have arrived and are being read. This page shows the list as soon as it is there."
      : `${session.uploaded_at && session.uploaded_at !== session.created_at ? `Updated ${formatMoment(session.uploaded_at)}` : `Uploaded ${formatMoment(session.created_at)}`}. Kept until ${formatMoment(session.expires_at)}, longer when you come back.`;
    showStats(session);
    showReceipt(session);
    this.#progress.show(session);
    if (isShared(session.session_id)) return;
    showTakeaway(session.session_id);
    if (session.status !== "failed") {
      remember({ id: session.session_id, films: session.total_movies, createdAt: session.created_at, expiresAt: session.expires_at });
    }
  }

  /**
   * @param {Session} session
   * @param {AbortSignal} signal
   */
  async #loadAndFollow(session, signal) {
    if (!isTerminal(session)) this.#follow(signal);
    await this.#loadMovies(session, signal);
  }

  /** @param {AbortSignal} signal */
  #follow(signal) {
    const id = /** @type {string} */ (this.#id);
    const stop = followSession(id, {
      onStatus: status => this.#onStatus(status, signal),
      onGone: error => this.#fail(error, signal),
      onConnection: connected => this.#progress.showConnection(connected),
    });
    signal.addEventListener("abort", stop, { once: true });
  }

  /**
   * @param {StatusReport} status
   * @param {AbortSignal} signal
   */
  #onStatus(status, signal) {
    if (signal.aborted) return;
    // A list that was still being read is there now, or will never be.
    if (byId("session-view").classList.contains("without-films") && status.status !== "processing") {
      this.show(status.session_id, this.#part, this.#parameters, this.#slug);
      return;
    }
    this.#progress.show(status);
    if (this.#part === "statistics") this.#statistics.update(status, isTerminal(status));
    if (this.#isReloadDue(status)) this.#reload(status, signal);
  }

  /**
   * Loads the list again. It stays as it is while that does not work.
   * @param {StatusReport} status
   * @param {AbortSignal} signal
   */
  async #reload(status, signal) {
    try {
      await this.#loadMovies(status, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError) || error.isGone) return this.#fail(error, signal);
      setTimeout(() => signal.aborted || this.#reload(status, signal), (error.retryAfter ?? RELOAD_RETRY_SECONDS) * 1000);
    }
  }

  /**
   * The list is loaded again when films have gained data: in the end, and on the way as often as its size allows.
   * @param {StatusReport} status
   */
  #isReloadDue(status) {
    if (isTerminal(status)) return true;
    const pause = Math.max(MIN_RELOAD_MS, status.total_movies * RELOAD_MS_PER_FILM);
    return !this.#loading && status.enriched_count > this.#enriched && Date.now() - this.#loadedAt >= pause;
  }

  /**
   * @param {StatusReport} status
   * @param {AbortSignal} signal
   */
  async #loadMovies(status, signal) {
    const load = ++this.#load;
    this.#loading = true;
    try {
      const { body, etag } = await getMovies(status.session_id, this.#moviesTag, signal);
      if (signal.aborted || load !== this.#load) return;
      this.#enriched = status.enriched_count;
      this.#moviesTag = etag;
      if (body) this.#showMovies(body.movies);
    } finally {
      this.#loading = false;
      this.#loadedAt = Date.now();
    }
  }

  /** A film is another one at TMDB now: counts and films are shown as they are then. */
  async #onMended() {
    const { signal } = this.#shown;
    try {
      const { body: status } = await getStatus(/** @type {string} */ (this.#id), null, signal);
      if (signal.aborted || status === null) return;
      this.#progress.show(status);
      await this.#loadMovies(status, signal);
      if (!signal.aborted && this.#part === "statistics") this.#statistics.update(status, true);
    } catch (error) {
      this.#fail(error, signal);
    }
  }

  /** @param {import("../api/types.js").Movie[]} movies */
  #showMovies(movies) {
    this.#films.show(toFilms(movies));
  }

  /**
   * The watchlist and the lists are parts of sessions that have them.
   * @param {Session} session
   */
  async #offerParts(session) {
    const { signal } = this.#shown;
    await Promise.all([
      lacksWatchlist(session, signal).then(lacks => signal.aborted || (byId("watchlist-link").hidden = lacks)),
      lacksLists(session, signal).then(lacks => signal.aborted || (byId("lists-link").hidden = lacks)),
    ]);
  }

  /** Shows the part that the address names. */
  #showPart() {
    byId("session-view").dataset.part = this.#part;
    for (const part of Object.keys(PART_TITLES)) byId(`${part}-view`).hidden = part !== this.#part;
    document.title = `${PART_TITLES[this.#part]}${this.#title} · Film Ledger`;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-part]"))) {
      link.href = `${this.#id === null ? "" : pagePath(this.#id)}${link.dataset.part === "films" ? "" : `/${link.dataset.part}`}`;
      if (link.dataset.part === this.#part) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (!this.#hasFilms) return;
    const id = /** @type {string} */ (this.#id);
    switch (this.#part) {
      case "statistics": return this.#statistics.show(id, this.#year);
      case "watchlist": return this.#watchlist.show(id, this.#hasDates);
      case "lists": return this.#lists.show(id, this.#slug);
      default: return this.#chooseFilms();
    }
  }

  /** The year that the address names; null for all time. */
  get #year() {
    const year = this.#parameters.get("year");
    return year !== null && /^\d{4}$/.test(year) ? Number(year) : null;
  }

  /** Shows the films that the address chooses: those of a day or month, or those that a row of a ranking counted. */
  async #chooseFilms() {
    const { signal } = this.#shown;
    const parameters = this.#parameters;
    const on = parameters.get("on");
    const row = parameters.get("in");
    if (on !== null && /^\d{4}-\d\d(-\d\d)?$/.test(on)) {
      this.#films.showAmong({
        label: `Watched ${on.length > 7 ? `on ${formatDay(on)}` : `in ${formatMonth(on)}`}`,
        includes: movie => movie.watches.some(watch => watch.watched_date?.startsWith(on) ?? false),
      });
    } else if (row !== null) {
      const label = labelOfRow(row, this.#year);
      let keys = new Set(this.#rows.get(addressOf({ label, in: row }, this.#year)) ?? []);
      this.#films.showAmong({ label, includes: movie => keys.has(movie.key ?? "") });
      if (keys.size > 0) return;
      try {
        keys = new Set(await getKeysOfRow(/** @type {string} */ (this.#id), row, this.#year, signal));
        if (!signal.aborted && this.#parameters === parameters) this.#films.showAmong({ label, includes: movie => keys.has(movie.key ?? "") });
      } catch (error) {
        this.#fail(error, signal);
      }
    } else {
      this.#films.showAmong(null);
      const rating = parameters.get("rating");
      const decade = parameters.get("decade");
      if (rating !== null || decade !== null) this.#films.filter({ ...NO_FILTERS, rating: rating === null ? null : Number(rating), decade: decade === null ? null : Number(decade) });
    }
  }

  /**
   * @param {unknown} error
   * @param {AbortSignal} signal
   */
  #fail(error, signal) {
    if (signal.aborted) return;
    if (!(error instanceof ApiError)) throw error;
    const list = this.#id ?? "";
    if (error.isGone) forget(list);
    this.hide();
    this.#onTrouble(error, list);
  }
}

/**
 * What an address of films says, so that it can be kept and opened again.
 * @param {Choice} choice
 * @param {number | null} year
 */
function addressOf(choice, year) {
  const parameters = new URLSearchParams();
  if (choice.in !== undefined) {
    parameters.set("in", choice.in);
    if (year !== null) parameters.set("year", String(year));
  }
  if (choice.on !== undefined) parameters.set("on", choice.on);
  if (choice.rating !== undefined) parameters.set("rating", String(choice.rating));
  if (choice.decade !== undefined) parameters.set("decade", String(choice.decade));
  return parameters.toString();
}

/**
 * @param {string} row block and name: `genres:Drama`
 * @param {number | null} year
 */
function labelOfRow(row, year) {
  const [block, ...rest] = row.split(":");
  const name = rest.join(":");
  const shown = block === "countries" ? countryName(name) : block === "languages" ? languageName(name) : name;
  return year === null ? shown : `${shown}, ${year}`;
}

/** @param {Session} session */
function failure(session) {
  return problemCard({
    title: "No list was made",
    detail: session.error_message ?? "The upload was interrupted.",
    advice: "Upload the export again. Nothing of this upload was kept.",
  }, session.errors ?? []);
}

/** @param {Session} session */
const sharedDates = ({ expires_at }) => `Shared with you, to read. ${expires_at ? `The link ends ${formatMoment(expires_at)}.` : ""}`.trim();

/** @param {Session} session */
function sessionTitle(session) {
  switch (session.status) {
    case "failed": return "This upload did not finish";
    case "processing": return "Reading the upload…";
    default: return formatCount(session.total_movies, "film");
  }
}

/** @param {Session} session */
function showStats({ total_movies, summary, include = EVERYTHING }) {
  /** @type {[string, number][]} */
  const stats = [
    ["Films", total_movies],
    ...(include.dates ? [/** @type {[string, number]} */ (["Viewings", summary.viewings])] : []),
    ...(include.ratings ? [/** @type {[string, number]} */ (["Ratings", summary.rated])] : []),
    ...(include.likes ? [/** @type {[string, number]} */ (["Likes", summary.liked])] : []),
    ...(include.reviews ? [/** @type {[string, number]} */ (["Reviews", summary.reviewed])] : []),
    ["Rewatched", summary.rewatched],
  ];
  const span = summary.first_watched && summary.last_watched
    ? `${formatDay(summary.first_watched)} – ${formatDay(summary.last_watched)}`
    : null;
  byId("stats").replaceChildren(
    ...stats.map(([name, value]) => el("div", { class: "stat" }, el("dt", {}, name), el("dd", { class: "figures" }, formatNumber(value)))),
    ...(span ? [el("div", { class: "stat span" }, el("dt", {}, "Diary"), el("dd", {}, span))] : []));
}
