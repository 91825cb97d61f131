/** @import { Share, ShareInclude } from "../api/types.js" */
import { createShare, getShares, revokeShare } from "../api/client.js";
import { ApiError } from "../api/error.js";
import { announce } from "../ui/announce.js";
import { copyText } from "../ui/copy.js";
import { byId, el } from "../ui/dom.js";
import { formatMoment } from "../ui/format.js";
import { explainSession } from "../ui/problem.js";

/** What a link can show besides the films. @type {{ name: keyof ShareInclude, label: string, words: string }[]} */
const PARTS = [
  { name: "dates", label: "Viewings and their days", words: "viewings" },
  { name: "ratings", label: "Ratings", words: "ratings" },
  { name: "likes", label: "Likes", words: "likes" },
  { name: "reviews", label: "Reviews", words: "reviews" },
  { name: "tags", label: "Tags", words: "tags" },
  { name: "watchlist", label: "Watchlist", words: "watchlist" },
  { name: "lists", label: "Your lists", words: "lists" },
];

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The button "Share" and its dialog: links are made, copied, seen and revoked there.
 * @param {() => string | null} sessionId the session on the page
 */
export function wireSharing(sessionId) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("share-dialog"));
  const form = /** @type {HTMLFormElement} */ (byId("share-form"));
  const make = /** @type {HTMLButtonElement} */ (byId("share-make"));
  const problem = byId("share-problem");
  const keyText = /** @type {HTMLInputElement} */ (byId("key-text"));

  byId("share-list").addEventListener("click", () => {
    form.reset();
    problem.textContent = "";
    keyText.hidden = true;
    byId("share-links").replaceChildren();
    dialog.showModal();
    act(show);
  });
  byId("share-close").addEventListener("click", () => dialog.close());
  byId("copy-key").addEventListener("click", () => copyText(/** @type {HTMLButtonElement} */ (byId("copy-key")), `${location.origin}/session/${sessionId()}`, keyText));
  form.addEventListener("submit", event => {
    event.preventDefault();
    act(async id => {
      make.disabled = true;
      try {
        const share = await createShare(id, wish(form));
        announce("The link is made.");
        await show(id, share.share_id);
      } finally {
        make.disabled = false;
      }
    });
  });

  /** @param {(id: string) => Promise<void>} what */
  async function act(what) {
    const id = sessionId();
    if (id === null) return dialog.close();
    problem.textContent = "";
    try {
      await what(id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { title, detail, advice } = explainSession(error);
      problem.textContent = error.isRefusal && error.detail ? error.detail : `${title}. ${detail} ${advice}`;
    }
  }

  /** @param {string} id @param {string} [made] the link that was just made */
  async function show(id, made) {
    const shares = await getShares(id);
    byId("share-links-title").hidden = shares.length === 0;
    byId("share-links").replaceChildren(...shares.toReversed().map(share => item(share, async () => {
      await act(async session => {
        await revokeShare(session, share.share_id);
        announce("The link is revoked.");
        await show(session);
      });
      byId("share-title").focus();
    })));
    if (made) /** @type {HTMLElement | null} */ (byId("share-links").querySelector("button"))?.focus();
  }
}

/** @param {HTMLFormElement} form @returns {import("../api/types.js").ShareWish} */
function wish(form) {
  const data = new FormData(form);
  const days = Number(data.get("days"));
  return {
    label: String(data.get("label") ?? "").trim() || null,
    include: /** @type {ShareInclude} */ (Object.fromEntries(PARTS.map(({ name }) => [name, data.has(name)]))),
    expires_at: days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : null,
  };
}

/** @param {Share} share @param {() => void} onRevoke */
function item(share, onRevoke) {
  const name = share.label ?? `Link of ${formatMoment(share.created_at)}`;
  const address = location.origin + share.url;
  const shown = PARTS.filter(part => share.include[part.name]).map(part => part.words);
  const field = el("input", { type: "text", class: "share-address", readonly: true, value: address, "aria-label": `Address of ${name}` });
  const copy = el("button", { type: "button", class: "button small", "aria-label": `Copy ${name}` }, "Copy");
  const revoke = el("button", { type: "button", class: "button danger small", "aria-label": `Revoke ${name}` }, "Revoke");
  copy.addEventListener("click", () => copyText(copy, address, field));
  revoke.addEventListener("click", onRevoke);
  return el("li", { class: "share-link" },
    el("p", {}, el("strong", {}, name)),
    el("p", { class: "muted small" }, `Films${shown.length > 0 ? `, ${shown.join(", ")}` : " alone"}. ${share.expires_at ? `Until ${formatMoment(share.expires_at)}.` : "As long as the list."}`),
    el("div", { class: "share-link-line" }, field, copy, revoke));
}
