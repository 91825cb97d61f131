/** @import { Movie } from "../api/types.js" */
import { el } from "../ui/dom.js";
import { isToMend } from "./selection.js";

/** @type {{ isOn: (movie: Movie) => boolean, sign: string, name: string }[]} */
const MARKS = [
  { isOn: movie => movie.liked, sign: "♥", name: "liked" },
  { isOn: movie => movie.rewatch, sign: "↻", name: "rewatched" },
  { isOn: movie => movie.review !== null, sign: "✎", name: "reviewed" },
  { isOn: movie => movie.tmdb_type === "tv", sign: "▤", name: "series" },
  { isOn: isToMend, sign: "?", name: "to mend" },
];

/**
 * The small signs of a film: liked, rewatched, reviewed.
 * @param {Movie} movie
 */
export function marks(movie) {
  return el("span", { class: "marks" }, ...MARKS.filter(mark => mark.isOn(movie)).map(({ sign, name }) =>
    el("span", { class: `mark ${name.replace(" ", "-")}`, role: "img", "aria-label": name, title: name }, sign)));
}
