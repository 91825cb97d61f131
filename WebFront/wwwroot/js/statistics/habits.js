/** @import { Statistics } from "../api/stats.js" */
/** @import { Context } from "./words.js" */
import { rankedBars } from "../charts/bars.js";
import { figure } from "../charts/figure.js";
import { slopeList } from "../charts/slopes.js";
import { el } from "../ui/dom.js";
import { formatCount, formatDay, formatNumber } from "../ui/format.js";
import { basisNote, factList, filmLink, filmName, formatMean, nothing } from "./words.js";

/**
 * Again and again: what was rewatched, the longest return, and ratings that changed.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function againSection({ rewatches, ratings }, context) {
  const { most, longest_return } = rewatches;
  // A list that is shared without ratings has none that changed.
  const rerated = ratings?.rerated ?? { films: 0, up: 0, down: 0, same: 0, risers: [], fallers: [] };
  if (most.length === 0 && rerated.films === 0) return [nothing(context, "film was seen twice on known days", "diary.csv")];
  return [
    most.length > 0 && figure({
      title: "Most often seen", note: basisNote(rewatches.basis),
      table: { label: "Most often seen", columns: [{ name: "Film" }, { name: "Viewings", number: true }, { name: "Seen at least", number: true }], rows: most.map(row => [filmName(row.film), row.viewings, row.seen_at_least]) },
    }, rankedBars(most.map(row => ({
      name: row.film.title, value: row.viewings, shown: formatNumber(row.viewings),
      detail: row.seen_at_least > row.viewings ? `seen at least ${formatNumber(row.seen_at_least)} times: the first one in the diary is a rewatch` : "",
      unit: row.viewings === 1 ? "viewing" : "viewings",
      onPick: () => context.openFilm(row.film),
    })), "Most often seen")),
    longest_return && el("div", { class: "name-list" }, el("h3", {}, "Longest return"), el("p", {},
      filmLink(longest_return.film, context), el("span", { class: "muted" }, ` ${formatCount(longest_return.days, "day")}, from ${formatDay(longest_return.from)} to ${formatDay(longest_return.to)}`))),
    rerated.films > 0 && el("div", { class: "pair" }, slopes("Risen", rerated.risers, context), slopes("Fallen", rerated.fallers, context)),
    rerated.films > 0 && el("p", { class: "muted chart-note" },
      `${formatCount(rerated.films, "film was", "films were")} rated on two days: ${formatNumber(rerated.up)} higher the last time, ${formatNumber(rerated.down)} lower, ${formatNumber(rerated.same)} the same.`),
  ].filter(part => part !== false);
}

/** @param {string} title @param {Statistics["ratings"]["rerated"]["risers"]} films @param {Context} context */
const slopes = (title, films, context) => films.length > 0 && figure({
  title,
  table: { label: title, columns: [{ name: "Film" }, { name: "First", number: true }, { name: "Latest", number: true }], rows: films.map(one => [filmName(one.film), one.from, one.to]) },
}, slopeList(films.map(({ film, from, to }) => ({ name: film.title, from, to, onPick: () => context.openFilm(film) })), title));

/**
 * Hearts, reviews and tags.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function heartsSection({ likes, reviews, tags }, context) {
  return [el("div", { class: "trio" },
    likes && el("div", { class: "card chart" }, el("h3", {}, "Hearts"), likes.liked === 0 ? nothing(context, "likes", "likes/films.csv") : factList([
      ["Liked", formatNumber(likes.liked), `of ${formatCount(likes.basis.of, "film")}`],
      ["Liked, not rated", formatNumber(likes.liked_unrated)],
      ["Liked below your mean", likes.below_own_mean === null ? "–" : formatNumber(likes.below_own_mean)],
      ["Five stars, no heart", formatNumber(likes.five_stars_not_liked)],
    ])),
    reviews && el("div", { class: "card chart" }, el("h3", {}, "Reviews"), reviews.reviews === 0 ? nothing(context, "reviews", "reviews.csv") : factList([
      ["Reviews", formatNumber(reviews.reviews), `of ${formatCount(reviews.basis.of, "viewing")}`],
      ["Words", formatNumber(reviews.words)],
      ["Half have", reviews.median_words === null ? "–" : `${formatCount(reviews.median_words, "word")} or fewer`],
      ["Longest", reviews.longest ? filmLink(reviews.longest.film, context) : "–", reviews.longest ? formatCount(reviews.longest.words, "word") : undefined],
    ])),
    tags && (tags.top.length === 0 ? el("div", { class: "card chart" }, el("h3", {}, "Tags"), nothing(context, "tags", "diary.csv")) : figure({
      title: "Tags", note: `${formatCount(tags.distinct, "tag")}. ${basisNote(tags.basis)}`,
      table: {
        label: "Tags", columns: [{ name: "Tag" }, { name: "Viewings", number: true }, { name: "Films", number: true }, { name: "Mean", number: true }],
        rows: tags.top.map(tag => [tag.tag, tag.viewings, tag.films, tag.mean_rating]),
      },
    }, rankedBars(tags.top.map(tag => ({
      name: tag.tag, value: tag.viewings, shown: formatNumber(tag.viewings),
      detail: tag.mean_rating === null ? "" : formatMean(tag.mean_rating), unit: tag.viewings === 1 ? "viewing" : "viewings",
    })), "Tags"))))];
}

/**
 * The first film, the hundredth, the latest.
 * @param {Statistics} stats
 * @param {Context} context
 */
export function milestonesSection({ milestones }, context) {
  if (milestones.rows.length === 0) return [nothing(context, "dated viewings", "diary.csv")];
  const last = milestones.rows.length - 1;
  return [
    el("ol", { class: "milestones", "aria-label": "Milestones" }, ...milestones.rows.map((row, index) => el("li", {},
      el("span", { class: "milestone-number figures" }, formatNumber(row.number)),
      el("span", {}, filmLink(row.film, context), el("span", { class: "muted small" }, `${formatDay(row.date)}${index === last && row.number > 1 ? ", the latest" : ""}`))))),
    el("p", { class: "muted chart-note" }, basisNote(milestones.basis)),
  ];
}
