/** @import { ApiError } from "./api/error.js" */
import { SessionView } from "./session/view.js";
import { showRecentSessions } from "./session/recent.js";
import { byId } from "./ui/dom.js";
import { explainSession } from "./ui/problem.js";
import { catchDrops } from "./upload/dropping.js";
import { UploadView } from "./upload/view.js";

const NAME = "Film Ledger";
const VIEWS = ["upload-view", "session-view", "trouble-view"];

const uploadView = new UploadView(answer => navigate(`/session/${answer.session_id}`));
const sessionView = new SessionView({
  onTrouble: showTrouble,
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
  byId("new-upload").hidden = shown === "upload-view";
  byId("flash").hidden = true;
  if (!isFirst) byId(heading).focus({ preventScroll: true });
}

/** The path of the view on the screen. */
let shownPath = "";

/** Shows what the address says. */
function route() {
  shownPath = location.pathname;
  const session = /^\/session\/([^/]+)\/?$/.exec(location.pathname);
  if (session) {
    showView("session-view", "session-title");
    sessionView.show(session[1]);
  } else {
    sessionView.hide();
    document.title = NAME;
    showRecentSessions();
    showView("upload-view", "upload-title");
  }
}

/** @param {string} path */
function navigate(path) {
  history.pushState(null, "", path);
  route();
  scrollTo({ top: 0, behavior: "instant" });
}

/** @param {ApiError} error */
function showTrouble(error) {
  const { title, detail, advice } = explainSession(error);
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
  if (location.pathname !== shownPath) route();
});
byId("trouble-retry").addEventListener("click", route);

document.addEventListener("click", event => {
  const link = event.target instanceof Element ? event.target.closest("a[data-route]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  navigate(link.pathname);
});

catchDrops(async transfer => {
  // Away from the upload nobody expects a drop to send files, so there it only chooses them.
  const isHere = !byId("upload-view").hidden;
  const dropped = uploadView.drop(transfer, isHere);
  if (!isHere) navigate("/");
  await dropped;
});

route();
