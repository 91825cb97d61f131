import { apiPath } from "../api/address.js";
import { byId } from "../ui/dom.js";

/**
 * Makes the links to the files of a list lead to this one.
 * @param {string} id the session
 */
export function showTakeaway(id) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-export]"))) link.href = `${apiPath(id)}/${link.dataset.export}`;
  /** @type {HTMLDetailsElement} */ (byId("takeaway")).open = false;
}
