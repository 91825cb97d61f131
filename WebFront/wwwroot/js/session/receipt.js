/** @import { FileReceipt, Receipt } from "../api/types.js" */
import { byId, el } from "../ui/dom.js";
import { formatCount, formatNumber } from "../ui/format.js";
import { problemList } from "../ui/problem.js";

/**
 * Shows what became of every file and every row of the upload.
 * @param {Receipt} receipt
 */
export function showReceipt(receipt) {
  const read = receipt.files.filter(file => file.outcome === "imported");
  const rejected = receipt.files.filter(file => file.outcome === "rejected");
  const ignored = receipt.files.filter(file => file.outcome === "ignored");

  showNotes(receipt);
  byId("receipt-summary").replaceChildren(
    el("h2", {}, "Receipt"),
    el("span", { class: "muted" }, sentence(read, rejected, ignored)),
    receipt.warning_count > 0 ? el("span", { class: "badge" }, formatCount(receipt.warning_count, "warning")) : "");

  byId("receipt-body").replaceChildren(...[
    fileTable([...read, ...rejected]),
    columnList(read),
    ignored.length > 0 && ignoredFiles(ignored),
    receipt.warning_count > 0 && el("section", { class: "warnings" },
      el("h3", {}, formatCount(receipt.warning_count, "warning")),
      problemList(receipt.warnings, receipt.warning_count)),
  ].filter(part => part !== false));
}

/**
 * @param {FileReceipt[]} read
 * @param {FileReceipt[]} rejected
 * @param {FileReceipt[]} ignored
 */
function sentence(read, rejected, ignored) {
  const used = read.reduce((sum, file) => sum + file.used, 0);
  return [
    `${formatCount(used, "row")} of ${formatCount(read.length, "file")} used`,
    rejected.length > 0 && `${formatCount(rejected.length, "file")} could not be read`,
    ignored.length > 0 && `${formatNumber(ignored.length)} left out`,
  ].filter(Boolean).join(", ");
}

/** @param {FileReceipt[]} files */
function fileTable(files) {
  return el("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": "Files" },
    el("table", { class: "receipt-table" },
      el("thead", {}, el("tr", {},
        el("th", { scope: "col" }, "File"),
        el("th", { scope: "col", class: "number" }, "Rows"),
        el("th", { scope: "col", class: "number" }, "Used"),
        el("th", { scope: "col", class: "number" }, "Skipped"),
        el("th", { scope: "col" }, "Outcome"))),
      el("tbody", {}, ...files.map(fileRow))));
}

/** @param {FileReceipt} file */
function fileRow(file) {
  return el("tr", {},
    el("th", { scope: "row" }, file.name),
    el("td", { class: "number" }, formatNumber(file.rows)),
    el("td", { class: "number" }, formatNumber(file.used)),
    el("td", { class: "number" }, formatNumber(file.skipped)),
    el("td", {},
      el("span", { class: `outcome ${file.outcome}` }, file.outcome === "imported" ? `Read as ${file.kind}` : "Not read"),
      reading(file) !== "" && el("span", { class: "muted reason" }, reading(file)),
      file.reason ? el("span", { class: "muted reason" }, file.reason) : null));
}

/**
 * How a file was read, where that is not the usual way: someone whose accents are wrong looks here.
 * @param {FileReceipt} file
 */
function reading({ separator, encoding }) {
  return [
    separator && `separated by ${separator}s`,
    encoding && `text in ${encoding}`,
  ].filter(Boolean).join("; ");
}

/**
 * The columns that were read of each file: where a column is missed, someone looks here.
 * @param {FileReceipt[]} files
 */
function columnList(files) {
  const known = files.filter(file => file.columns && file.columns.length > 0);
  return known.length > 0 && el("details", { class: "receipt-columns" },
    el("summary", {}, "Columns that were read"),
    el("dl", {}, ...known.map(file => el("div", {}, el("dt", {}, file.name), el("dd", {}, (file.columns ?? []).join(", "))))));
}

/** Remarks on whole files that are shown above the receipt; the rest is in it. */
const MAX_NOTES = 4;

/**
 * What a reader must not miss: files that were passed over although they look like part of an export, with the reason.
 * @param {Receipt} receipt
 */
function showNotes({ files, warnings }) {
  const rejected = files.filter(file => file.outcome === "rejected").map(file => ({ file: file.name, message: `Not read: ${file.reason ?? "no reason was given"}` }));
  const told = new Set(rejected.map(note => note.file));
  const notes = [...rejected, ...warnings.filter(warning => warning.row === null && !told.has(warning.file ?? ""))];

  byId("receipt-notes").hidden = notes.length === 0;
  byId("receipt-notes").replaceChildren(
    ...notes.slice(0, MAX_NOTES).map(note => el("li", {}, note.file && el("span", { class: "file-names" }, note.file), el("span", {}, note.message))),
    ...(notes.length > MAX_NOTES ? [el("li", { class: "muted" }, `${formatNumber(notes.length - MAX_NOTES)} more in the receipt below.`)] : []));
}

/**
 * Files that were left out, together where the reason is the same: an export may hold a hundred custom lists.
 * @param {FileReceipt[]} files
 */
function ignoredFiles(files) {
  const reasons = Map.groupBy(files, file => file.reason ?? "not needed");
  return el("section", { class: "ignored" },
    el("h3", {}, "Left out"),
    el("ul", {}, ...[...reasons].map(([reason, group]) => el("li", {},
      el("span", { class: "file-names" }, names(group)),
      el("span", { class: "muted" }, reason)))));
}

/** @param {FileReceipt[]} files */
function names(files) {
  const shown = files.slice(0, 6).map(file => file.name).join(", ");
  return files.length > 6 ? `${shown} and ${formatNumber(files.length - 6)} more` : shown;
}
