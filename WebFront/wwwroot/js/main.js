/** @import { ApiError } from "./api/error.js" */
import { isShared, sharedList } from "./api/address.js";
import { SessionView } from "./session/view.js";
import { showRecentSessions } from "./session/recent.js";
import { byId } from "./ui/dom.js";
import { explainSession, explainShare } from "./ui/problem.js";
import { catchDrops } from "./upload/dropping.js";
import { UploadView } from "./upload/view.js";

const NAME = "Film Ledger";
const VIEWS = ["upload-view", "session-view", "trouble-view"];

const uploadView = new UploadView(answer => navigate(`/session/${answer.session_id}`));
const sessionView = new SessionView({
  onTrouble: showTrouble,
  onNavigate: path => navigate(path, true),
  onNewList: files => {
    uploadView.choose(files);
    navigate("/");
  },
  onDeleted: () => {
    navigate("/");
    flash("Your data was deleted.");
  },
});

/**
 * @param {string} shown
 * @param {string} heading gets the focus when the view replaces another, so that keyboard and screen reader start where
 *   the eye does; on the first view they start at the top, as on any page
 */
function showView(shown, heading) {
  const isFirst = VIEWS.every(id => byId(id).hidden);
  for (const id of VIEWS) byId(id).hidden = id !== shown;
  byId("new-upload").hidden = shown === "upload-view" || location.pathname.startsWith("/s/");
  byId("flash").hidden = true;
  if (!isFirst) byId(heading).focus({ preventScroll: true });
}

/** The address of the view on the screen. */
let shownAddress = "";

const address = () => location.pathname + location.search;

/** @param {string} slug as the address writes it; one that is no text is no list's */
function decodeSlug(slug) {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/** Shows what the address says. */
function route() {
  shownAddress = address();
  const session = /^\/(session|s)\/([^/]+?)(?:\/(statistics|watchlist|lists)(?:(?<=lists)\/([^/]+))?)?\/?$/.exec(location.pathname);
  if (session) {
    const [, kind, id, part, slug] = session;
    // Within a session the focus stays with what is shown in it.
    if (byId("session-view").hidden) showView("session-view", "session-title");
    sessionView.show(kind === "s" ? sharedList(id) : id, /** @type {import("./session/view.js").Part} */ (part ?? "films"), new URLSearchParams(location.search), slug === undefined ? "" : decodeSlug(slug));
  } else {
    sessionView.hide();
    document.title = NAME;
    showRecentSessions();
    showView("upload-view", "upload-title");
  }
}

/**
 * @param {string} path
 * @param {boolean} [keepsPlace] the view stays where it is on the screen: another part or another year of one session
 */
function navigate(path, keepsPlace = false) {
  history.pushState(null, "", path);
  route();
  if (!keepsPlace) scrollTo({ top: 0, behavior: "instant" });
}

/** @param {ApiError} error @param {string} list */
function showTrouble(error, list) {
  const { title, detail, advice } = isShared(list) && error.isGone ? explainShare(error) : explainSession(error);
  byId("trouble-title").textContent = title;
  byId("trouble-detail").textContent = detail;
  byId("trouble-advice").textContent = advice;
  byId("trouble-retry").hidden = error.isGone;
  document.title = `${title} · ${NAME}`;
  showView("trouble-view", "trouble-title");
}

/** @param {string} text */
function flash(text) {
  byId("flash").hidden = false;
  byId("flash").textContent = text;
}

addEventListener("popstate", () => {
  // A jump within the page, such as a skip link's, comes here too.
  if (address() !== shownAddress) route();
});
byId("trouble-retry").addEventListener("click", route);

document.addEventListener("click", event => {
  const link = event.target instanceof Element ? event.target.closest("a[data-route]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  navigate(link.pathname + link.search, link.dataset.route === "keep");
});

catchDrops(async transfer => {
  // Who reads another one's list has nothing to upload here.
  if (location.pathname.startsWith("/s/")) return;

  // On a list it is a newer export of it: what it would change is shown, and nothing is stored.
  if (!byId("session-view").hidden && sessionView.takesFiles) return sessionView.drop(transfer);

  // Elsewhere away from the upload nobody expects a drop to send files, so there it only chooses them.
  const isHere = !byId("upload-view").hidden;
  const dropped = uploadView.drop(transfer, isHere);
  if (!isHere) navigate("/");
  await dropped;
});

route();
