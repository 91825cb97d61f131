import { el } from "./dom.js";
import { formatStars } from "./format.js";

/**
 * A rating drawn in stars and said in words.
 * @param {number} rating 0.5 to 5 in halves
 */
export function stars(rating) {
  return el("span", { class: "stars", role: "img", "aria-label": `${rating} of 5 stars` }, formatStars(rating));
}
