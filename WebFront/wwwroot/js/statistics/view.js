/** @import { Statistics } from "../api/stats.js" */
/** @import { StatusReport } from "../api/types.js" */
/** @import { Child } from "../ui/dom.js" */
/** @import { Context } from "./words.js" */
import { getStatistics } from "../api/client.js";
import { ApiError } from "../api/error.js";
import { byId, el } from "../ui/dom.js";
import { explainSession, problemCard } from "../ui/problem.js";
import { calendarSection } from "./calendar.js";
import { shareCard } from "./card.js";
import { againSection, heartsSection, milestonesSection } from "./habits.js";
import { figures, scopePicker } from "./overview.js";
import { kindsSection, peopleSection } from "./rankings.js";
import { crowdSection, favouritesSection, ratingsSection } from "./ratings.js";
import { releaseSection, rhythmSection } from "./time.js";
import { countedSection, yearsSection } from "./years.js";

/**
 * @typedef {object} Section
 * @property {string} name
 * @property {string} title
 * @property {(keyof Statistics)[]} of the blocks that it shows; it is drawn again when one of them has changed
 * @property {(keyof Statistics)[]} [needs] blocks without which there is no such section: a share link may leave them out
 * @property {(stats: Statistics, context: Context) => Child[]} draw
 */

/** @type {Section[]} */
const SECTIONS = [
  { name: "card", title: "Your card", of: [], draw: shareCard },
  { name: "calendar", title: "When", of: ["calendar", "totals"], needs: ["calendar"], draw: calendarSection },
  { name: "ratings", title: "Ratings", of: ["ratings", "crowd"], needs: ["ratings"], draw: ratingsSection },
  { name: "favourites", title: "Favourites", of: ["ratings"], needs: ["ratings"], draw: favouritesSection },
  { name: "people", title: "Directors and actors", of: ["directors", "actors", "pairings", "coverage"], draw: peopleSection },
  { name: "kinds", title: "Genres, countries, languages", of: ["genres", "countries", "languages", "coverage"], draw: kindsSection },
  { name: "crowd", title: "You and the crowd", of: ["crowd", "coverage"], needs: ["ratings"], draw: crowdSection },
  { name: "release", title: "Release years", of: ["release_years", "release_gap", "extremes"], draw: releaseSection },
  { name: "rhythm", title: "Rhythm", of: ["calendar", "logging", "runtime", "years", "totals"], needs: ["calendar"], draw: rhythmSection },
  { name: "again", title: "Again and again", of: ["rewatches", "ratings"], needs: ["rewatches"], draw: againSection },
  { name: "hearts", title: "Hearts, reviews, tags", of: ["likes", "reviews", "tags"], draw: heartsSection },
  { name: "milestones", title: "Milestones", of: ["milestones"], needs: ["milestones"], draw: milestonesSection },
  { name: "years", title: "Years side by side", of: ["years"], needs: ["years"], draw: yearsSection },
  { name: "counted", title: "How these are counted", of: [], draw: countedSection },
];

/** The least time between two loads while film data comes in, in milliseconds: the service computes no sooner. */
const MIN_RELOAD_MS = 5000;

/** The statistics of one session, of all time or of one year. */
export class StatisticsView {
  /** @type {Context | null} */
  #context = null;
  /** @type {Statistics | null} */
  #stats = null;
  /** @type {string | null} */
  #tag = null;
  #shown = new AbortController();
  #loadedAt = 0;
  #isLoading = false;
  /** @type {Map<string, string>} */
  #switches = new Map();
  #actions;

  /** @param {Pick<Context, "openFilm" | "showFilms">} actions */
  constructor(actions) {
    this.#actions = actions;
  }

  /**
   * @param {string} id
   * @param {number | null} year
   */
  show(id, year) {
    if (this.#context?.id === id && this.#context.year === year && this.#stats !== null) {
      this.#load();
      return;
    }
    this.#shown.abort();
    this.#shown = new AbortController();
    const isOtherSession = this.#context?.id !== id;
    if (isOtherSession) this.#switches = new Map();
    this.#context = { id, year, switches: this.#switches, ...this.#actions };
    this.#stats = null;
    this.#tag = null;
    this.#isLoading = false;
    byId("statistics-view").classList.add("loading");
    if (isOtherSession) byId("statistics-body").replaceChildren(el("p", { class: "muted" }, "Counting…"));
    this.#load();
  }

  /** Nothing of the session stays. */
  hide() {
    this.#shown.abort();
    this.#context = null;
    this.#stats = null;
    byId("statistics-body").replaceChildren();
  }

  /**
   * The session has changed: film data has come in.
   * @param {StatusReport} status
   * @param {boolean} isLast nothing comes after it
   */
  update(status, isLast) {
    if (this.#context?.id !== status.session_id) return;
    if (isLast || (!this.#isLoading && Date.now() - this.#loadedAt >= MIN_RELOAD_MS)) this.#load();
  }

  async #load() {
    const context = /** @type {Context} */ (this.#context);
    const { signal } = this.#shown;
    this.#isLoading = true;
    try {
      const { body, etag } = await getStatistics(context.id, context.year, this.#tag, signal);
      if (signal.aborted) return;
      this.#tag = etag;
      if (body) this.#render(body, context);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      // What is shown already stays; the next change of the session tries again.
      if (this.#stats === null) this.#explain(error);
    } finally {
      this.#isLoading = false;
      this.#loadedAt = Date.now();
    }
  }

  /** @param {ApiError} error */
  #explain(error) {
    const retry = el("button", { type: "button", class: "button" }, "Try again");
    retry.addEventListener("click", () => this.#load());
    byId("statistics-view").classList.remove("loading");
    byId("statistics-body").replaceChildren(problemCard(explainSession(error)), el("p", { class: "drop-buttons" }, retry));
  }

  /**
   * Draws what has changed and leaves the rest: open tables, switches and the focus stay where they are.
   * @param {Statistics} stats
   * @param {Context} context
   */
  #render(stats, context) {
    const before = this.#stats;
    this.#stats = stats;
    byId("statistics-view").classList.remove("loading");
    byId("statistics-title").textContent = context.year === null ? "Statistics of all time" : `Statistics of ${context.year}`;
    const scopes = byId("statistics-scopes");
    const hadFocus = scopes.contains(document.activeElement);
    scopes.replaceChildren(...(stats.years ? [scopePicker(stats.years.map(row => row.year), context)] : []));
    if (hadFocus) /** @type {HTMLElement | null} */ (scopes.querySelector("[aria-current]"))?.focus({ preventScroll: true });
    if (before === null) byId("statistics-body").replaceChildren(...[{ name: "figures", title: "" }, ...sectionsOf(stats)].map(frame));

    fill("figures", figures(stats));
    for (const section of sectionsOf(stats)) {
      const hasChanged = before === null || section.of.some(block => JSON.stringify(before[block]) !== JSON.stringify(stats[block]));
      if (hasChanged) fill(section.name, section.draw(stats, context));
    }
  }
}

/**
 * The sections that there is anything for: a share link leaves out whole blocks, which are null then.
 * @param {Statistics} stats
 */
const sectionsOf = stats => SECTIONS.filter(({ name, needs = [] }) =>
  needs.every(block => stats[block] !== null) && (name !== "hearts" || [stats.likes, stats.reviews, stats.tags].some(block => block !== null)));

/** @param {{ name: string, title: string }} section */
const frame = ({ name, title }) => title === ""
  ? el("div", { id: `stat-${name}`, class: "stat-section" }, el("div", { class: "stat-body" }))
  : el("section", { id: `stat-${name}`, class: "stat-section", "aria-labelledby": `stat-${name}-title` },
    el("h2", { id: `stat-${name}-title` }, title), el("div", { class: "stat-body" }));

/**
 * Draws a section again; a table that was open is open again, and the focus is on the same control.
 * @param {string} name
 * @param {Child[]} content
 */
function fill(name, content) {
  const body = /** @type {HTMLElement} */ (byId(`stat-${name}`).lastElementChild);
  const open = [...body.querySelectorAll("details")].map(details => details.open);
  const controls = () => /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll("button, a, summary, [tabindex]"));
  const focused = [...controls()].findIndex(control => control === document.activeElement);

  body.replaceChildren(...content.filter(part => part !== false && part !== null && part !== undefined).map(part => (part instanceof Node ? part : String(part))));
  body.querySelectorAll("details").forEach((details, index) => { details.open = open[index] ?? false; });
  if (focused !== -1) controls()[focused]?.focus({ preventScroll: true });
}
