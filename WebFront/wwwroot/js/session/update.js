/** @import { Update, Doubt } from "../api/changes.js" */
/** @import { ChosenFile } from "../api/upload.js" */
/** @import { Collected } from "../upload/files.js" */
import { previewUpdate, storeUpdate } from "../api/changes.js";
import { ApiError } from "../api/error.js";
import { announce } from "../ui/announce.js";
import { byId, el } from "../ui/dom.js";
import { formatBytes, formatCount, formatDay, formatNumber } from "../ui/format.js";
import { explainUpdate, problemCard } from "../ui/problem.js";
import { collectDrop, collectInput } from "../upload/files.js";
import { changesView, isNothing } from "./changes.js";

/** The dialog in which a newer export is chosen, compared with the list, and put in its place. */
export class UpdateDialog {
  /** @type {ChosenFile[]} */
  #files = [];
  /** @type {AbortController | null} */
  #running = null;
  #dialog = /** @type {HTMLDialogElement} */ (byId("update-dialog"));
  #body = byId("update-body");
  #sessionId;
  #onUpdated;
  #onNewList;

  /**
   * @param {object} actions
   * @param {() => string | null} actions.sessionId the session on the page
   * @param {() => void} actions.onUpdated the session has another list
   * @param {(files: ChosenFile[]) => void} actions.onNewList the files shall become a list of their own
   */
  constructor({ sessionId, onUpdated, onNewList }) {
    this.#sessionId = sessionId;
    this.#onUpdated = onUpdated;
    this.#onNewList = onNewList;
    byId("update-list").addEventListener("click", () => this.#choose());
    for (const input of /** @type {HTMLInputElement[]} */ ([byId("update-file-input"), byId("update-folder-input")])) {
      input.addEventListener("change", () => {
        if (input.files && input.files.length > 0) this.#take(collectInput(input.files));
        // Choosing the same file again must be a change again.
        input.value = "";
      });
    }
    this.#dialog.addEventListener("close", () => this.#running?.abort());
  }

  /**
   * Compares the files of a drop with the list.
   * @param {DataTransfer} transfer
   */
  async drop(transfer) {
    if (this.#running) return announce("Another upload is still running.");
    try {
      this.#take(await collectDrop(transfer));
    } catch {
      this.#choose(problemCard({
        title: "The files could not be read",
        detail: "The browser could not open what was dropped.",
        advice: "Choose the files with the button instead.",
      }));
    }
  }

  close() {
    if (this.#dialog.open) this.#dialog.close();
  }

  /** @param {HTMLElement | null} [problem] */
  #choose(problem = null) {
    this.#show(
      "Upload a newer export",
      problem ?? el("p", {}, "Drop it anywhere on this page, or choose it. You see what it changes before anything is stored."),
      this.#buttons(
        ["Choose files", "primary", () => byId("update-file-input").click()],
        ["Choose a folder", "", () => byId("update-folder-input").click()],
        ["Close", "quiet", () => this.close()]));
  }

  /** @param {Collected} collected */
  #take({ files }) {
    if (files.length === 0) {
      return this.#choose(problemCard({
        title: "No export in there",
        detail: "What was chosen holds neither CSV files nor a ZIP.",
        advice: "Choose the ZIP from Letterboxd, or the folder that it was unzipped to.",
      }));
    }
    this.#files = files;
    this.#compare();
  }

  #compare(note = "") {
    return this.#send("Comparing with your list", async (id, options) => {
      const preview = await previewUpdate(id, this.#files, options);
      this.#showPreview(preview, note);
    });
  }

  /** @param {Update} preview */
  #store(preview) {
    return this.#send("Updating your list", async (id, options) => {
      const stored = await storeUpdate(id, this.#files, preview, options);
      this.#onUpdated();
      this.#show("Your list is up to date", changesView(stored.changes), this.#buttons(["Close", "primary", () => this.close()]));
    });
  }

  /**
   * @param {string} title
   * @param {(id: string, options: import("../api/upload.js").SendOptions) => Promise<void>} send
   */
  async #send(title, send) {
    const id = this.#sessionId();
    if (id === null || this.#running) return;
    const running = new AbortController();
    this.#running = running;
    const progress = el("progress", { class: "upload-progress", max: 1, value: 0, "aria-labelledby": "update-title" });
    const bytes = el("p", { class: "muted figures" });
    this.#show(title, progress, bytes, this.#buttons(["Cancel", "", () => this.close()]));

    try {
      await send(id, {
        signal: running.signal,
        onProgress: (sent, total) => {
          // Without a value the bar says: at work, no telling how long.
          if (sent >= total) progress.removeAttribute("value");
          else progress.value = sent / total;
          bytes.textContent = `${formatBytes(sent)} of ${formatBytes(total)} sent`;
        },
      });
    } catch (error) {
      if (running.signal.aborted) return this.#cancelled(title);
      if (!(error instanceof ApiError)) throw error;
      this.#explain(error);
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  /** @param {string} title */
  #cancelled(title) {
    announce("Cancelled.");
    // What was on its way may be stored all the same: the page shows what is.
    if (title === "Updating your list") this.#onUpdated();
  }

  /**
   * @param {Update} preview
   * @param {string} note
   */
  #showPreview(preview, note) {
    this.#running = null;
    if (isNothing(preview.changes)) {
      return this.#show(
        "Nothing to update",
        el("p", {}, "These files say the same as your list."),
        this.#buttons(["Close", "primary", () => this.close()], ["Choose other files", "", () => this.#choose()]));
    }

    this.#show(
      "What this export changes",
      note !== "" && el("p", { class: "notice" }, note),
      preview.doubt && doubtCard(preview.doubt),
      el("p", { class: "muted" }, "Nothing is stored yet. The new files take the place of the old ones; film data from TMDB and shared links stay."),
      changesView(preview.changes),
      this.#buttons(
        preview.doubt ? ["Update all the same", "danger solid", () => this.#store(preview)] : ["Update my list", "primary", () => this.#store(preview)],
        ["Make a new list instead", "", () => this.#makeNewList()],
        ["Cancel", "quiet", () => this.close()]));
  }

  #makeNewList() {
    this.close();
    this.#onNewList(this.#files);
  }

  /** @param {ApiError} error */
  #explain(error) {
    this.#running = null;
    // Somebody else has updated the list since it was compared.
    if (error.status === 412) return this.#compare("Your list was updated meanwhile: this is what your files change now.");
    this.#show(
      "The list is as it was",
      problemCard(explainUpdate(error), error.problems),
      this.#buttons(
        ["Try again", "primary", () => this.#compare()],
        ["Choose other files", "", () => this.#choose()],
        ["Close", "quiet", () => this.close()]));
  }

  /**
   * @param {string} title
   * @param {...import("../ui/dom.js").Child} content
   */
  #show(title, ...content) {
    const heading = el("h2", { id: "update-title", tabindex: -1 }, title);
    this.#body.replaceChildren(el("div", { class: "update-content" }, heading, ...content));
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
    heading.focus();
  }

  /** @param {...[string, string, () => void]} buttons what they say, how they look, what they do */
  #buttons(...buttons) {
    return el("p", { class: "dialog-buttons" }, ...buttons.map(([text, look, act]) => {
      const button = el("button", { type: "button", class: `button ${look}`.trim() }, text);
      button.addEventListener("click", act);
      return button;
    }));
  }
}

/**
 * Why these may be the wrong files.
 * @param {Doubt} doubt
 */
function doubtCard(doubt) {
  const reasons = [
    doubt.missing_kinds.length > 0 && `The last upload had ${doubt.missing_kinds.join(" and ")}; this one has not.`,
    doubt.newest_before !== null && (doubt.newest_now === null || doubt.newest_now < doubt.newest_before)
      && `It is older: its latest entry is ${doubt.newest_now === null ? "undated" : `of ${formatDay(doubt.newest_now)}`}, your list's is of ${formatDay(doubt.newest_before)}.`,
    doubt.films_gone * 2 > doubt.films_before && `${formatNumber(doubt.films_gone)} of your ${formatCount(doubt.films_before, "film")} would be gone.`,
  ].filter(reason => reason !== false);
  return el("div", { class: "problem" },
    el("h3", {}, "Are these the right files?"),
    el("ul", {}, ...reasons.map(reason => el("li", {}, reason))));
}
