import { byId } from "./dom.js";

/**
 * Says something to people who listen to the page instead of looking at it.
 * @param {string} text
 */
export function announce(text) {
  byId("announcer").textContent = text;
}
