/** @import { Movie, Viewing } from "../api/types.js" */
/** @import { Film } from "./film.js" */
import { isShared } from "../api/address.js";
import { byId, el } from "../ui/dom.js";
import { formatCount, formatDay, formatRuntime } from "../ui/format.js";
import { stars } from "../ui/stars.js";
import { MendDialog } from "./mend-dialog.js";
import { poster } from "./poster.js";
import { isToMend } from "./selection.js";

/** Where an address of an export may lead; any other is not made a link. */
const LETTERBOXD_HOSTS = new Set(["letterboxd.com", "www.letterboxd.com", "boxd.it"]);

/** What TMDB said, where it has no data. @type {Record<string, string | null>} */
const TMDB_REMARKS = {
  pending: "Still being looked up at TMDB.",
  ambiguous: "TMDB has several films that fit, so none was taken.",
  not_found: "TMDB does not have this film.",
  failed: "TMDB could not be asked about this film.",
  matched: null,
  disabled: null,
};

/** The dialog with all there is about one film, and the way to its neighbours in the list. */
export class FilmDialog {
  /** @type {readonly Film[]} */
  #films = [];
  #index = 0;
  #dialog = /** @type {HTMLDialogElement} */ (byId("film-dialog"));
  #onClose;
  #list;
  #mend;

  /**
   * @param {(index: number) => void} onClose told the film that was shown last
   * @param {{ list: () => string | null, onMended: () => Promise<void> }} mending
   */
  constructor(onClose, { list, onMended }) {
    this.#onClose = onClose;
    this.#list = list;
    this.#mend = new MendDialog(async () => {
      await onMended();
      this.close();
    });
    this.#dialog.addEventListener("close", () => this.#onClose(this.#index));
    this.#dialog.addEventListener("click", event => {
      // A click on the dialog itself, not on what it holds, is a click beside it.
      if (event.target === this.#dialog) this.#dialog.close();
    });
    this.#dialog.addEventListener("keydown", event => {
      if (event.key === "ArrowLeft") this.#go(-1);
      if (event.key === "ArrowRight") this.#go(1);
    });
  }

  /**
   * @param {readonly Film[]} films the list as it is on the page
   * @param {number} index
   */
  open(films, index) {
    this.#films = films;
    this.#index = index;
    this.#render();
    this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
  }

  close() {
    this.#mend.close();
    if (this.#dialog.open) this.#dialog.close();
  }

  /** @param {number} step */
  #go(step) {
    const index = this.#index + step;
    if (index < 0 || index >= this.#films.length) return;
    this.#index = index;
    this.#render();
    this.#dialog.scrollTop = 0;
    byId("film-title").focus();
  }

  #render() {
    const { movie } = this.#films[this.#index];
    this.#dialog.replaceChildren(el("div", { class: "film" },
      this.#navigation(),
      el("div", { class: "film-poster" }, poster(movie)),
      el("div", { class: "film-body" },
        heading(movie),
        movie.overview && el("p", { class: "film-overview" }, movie.overview),
        credits(movie),
        viewings(movie),
        dates(movie),
        TMDB_REMARKS[movie.tmdb_status] && el("p", { class: "muted small" }, TMDB_REMARKS[movie.tmdb_status]),
        candidates(movie),
        this.#mending(movie),
        links(movie))));
  }

  /**
   * The way to say what the film is at TMDB; for its owner alone.
   * @param {Movie} movie
   */
  #mending(movie) {
    const list = this.#list();
    if (list === null || isShared(list) || !movie.key) return false;
    const button = el("button", { type: "button", class: isToMend(movie) ? "button primary" : "button small" }, isToMend(movie) ? "Say which film it is" : "Not this film?");
    button.addEventListener("click", () => this.#mend.open(list, movie));
    return el("p", { class: "film-mending" },
      movie.match === "manual" && el("span", { class: "muted small" }, "Chosen by you. "),
      movie.match === "none" && el("span", { class: "muted small" }, "You said that TMDB does not have it. "),
      button);
  }

  #navigation() {
    return el("div", { class: "film-navigation" },
      this.#button("‹", "Previous film", () => this.#go(-1), this.#index === 0),
      this.#button("›", "Next film", () => this.#go(1), this.#index === this.#films.length - 1),
      this.#button("×", "Close", () => this.#dialog.close(), false));
  }

  /**
   * @param {string} sign
   * @param {string} label
   * @param {() => void} action
   * @param {boolean} disabled
   */
  #button(sign, label, action, disabled) {
    const button = el("button", { type: "button", class: "button icon", "aria-label": label, title: label, disabled }, sign);
    button.addEventListener("click", action);
    return button;
  }
}

/** @param {Movie} movie */
function heading(movie) {
  const facts = [
    movie.tmdb_type === "tv" && "Series",
    movie.year !== null && String(movie.year),
    movie.runtime !== null && formatRuntime(movie.runtime),
    movie.directors.length > 0 && `by ${movie.directors.join(", ")}`,
  ].filter(Boolean);

  return el("div", { class: "film-heading" },
    el("h2", { id: "film-title", tabindex: -1, autofocus: true }, movie.title),
    movie.original_title && movie.original_title !== movie.title && el("p", { class: "muted film-original" }, movie.original_title),
    facts.length > 0 && el("p", { class: "muted" }, facts.join(" · ")),
    el("p", { class: "film-verdict" },
      movie.rating === null ? el("span", { class: "muted" }, "Not rated") : stars(movie.rating),
      movie.current_rating !== null && movie.current_rating !== movie.rating
        && el("span", { class: "muted" }, "now ", stars(movie.current_rating)),
      movie.liked && el("span", { class: "mark liked" }, "♥ Liked"),
      movie.rewatch && el("span", { class: "mark rewatched" }, "↻ Rewatched")),
    movie.genres.length + movie.tags.length > 0 && el("ul", { class: "labels", "aria-label": "Genres and tags" },
      ...movie.genres.map(genre => el("li", { class: "label" }, genre)),
      ...movie.tags.map(tag => el("li", { class: "label tag" }, tag))));
}

/** @param {Movie} movie */
function credits(movie) {
  /** @type {[string, string | null][]} */
  const all = [
    ["Cast", movie.cast.slice(0, 8).join(", ")],
    ["Countries", movie.countries.map(countryName).join(", ")],
    ["Language", movie.original_language && languageName(movie.original_language)],
    ["Released", movie.release_date && formatDay(movie.release_date)],
    ["TMDB rating", movie.vote_average === null ? null : `${movie.vote_average.toFixed(1)} of 10`],
  ];
  const known = all.filter(([, value]) => value);
  return known.length > 0 && el("dl", { class: "film-credits" },
    ...known.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

/**
 * The days on which it was rated, liked and marked as watched: none of them is a viewing.
 * @param {Movie} movie
 */
function dates({ rated_date, liked_date, marked_date, watches }) {
  const known = [
    rated_date && `Rated on ${formatDay(rated_date)}`,
    liked_date && `liked on ${formatDay(liked_date)}`,
    // Without a viewing the line above says so already.
    marked_date && watches.length > 0 && `marked as watched on ${formatDay(marked_date)}`,
  ].filter(Boolean).join(", ");
  return known !== "" && el("p", { class: "muted small film-dates" }, `${known[0].toUpperCase()}${known.slice(1)}.`);
}

/**
 * What a film could be, where TMDB's answer left it open.
 * @param {Movie} movie
 */
function candidates({ candidates: all }) {
  if (!all || all.length === 0) return false;
  return el("section", { class: "candidates" },
    el("h3", {}, "It could be"),
    el("ol", {}, ...all.map(candidate => el("li", { class: candidate.suggested ? "suggested" : null },
      el("div", { class: "candidate-poster" }, poster(candidate)),
      el("div", {},
        el("p", { class: "candidate-title" }, candidate.title, candidate.year !== null && el("span", { class: "muted" }, ` ${candidate.year}`)),
        candidate.original_title && candidate.original_title !== candidate.title && el("p", { class: "muted small" }, candidate.original_title),
        el("p", { class: "muted small" }, [
          candidate.type === "tv" ? "Series" : "Film",
          candidate.vote_count !== null && candidate.vote_count !== undefined && formatCount(candidate.vote_count, "vote"),
        ].filter(Boolean).join(", ")),
        candidate.suggested && el("p", { class: "badge" }, "Most likely"))))));
}

/** @param {Movie} movie */
function viewings(movie) {
  if (movie.watches.length === 0) {
    return movie.watched_date !== null
      && el("p", { class: "muted" }, `Marked as watched on ${formatDay(movie.watched_date)}; not in the diary.`);
  }
  return el("section", { class: "viewings" },
    el("h3", {}, formatCount(movie.watches.length, "viewing")),
    el("ol", {}, ...movie.watches.map(viewing)));
}

/** @param {Viewing} watch */
function viewing(watch) {
  return el("li", { class: "viewing" },
    el("p", { class: "viewing-head" },
      el("span", { class: "viewing-day" }, watch.watched_date === null ? "On a day unknown" : formatDay(watch.watched_date)),
      watch.rating !== null && stars(watch.rating),
      watch.rewatch && el("span", { class: "mark rewatched" }, "↻ Rewatch"),
      watch.tags.length > 0 && el("span", { class: "muted" }, watch.tags.join(", "))),
    // Reviews may hold HTML; they are shown as they were written.
    watch.review !== null && el("blockquote", { class: "review" }, watch.review));
}

/** @param {Movie} movie */
function links(movie) {
  const known = [
    isLetterboxdAddress(movie.letterboxd_uri) && link(/** @type {string} */ (movie.letterboxd_uri), "Letterboxd"),
    movie.imdb_id !== null && /^tt\d+$/.test(movie.imdb_id) && link(`https://www.imdb.com/title/${movie.imdb_id}/`, "IMDb"),
  ].filter(part => part !== false);
  return known.length > 0 && el("p", { class: "film-links" }, ...known);
}

/**
 * @param {string} address
 * @param {string} text
 */
const link = (address, text) => el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);

/**
 * Addresses come from the files, so one may be `javascript:` or lead anywhere.
 * @param {string | null} address
 */
function isLetterboxdAddress(address) {
  const url = address === null ? null : URL.parse(address);
  return url !== null && url.protocol === "https:" && LETTERBOXD_HOSTS.has(url.hostname);
}

const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "code" });
const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** @param {string} code */
function countryName(code) {
  try {
    return countryNames.of(code) ?? code;
  } catch {
    return code;
  }
}

/** @param {string} code */
function languageName(code) {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
}
