import { byId, el } from "../ui/dom.js";
import { formatCount, formatMoment } from "../ui/format.js";
import { forget, rememberedSessions } from "./remembered.js";

/** Shows the lists this browser has seen last. */
export function showRecentSessions() {
  const sessions = rememberedSessions();
  byId("recent").hidden = sessions.length === 0;
  byId("recent-sessions").replaceChildren(...sessions.map(session => {
    const films = formatCount(session.films, "film");
    const remove = el("button", { type: "button", class: "button quiet small", "aria-label": `Forget the list of ${films}` }, "Forget");
    remove.addEventListener("click", () => {
      forget(session.id);
      showRecentSessions();
      byId("upload-title").focus();
    });
    return el("li", {},
      el("a", { href: `/session/${session.id}`, "data-route": true }, films),
      el("span", { class: "muted" }, `uploaded ${formatMoment(session.createdAt)}`),
      remove);
  }));
}
