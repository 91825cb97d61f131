/** @import { ChosenFile } from "../api/upload.js" */
/** @import { UploadAnswer } from "../api/types.js" */
/** @import { Collected } from "./files.js" */
import { ApiError } from "../api/error.js";
import { upload } from "../api/upload.js";
import { announce } from "../ui/announce.js";
import { byId, el } from "../ui/dom.js";
import { formatBytes, formatCount } from "../ui/format.js";
import { explainUpload, problemCard } from "../ui/problem.js";
import { collectDrop, collectInput } from "./files.js";

/** The upload: files are chosen, sent, and kept until an upload succeeds. */
export class UploadView {
  /** @type {ChosenFile[]} */
  #files = [];
  #leftOut = 0;
  /** @type {ApiError | null} */
  #error = null;
  /** @type {AbortController | null} */
  #running = null;
  #onUploaded;

  /** @param {(answer: UploadAnswer) => void} onUploaded */
  constructor(onUploaded) {
    this.#onUploaded = onUploaded;
    this.#wireInput("files", byId("file-input"));
    this.#wireInput("folder", byId("folder-input"));
    byId("start-upload").addEventListener("click", () => this.#start());
    byId("cancel-upload").addEventListener("click", () => this.#running?.abort());
    byId("clear-files").addEventListener("click", () => this.#clear());
    byId("leave-out").addEventListener("click", () => this.#leaveOutFaulty());
  }

  /**
   * Takes the files of a drop. The first ones are uploaded at once; later ones join those that are still there.
   * @param {DataTransfer} transfer
   * @param {boolean} [startAtOnce]
   */
  async drop(transfer, startAtOnce = true) {
    if (this.#running) return announce("Another upload is still running.");
    try {
      this.#add(await collectDrop(transfer), startAtOnce);
    } catch {
      this.#explain({
        title: "The files could not be read",
        detail: "The browser could not open what was dropped.",
        advice: "Choose the files with the button instead.",
      });
    }
  }

  /**
   * Takes files that were chosen elsewhere, and waits for a word.
   * @param {ChosenFile[]} files
   */
  choose(files) {
    if (this.#running) return announce("Another upload is still running.");
    this.#clear(false);
    this.#add({ files, leftOut: 0 }, false);
  }

  /**
   * @param {string} kind
   * @param {HTMLInputElement} input
   */
  #wireInput(kind, input) {
    for (const button of document.querySelectorAll(`[data-choose="${kind}"]`))
      button.addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      if (input.files && input.files.length > 0) this.#add(collectInput(input.files), true);
      // Choosing the same file again must be a change again.
      input.value = "";
    });
  }

  /**
   * @param {Collected} collected
   * @param {boolean} startAtOnce
   */
  #add(collected, startAtOnce) {
    if (collected.files.length === 0) {
      return this.#explain({
        title: "No export in there",
        detail: "What was chosen holds neither CSV files nor a ZIP.",
        advice: "Choose the ZIP from Letterboxd, or the folder that it was unzipped to.",
      });
    }

    const isFirst = this.#files.length === 0;
    const added = new Set(collected.files.map(file => file.path));
    this.#files = [...this.#files.filter(file => !added.has(file.path)), ...collected.files];
    this.#leftOut += collected.leftOut;
    this.#showStaged();
    if (isFirst && startAtOnce) this.#start();
  }

  async #start() {
    if (this.#running || this.#files.length === 0) return;
    this.#running = new AbortController();
    this.#fail(null);
    this.#showPanel("drop-busy");
    this.#showSent(0, totalBytes(this.#files));
    byId("busy-title").focus();

    try {
      const answer = await upload(this.#files, {
        onProgress: (sent, total) => this.#showSent(sent, total),
        signal: this.#running.signal,
      });
      this.#clear(false);
      this.#onUploaded(answer);
    } catch (error) {
      this.#stopped(error);
    } finally {
      this.#running = null;
    }
  }

  /** @param {unknown} error */
  #stopped(error) {
    if (error instanceof ApiError) {
      this.#fail(error);
    } else if (this.#running?.signal.aborted) {
      announce("Upload cancelled. Your files are still chosen.");
    } else {
      throw error;
    }
    this.#showStaged();
    byId("staged-title").focus();
  }

  /**
   * @param {number} sent
   * @param {number} total
   */
  #showSent(sent, total) {
    const done = total > 0 && sent >= total;
    const title = done ? "Reading your films" : "Uploading";
    if (byId("busy-title").textContent !== title) byId("busy-title").textContent = title;
    const progress = /** @type {HTMLProgressElement} */ (byId("upload-progress"));
    // Without a value the bar says: at work, no telling how long.
    if (done) progress.removeAttribute("value");
    else progress.value = total > 0 ? sent / total : 0;
    byId("upload-bytes").textContent = `${formatBytes(sent)} of ${formatBytes(total)} sent`;
  }

  #showStaged() {
    byId("staged-files").replaceChildren(...this.#files.map(file => this.#stagedFile(file)));
    byId("staged-title").textContent = `${formatCount(this.#files.length, "file")} chosen`;
    byId("start-upload").textContent = this.#error ? "Upload again" : "Upload";
    byId("staged-note").hidden = this.#leftOut === 0;
    byId("staged-note").textContent = `${formatCount(this.#leftOut, "other file")} of the folder left out: neither CSV nor ZIP.`;

    const faulty = this.#faultyFiles();
    byId("leave-out").hidden = faulty.length === 0 || faulty.length === this.#files.length;
    byId("leave-out").textContent = faulty.length === 1 ? `Upload without ${faulty[0].path}` : "Upload without the faulty files";
    this.#showPanel(this.#files.length > 0 ? "drop-staged" : "drop-idle");
  }

  /** @param {ChosenFile} chosen */
  #stagedFile(chosen) {
    const remove = el("button", { type: "button", class: "button quiet small", "aria-label": `Remove ${chosen.path}` }, "Remove");
    remove.addEventListener("click", () => {
      this.#files = this.#files.filter(file => file !== chosen);
      if (this.#files.length === 0) return this.#clear();
      this.#showStaged();
      byId("staged-title").focus();
    });
    const isFaulty = this.#faultyFiles().includes(chosen);
    return el("li", { class: isFaulty ? "faulty" : null },
      el("span", { class: "staged-name" }, chosen.path),
      el("span", { class: "muted figures" }, formatBytes(chosen.file.size)),
      remove);
  }

  /** The chosen files that the service named in its error. */
  #faultyFiles() {
    const named = new Set((this.#error?.problems ?? []).map(problem => problem.file));
    return this.#files.filter(file => named.has(file.path));
  }

  #leaveOutFaulty() {
    const faulty = this.#faultyFiles();
    this.#files = this.#files.filter(file => !faulty.includes(file));
    this.#start();
  }

  #clear(moveFocus = true) {
    this.#files = [];
    this.#leftOut = 0;
    this.#fail(null);
    this.#showPanel("drop-idle");
    if (moveFocus) byId("upload-title").focus();
  }

  /** @param {ApiError | null} error */
  #fail(error) {
    this.#error = error;
    byId("upload-problem").replaceChildren(...(error ? [problemCard(explainUpload(error), error.problems)] : []));
  }

  /** @param {import("../ui/problem.js").Explanation} explanation */
  #explain(explanation) {
    byId("upload-problem").replaceChildren(problemCard(explanation));
  }

  /** @param {string} shown */
  #showPanel(shown) {
    for (const id of ["drop-idle", "drop-staged", "drop-busy"]) byId(id).hidden = id !== shown;
  }
}

/** @param {ChosenFile[]} files */
const totalBytes = files => files.reduce((sum, { file }) => sum + file.size, 0);
