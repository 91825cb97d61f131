/** @import { Session, StatusReport } from "../api/types.js" */
import { getMovies, getSession } from "../api/client.js";
import { ApiError } from "../api/error.js";
import { followSession, isTerminal } from "../api/follow.js";
import { clearCharts, showCharts } from "../charts/view.js";
import { toFilms } from "../films/film.js";
import { FilmsView } from "../films/view.js";
import { byId, el } from "../ui/dom.js";
import { formatCount, formatDay, formatMoment, formatNumber } from "../ui/format.js";
import { problemCard } from "../ui/problem.js";
import { wireDeletion } from "./deletion.js";
import { wireCopyLink } from "./link.js";
import { ProgressView } from "./progress.js";
import { showReceipt } from "./receipt.js";
import { forget, remember } from "./remembered.js";

/** The least time between two loads of the list while TMDB data comes in, in milliseconds. */
const MIN_RELOAD_MS = 5000;

/** Before a list that could not be loaded again is tried once more, in seconds, when the server does not say. */
const RELOAD_RETRY_SECONDS = 5;

/** Larger lists are loaded less often: this many milliseconds per film. */
const RELOAD_MS_PER_FILM = 5;

/** One session on the page: its summary, receipt, progress, pictures and films. */
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
  #films = new FilmsView();
  #onTrouble;

  /**
   * @param {object} actions
   * @param {(error: ApiError) => void} actions.onTrouble the session cannot be shown
   * @param {() => void} actions.onDeleted
   */
  constructor({ onTrouble, onDeleted }) {
    this.#onTrouble = onTrouble;
    wireCopyLink();
    wireDeletion(() => this.#id, id => {
      forget(id);
      this.hide();
      onDeleted();
    });
  }

  /**
   * Shows a session, from its address or right after the upload.
   * @param {string} id
   */
  async show(id) {
    this.hide();
    this.#id = id;
    this.#reset();
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

  /** Stops all that goes on for the session. */
  hide() {
    this.#shown.abort();
    this.#films.close();
    this.#shown = new AbortController();
    this.#id = null;
  }

  #reset() {
    this.#moviesTag = null;
    this.#enriched = 0;
    this.#loading = false;
    this.#progress.reset();
    this.#films.reset();
    clearCharts();
    byId("session-title").textContent = "Opening the list…";
    byId("session-dates").textContent = "";
    byId("stats").replaceChildren();
    byId("receipt-summary").replaceChildren();
    byId("receipt-body").replaceChildren();
    byId("link-fallback").hidden = true;
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
    document.title = `${title} · Film Ledger`;
    byId("session-problem").replaceChildren(...(session.status === "failed" ? [failure(session)] : []));
    byId("session-dates").textContent = session.status === "failed" ? ""
      : session.status === "processing" ? "Your files have arrived and are being read. This page shows the list as soon as it is there."
      : `Uploaded ${formatMoment(session.created_at)}. Kept until ${formatMoment(session.expires_at)}, longer when you come back.`;
    showStats(session);
    showReceipt(session);
    this.#progress.show(session);
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
      this.show(status.session_id);
      return;
    }
    this.#progress.show(status);
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

  /** @param {import("../api/types.js").Movie[]} movies */
  #showMovies(movies) {
    const isFirst = byId("charts").childElementCount === 0;
    const films = toFilms(movies);
    this.#films.show(films);
    // TMDB adds nothing to the pictures, so they are drawn once.
    if (isFirst) {
      showCharts(films, filters => {
        this.#films.filter(filters);
        byId("films-title").scrollIntoView();
        byId("films-title").focus({ preventScroll: true });
      });
    }
  }

  /**
   * @param {unknown} error
   * @param {AbortSignal} signal
   */
  #fail(error, signal) {
    if (signal.aborted) return;
    if (!(error instanceof ApiError)) throw error;
    if (error.isGone && this.#id !== null) forget(this.#id);
    this.hide();
    this.#onTrouble(error);
  }
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
function sessionTitle(session) {
  switch (session.status) {
    case "failed": return "This upload did not finish";
    case "processing": return "Reading the upload…";
    default: return formatCount(session.total_movies, "film");
  }
}

/** @param {Session} session */
function showStats({ total_movies, summary }) {
  /** @type {[string, number][]} */
  const stats = [
    ["Films", total_movies],
    ["Viewings", summary.viewings],
    ["Ratings", summary.rated],
    ["Likes", summary.liked],
    ["Reviews", summary.reviewed],
    ["Rewatched", summary.rewatched],
  ];
  const span = summary.first_watched && summary.last_watched
    ? `${formatDay(summary.first_watched)} – ${formatDay(summary.last_watched)}`
    : null;
  byId("stats").replaceChildren(
    ...stats.map(([name, value]) => el("div", { class: "stat" }, el("dt", {}, name), el("dd", { class: "figures" }, formatNumber(value)))),
    ...(span ? [el("div", { class: "stat span" }, el("dt", {}, "Diary"), el("dd", {}, span))] : []));
}
