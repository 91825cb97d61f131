/** @import { StatusReport } from "../api/types.js" */
import { announce } from "../ui/announce.js";
import { byId, el } from "../ui/dom.js";
import { formatCount, formatDuration, formatNumber } from "../ui/format.js";

/** What can become of a film at TMDB, in the order of the bar. */
const SEGMENTS = /** @type {const} */ ([
  { key: "matched", label: "Matched" },
  { key: "ambiguous", label: "Ambiguous" },
  { key: "not_found", label: "Not found" },
  { key: "failed", label: "Failed" },
  { key: "waiting", label: "Waiting" },
]);

/** Why enrichment may pause, in words for someone who cannot mend it. */
const PAUSE_REASONS = new Map([
  ["tmdb_unauthorized", "TMDB does not accept this service's key."],
  ["tmdb_unavailable", "TMDB does not answer."],
]);

/** The bar that shows how far enrichment has come. */
export class ProgressView {
  /** @type {StatusReport | null} */
  #status = null;
  #connected = true;
  /** @type {number | string} */
  #announced = -1;
  #bars = new Map(SEGMENTS.map(({ key }) => [key, el("span", { class: `segment ${key}` })]));
  #counts = new Map(SEGMENTS.map(({ key }) => [key, el("dd", { class: "figures" })]));

  constructor() {
    byId("progress-bar").replaceChildren(...this.#bars.values());
    byId("progress-legend").replaceChildren(...SEGMENTS.map(({ key, label }) =>
      el("div", {}, el("dt", {}, el("span", { class: `swatch ${key}`, "aria-hidden": "true" }), label), this.#counts.get(key))));
  }

  /** Another session comes next. */
  reset() {
    this.#status = null;
    this.#connected = true;
    this.#announced = -1;
    byId("progress").hidden = true;
  }

  /** @param {StatusReport} status */
  show(status) {
    this.#status = status;
    // Where TMDB is not configured there is nothing to wait for and nothing to show.
    byId("progress").hidden = status.enrichment.state === "disabled";
    this.#render(status);
    this.#announce(status);
  }

  /** @param {boolean} connected */
  showConnection(connected) {
    if (this.#connected === connected) return;
    this.#connected = connected;
    if (this.#status) this.#render(this.#status);
  }

  /** @param {StatusReport} status */
  #render(status) {
    const { enrichment, total_movies: total } = status;
    const counts = { ...enrichment, waiting: Math.max(0, total - status.processed_count) };
    for (const { key } of SEGMENTS) {
      const bar = /** @type {HTMLElement} */ (this.#bars.get(key));
      bar.style.width = `${total === 0 ? 0 : (100 * counts[key]) / total}%`;
      /** @type {HTMLElement} */ (this.#counts.get(key)).textContent = formatNumber(counts[key]);
    }

    const bar = byId("progress-bar");
    bar.setAttribute("aria-valuenow", String(Math.floor(status.progress)));
    bar.setAttribute("aria-valuetext", `${Math.floor(status.progress)}%, ${formatNumber(status.processed_count)} of ${formatCount(total, "film")}`);
    bar.classList.toggle("paused", enrichment.state === "paused");

    const state = byId("progress-state");
    state.textContent = stateLine(status);
    state.className = `progress-state ${enrichment.state}`;

    const note = this.#connected ? pauseNote(status) : "The connection to the service was lost. This page keeps trying.";
    byId("progress-note").hidden = note === null;
    byId("progress-note").textContent = note ?? "";
  }

  /**
   * Says every quarter, and the end; a voice for every film would be noise.
   * @param {StatusReport} status
   */
  #announce(status) {
    const { state } = status.enrichment;
    const step = state === "paused" ? "paused" : Math.floor(status.progress / 25);
    if (state === "disabled" || step === this.#announced) return;
    const isFirst = this.#announced === -1;
    this.#announced = step;
    if (!isFirst || state === "paused") announce(`Film data: ${stateLine(status)}`);
  }
}

/** @param {StatusReport} status */
function stateLine({ enrichment, progress }) {
  const percent = `${Math.floor(progress)}%`;
  switch (enrichment.state) {
    case "paused": return `Paused at ${percent}`;
    case "done": return "100%, done";
    case "running": return enrichment.eta_seconds === null ? percent : `${percent}, ${formatDuration(enrichment.eta_seconds)} left`;
    default: return "";
  }
}

/** @param {StatusReport} status */
function pauseNote({ enrichment }) {
  if (enrichment.state !== "paused") return null;
  const reason = PAUSE_REASONS.get(enrichment.reason ?? "") ?? "TMDB cannot be asked right now.";
  return `${reason} Looking up films goes on by itself as soon as it can. Your list is complete without it.`;
}
