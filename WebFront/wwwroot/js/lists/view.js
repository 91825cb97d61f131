/** @import { ListFilm, ListFilms, ListSummary } from "../api/types.js" */
import { pagePath } from "../api/address.js";
import { getList, getLists } from "../api/client.js";
import { ApiError } from "../api/error.js";
import { byId, el } from "../ui/dom.js";
import { formatCount, formatNumber, formatStars } from "../ui/format.js";
import { explainSession, problemCard } from "../ui/problem.js";
import { FILMS_AT_ONCE, listedFilm } from "./listed-film.js";

/** The custom lists of a session, or one of them. */
export class ListsView {
  #shown = new AbortController();
  /** @type {string | null} the list on the screen, or an empty text for all of them */
  #slug = null;

  /**
   * @param {string} id
   * @param {string} slug of a list; empty for all lists
   */
  async show(id, slug) {
    const isWithin = this.#slug !== null && this.#slug !== slug;
    this.#shown.abort();
    this.#shown = new AbortController();
    const { signal } = this.#shown;
    this.#slug = slug;
    byId("lists-body").replaceChildren(el("p", { class: "muted" }, "Opening…"));
    if (isWithin) byId("lists-title").focus({ preventScroll: true });
    try {
      const drawn = slug === "" ? allLists(await getLists(id, signal), id) : oneList(await getList(id, slug, signal), id);
      if (!signal.aborted) byId("lists-body").replaceChildren(drawn);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      byId("lists-body").replaceChildren(backLink(id), error.status === 404 && slug !== ""
        ? el("p", {}, "There is no list of that name here.")
        : problemCard(explainSession(error)));
    }
  }

  /** Nothing of the session stays. */
  hide() {
    this.#shown.abort();
    this.#slug = null;
    byId("lists-body").replaceChildren();
  }
}

/** @param {ListSummary[]} lists @param {string} id */
function allLists(lists, id) {
  if (lists.length === 0) return el("p", { class: "muted" }, "There are no lists here.");
  return el("ul", { class: "list-cards", "aria-label": "Lists" }, ...lists.map(list => el("li", { class: "card list-card" },
    el("h3", {}, el("a", { href: `${pagePath(id)}/lists/${encodeURIComponent(list.slug)}`, "data-route": "keep" }, list.name)),
    progress(list),
    list.description && el("p", { class: "list-description short muted small" }, list.description))));
}

/** @param {ListFilms} answer @param {string} id */
function oneList({ list, films }, id) {
  const place = el("ol", { class: "listed-films", "aria-label": "Films of the list" });
  const more = el("button", { type: "button", class: "button", hidden: true }, "More films");
  const count = el("p", { class: "muted figures", role: "status" });
  const toSee = films.filter(film => !film.watched);
  let chosen = films;
  let drawn = 0;

  const draw = () => {
    const next = chosen.slice(drawn, drawn + FILMS_AT_ONCE).map(listFilm);
    place.append(...next);
    drawn += next.length;
    more.hidden = drawn >= chosen.length;
    return next[0];
  };
  const choose = (/** @type {ListFilm[]} */ those) => {
    chosen = those;
    drawn = 0;
    place.replaceChildren();
    draw();
    count.textContent = chosen.length === 0 ? "Nothing is left to see." : formatCount(chosen.length, "film");
  };
  more.addEventListener("click", () => {
    const first = draw();
    first?.setAttribute("tabindex", "-1");
    first?.focus();
  });
  const filter = el("button", { type: "button", class: "chip", "aria-pressed": "false" }, "Left to see");
  filter.addEventListener("click", () => {
    const isOn = filter.getAttribute("aria-pressed") !== "true";
    filter.setAttribute("aria-pressed", String(isOn));
    choose(isOn ? toSee : films);
  });
  choose(films);

  return el("article", { class: "one-list" },
    backLink(id),
    el("h3", {}, list.name),
    list.description && el("p", { class: "list-description" }, list.description),
    list.tags.length > 0 && el("p", { class: "muted small" }, `Tags: ${list.tags.join(", ")}`),
    progress(list),
    el("div", { class: "listed-tools" }, filter, count),
    place, more);
}

/** @param {ListFilm} film */
const listFilm = film => listedFilm(film, {
  before: film.position !== null && el("span", { class: "listed-position figures" }, `${formatNumber(film.position)}. `),
  facts: [film.rating !== null && formatStars(film.rating)],
  note: film.note,
});

/** @param {ListSummary} list */
const progress = ({ name, films, watched }) => el("p", { class: "list-progress" },
  el("progress", { max: Math.max(films, 1), value: watched, "aria-label": `Watched of ${name}` }),
  el("span", { class: "small figures" }, `${formatNumber(watched)} of ${formatCount(films, "film")} watched`));

/** @param {string} id */
const backLink = id => el("p", {}, el("a", { href: `${pagePath(id)}/lists`, "data-route": "keep" }, "All lists"));
