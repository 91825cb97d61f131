/** @import { Film } from "./film.js" */
/** @import { Among, Filters, SortKey, Sorting } from "./selection.js" */
/** @import { WindowedList } from "./window.js" */
import { byId, el } from "../ui/dom.js";
import { formatCount, formatNumber, formatStars } from "../ui/format.js";
import { FilmDialog } from "./film-dialog.js";
import { filmTable } from "./film-table.js";
import { posterGrid } from "./poster-grid.js";
import { filterFilms, isToMend, NO_FILTERS, sortFilms, tally } from "./selection.js";

const VIEW_KEY = "film-ledger.view";

/** The direction a column is sorted in first: newest, best, or from A. @type {Record<SortKey, boolean>} */
const FIRST_DESCENDING = { watched: true, title: false, year: true, rating: true };

const FLAGS = /** @type {const} */ (["rated", "liked", "rewatched", "reviewed", "mend"]);
const CHOICES = /** @type {const} */ (["rating", "decade", "genre", "tag"]);

/** The films: searched, filtered, sorted, as posters or as a table. */
export class FilmsView {
  /** @type {readonly Film[]} */
  #films = [];
  /** @type {readonly Film[]} all films in the chosen order, so that a keystroke only has to filter */
  #sorted = [];
  /** @type {readonly Film[]} */
  #shown = [];
  /** @type {Filters} */
  #filters = { ...NO_FILTERS };
  /** @type {Sorting} */
  #sorting = { by: "watched", descending: true };
  #view = storedView();
  /** @type {WindowedList<Film> | null} */
  #list = null;
  #dialog;
  #loaded = false;
  #onAmongLeft;

  #search = /** @type {HTMLInputElement} */ (byId("search"));
  #sort = /** @type {HTMLSelectElement} */ (byId("sort"));

  /**
   * @param {() => void} onAmongLeft the reader is done with the films that the address chose
   * @param {{ list: () => string | null, onMended: () => Promise<void> }} mending which list is shown, and what to do when a film of it was mended
   */
  constructor(onAmongLeft, mending) {
    this.#onAmongLeft = onAmongLeft;
    this.#dialog = new FilmDialog(index => this.#list?.focus(index), mending);
    this.#search.addEventListener("input", () => this.filter({ query: this.#search.value }));
    this.#sort.addEventListener("change", () => this.#sortBy(/** @type {SortKey} */ (this.#sort.value)));
    byId("sort-order").addEventListener("click", () => this.#sortBy(this.#sorting.by));
    byId("clear-filters").addEventListener("click", () => {
      const hadAmong = this.#filters.among !== null;
      this.filter(NO_FILTERS);
      if (hadAmong) this.#onAmongLeft();
      this.#search.focus();
    });
    byId("filters-toggle").addEventListener("click", () => this.#toggleFilters());
    for (const name of FLAGS) flagButton(name).addEventListener("click", () => this.filter({ [name]: !this.#filters[name] }));
    for (const name of CHOICES) {
      const select = choice(name);
      select.addEventListener("change", () => this.filter({ [name]: choiceValue(name, select.value) }));
    }
    for (const button of viewButtons()) button.addEventListener("click", () => this.#showAs(button.dataset.view ?? "posters"));
  }

  /**
   * Shows only the films that a mark of the statistics counted, or all again.
   * @param {Among | null} among
   */
  showAmong(among) {
    // A choice from elsewhere is meant as it is, not among what happened to be filtered before.
    if (among !== null) this.filter({ ...NO_FILTERS, among });
    else if (this.#filters.among !== null) this.filter({ among: null });
  }

  /**
   * Opens one film, from wherever on the page.
   * @param {{ key: string, title: string, year: number | null }} wanted
   */
  open({ key, title, year }) {
    const film = this.#films.find(({ movie }) => movie.key === key) ?? this.#films.find(({ movie }) => movie.title === title && movie.year === year);
    if (film) this.#dialog.open([film], 0);
  }

  /** Closes the film that is open. */
  close() {
    this.#dialog.close();
  }

  /** Another session comes next: nothing of the last one stays. */
  reset() {
    this.close();
    this.#films = this.#sorted = this.#shown = [];
    this.#filters = { ...NO_FILTERS };
    this.#sorting = { by: "watched", descending: true };
    this.#loaded = false;
    this.#list?.remove();
    this.#list = null;
    byId("film-list").replaceChildren();
    byId("films-count").textContent = "Loading the films…";
    byId("films-empty").hidden = true;
    this.#syncControls();
  }

  /**
   * Shows the films of the session; again when TMDB data has come, with everything left where the reader has it.
   * @param {readonly Film[]} films
   */
  show(films) {
    this.#films = films;
    this.#loaded = true;
    this.#sorted = sortFilms(films, this.#sorting);
    this.#fillChoices();
    if (!this.#list) this.#makeList();
    this.#update();
  }

  /**
   * Changes some of the filters.
   * @param {Partial<Filters>} change
   */
  filter(change) {
    this.#filters = { ...this.#filters, ...change };
    this.#syncControls();
    this.#update();
  }

  /** @param {SortKey} by a second time: the other way round */
  #sortBy(by) {
    const descending = by === this.#sorting.by ? !this.#sorting.descending : FIRST_DESCENDING[by];
    const focusedHeading = document.activeElement?.closest(".sort-button") !== null;
    this.#sorting = { by, descending };
    this.#sorted = sortFilms(this.#films, this.#sorting);
    this.#makeList();
    this.#syncControls();
    this.#update();
    if (focusedHeading) /** @type {HTMLElement | null} */ (document.querySelector(`.table-head .${by} button`))?.focus();
  }

  /** @param {string} view */
  #showAs(view) {
    this.#view = view;
    storeView(view);
    this.#makeList();
    this.#syncControls();
    this.#update();
  }

  #makeList() {
    this.#list?.remove();
    const place = byId("film-list");
    // By id: what is drawn may come from an earlier load of the list.
    const open = (/** @type {Film} */ { id }) => this.#dialog.open(this.#shown, this.#shown.findIndex(film => film.id === id));
    this.#list = this.#view === "table"
      ? filmTable(place, this.#sorting, { onOpen: open, onSort: by => this.#sortBy(by) })
      : posterGrid(place, open);
  }

  #update() {
    if (!this.#loaded) return;
    this.#shown = filterFilms(this.#sorted, this.#filters);
    this.#list?.show(this.#shown);
    byId("films-count").textContent = this.#shown.length === this.#films.length
      ? formatCount(this.#films.length, "film")
      : `${formatNumber(this.#shown.length)} of ${formatCount(this.#films.length, "film")}`;
    this.#showAmongLine();
    byId("films-empty").hidden = this.#shown.length > 0;
    byId("films-empty").textContent = "No film fits. Search for less, or clear the filters.";
  }

  /** Says which films the address has chosen, and offers all. */
  #showAmongLine() {
    const { among } = this.#filters;
    const line = byId("films-among");
    line.hidden = among === null;
    if (among === null) return line.replaceChildren();
    const all = el("button", { type: "button", class: "button small" }, "Show all films");
    all.addEventListener("click", () => {
      this.#onAmongLeft();
      byId("films-title").focus({ preventScroll: true });
    });
    line.replaceChildren(el("span", {}, "Only ", el("strong", {}, among.label)), all);
  }

  #toggleFilters() {
    const isOpen = byId("toolbar").classList.toggle("open");
    byId("filters-toggle").setAttribute("aria-expanded", String(isOpen));
  }

  /** Makes every control show what is chosen. */
  #syncControls() {
    const { by, descending } = this.#sorting;
    if (this.#search.value !== this.#filters.query) this.#search.value = this.#filters.query;
    this.#sort.value = by;
    byId("sort-order").textContent = descending ? "↓" : "↑";
    byId("sort-order").setAttribute("aria-label", descending ? "Descending; sort ascending" : "Ascending; sort descending");
    for (const name of FLAGS) flagButton(name).setAttribute("aria-pressed", String(this.#filters[name]));
    for (const name of CHOICES) choice(name).value = String(this.#filters[name] ?? "");
    for (const button of viewButtons()) button.setAttribute("aria-pressed", String(button.dataset.view === this.#view));

    const active = [...FLAGS, ...CHOICES].filter(name => this.#filters[name]).length;
    byId("filters-toggle").textContent = active > 0 ? `Filters (${active})` : "Filters";
    byId("clear-filters").hidden = active === 0 && this.#filters.query === "";
  }

  /** Offers only what the list holds. */
  #fillChoices() {
    const ratings = tally(this.#films, film => [film.movie.rating]);
    const decades = tally(this.#films, film => [film.decade]);
    const genres = tally(this.#films, film => film.movie.genres);
    const tags = tally(this.#films, film => film.movie.tags);

    fill("rating", "Any rating", byValue(ratings), formatStars);
    fill("decade", "Any decade", byValue(decades), decade => `${decade}s`);
    fill("genre", "Any genre", byName(genres), genre => genre);
    fill("tag", "Any tag", byName(tags), tag => tag);
    choice("genre").hidden = genres.size === 0;
    choice("tag").hidden = tags.size === 0;
    const toMend = this.#films.filter(({ movie }) => isToMend(movie)).length;
    flagButton("mend").hidden = toMend === 0 && !this.#filters.mend;
    flagButton("mend").textContent = `To mend (${formatNumber(toMend)})`;
    this.#syncControls();
  }
}

/** @param {Map<number, number>} counts */
const byValue = counts => [...counts].sort(([a], [b]) => b - a);

/** @param {Map<string, number>} counts */
const byName = counts => [...counts].sort(([a], [b]) => a.localeCompare(b, "en"));

/**
 * @template {string | number} T
 * @param {typeof CHOICES[number]} name
 * @param {string} any
 * @param {[T, number][]} counts
 * @param {(value: T) => string} label
 */
function fill(name, any, counts, label) {
  choice(name).replaceChildren(
    el("option", { value: "" }, any),
    ...counts.map(([value, count]) => el("option", { value }, `${label(value)} (${formatNumber(count)})`)));
}

/**
 * @param {typeof CHOICES[number]} name
 * @param {string} value
 */
function choiceValue(name, value) {
  if (value === "") return null;
  return name === "rating" || name === "decade" ? Number(value) : value;
}

/** @param {typeof FLAGS[number]} name */
const flagButton = name => /** @type {HTMLElement} */ (document.querySelector(`[data-flag="${name}"]`));

/** @param {typeof CHOICES[number]} name @returns {HTMLSelectElement} */
const choice = name => /** @type {HTMLSelectElement} */ (byId(`filter-${name}`));

/** @returns {NodeListOf<HTMLElement>} */
const viewButtons = () => document.querySelectorAll("[data-view]");

function storedView() {
  try {
    return localStorage.getItem(VIEW_KEY) === "table" ? "table" : "posters";
  } catch {
    return "posters";
  }
}

/** @param {string} view */
function storeView(view) {
  try {
    localStorage.setItem(VIEW_KEY, view);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
