/** @import { ApiError } from "../api/error.js" */
/** @import { CellProblem } from "../api/types.js" */
import { el } from "./dom.js";
import { formatCount, formatDuration } from "./format.js";

/** Problems shown at once; a file with a thousand of them has one cause. */
const MAX_SHOWN = 8;

/**
 * What a reader should know of an error, in this order: what it is, what happened, what to do.
 * @typedef {object} Explanation
 * @property {string} title
 * @property {string} detail
 * @property {string} advice
 */

/**
 * Explains why an upload did not work. The service's own words come first, where it gave any.
 * @param {ApiError} error
 * @returns {Explanation}
 */
export function explainUpload(error) {
  const fallback = uploadFallback(error);
  return {
    title: fallback.title ?? error.title ?? "The upload did not work",
    detail: error.detail ?? fallback.detail ?? "The service answered with an error and gave no reason.",
    advice: fallback.advice,
  };
}

/**
 * Explains why a newer export could not take the place of a list.
 * @param {ApiError} error
 * @returns {Explanation}
 */
export function explainUpdate(error) {
  switch (error.status) {
    case 404:
      return { title: "This list is gone", detail: "It was deleted, or it has expired.", advice: "Upload your export as a new list." };
    case 409:
      return {
        title: error.title ?? "Another upload is under way",
        detail: error.detail ?? "Another upload into this list is still being read.",
        advice: "Wait a moment and try again. Your files are still chosen.",
      };
    case 503:
      return { ...explainUpload(error), advice: `Try again in ${formatDuration(error.retryAfter ?? 10)}; to do it twice does no harm. Your files are still chosen.` };
    default:
      return explainUpload(error);
  }
}

/**
 * @param {ApiError} error
 * @returns {{ title?: string, detail?: string, advice: string }}
 */
function uploadFallback(error) {
  switch (error.status) {
    case 0:
      return {
        title: "No connection to the service",
        detail: "The upload broke off before an answer came.",
        advice: "Check your connection and try again. Your files are still chosen.",
      };
    case 413:
      return {
        title: "That is too large",
        detail: "The service takes up to 50 MB at once.",
        advice: "Upload the ZIP as Letterboxd made it, or only the CSV files that are listed below.",
      };
    case 415:
      return { advice: "Reload this page and try again." };
    case 422:
      return { advice: "Choose the ZIP from Letterboxd, or its files watched.csv, ratings.csv and diary.csv. Saving a file again as CSV in UTF-8 often mends it." };
    case 429:
      return {
        title: "Too many uploads just now",
        advice: `Wait ${formatDuration(error.retryAfter ?? 60)} and try again. Your files are still chosen.`,
      };
    case 503:
      // Whether anything was stored may be unknown; the service's own words, which come first, say so.
      return {
        title: "The service cannot store films right now",
        detail: "It is not known whether the list was stored.",
        advice: `Try again in ${formatDuration(error.retryAfter ?? 10)}; a second list does no harm. Your files are still chosen.`,
      };
    case 507:
      return {
        title: "The service has no room left",
        detail: "Its disk is full, so nothing was stored.",
        advice: "Try again later: someone has to make room first. Your files are still chosen.",
      };
    case 400:
      return { advice: "Upload the ZIP as Letterboxd made it. Mend or leave out the files that are named here, then upload again." };
    default:
      return {
        title: "Something broke on our side",
        advice: error.traceId
          ? `Try again. If it stays, report it with this number: ${error.traceId}`
          : "Try again in a while. Your files are still chosen.",
      };
  }
}

/**
 * Explains why a session cannot be shown.
 * @param {ApiError} error
 * @returns {Explanation}
 */
export function explainSession(error) {
  switch (error.status) {
    case 404:
      return {
        title: "This list is gone",
        detail: "It was deleted, it expired, or the address was never right.",
        advice: "Your Letterboxd account still has everything: upload the export again.",
      };
    case 400:
      return {
        title: "This address is not right",
        detail: "It does not name a list. Perhaps part of the link got lost.",
        advice: "Open the whole link, or upload your export.",
      };
    case 503:
      return {
        title: "The service cannot reach its storage",
        detail: error.detail ?? "Your list is safe, but it cannot be read right now.",
        advice: `Try again in ${formatDuration(error.retryAfter ?? 10)}.`,
      };
    case 507:
      return {
        title: "The service has no room left",
        detail: error.detail ?? "Its disk is full.",
        advice: "Try again later: someone has to make room first.",
      };
    case 0:
      return {
        title: "No connection to the service",
        detail: "No answer came.",
        advice: "Check your connection and try again.",
      };
    default:
      return {
        title: "Something broke on our side",
        detail: error.detail ?? "The service answered with an error.",
        advice: error.traceId ? `Try again. If it stays, report it with this number: ${error.traceId}` : "Try again in a while.",
      };
  }
}

/**
 * Explains why a share link leads nowhere.
 * @param {ApiError} error
 * @returns {Explanation}
 */
export const explainShare = error => ({
  title: "This share link leads nowhere",
  detail: error.status === 404 && error.detail ? error.detail : "It was revoked, it is over, or part of it got lost.",
  advice: "The films themselves are where they were, with whoever shared them.",
});

/**
 * @param {Explanation} explanation
 * @param {CellProblem[]} problems
 */
export function problemCard(explanation, problems = []) {
  return el("div", { class: "problem" },
    el("h2", {}, explanation.title),
    el("p", {}, explanation.detail),
    problems.length > 0 && problemList(problems),
    el("p", { class: "problem-advice" }, explanation.advice));
}

/**
 * Problems or warnings, each with its place: file, row, column.
 * @param {CellProblem[]} problems
 * @param {number} [total] how many there are, when the list was cut short
 */
export function problemList(problems, total = problems.length) {
  const shown = problems.slice(0, MAX_SHOWN);
  const rest = problems.slice(MAX_SHOWN);
  const untold = total - problems.length;

  return el("div", { class: "problem-list" },
    el("ul", {}, ...shown.map(problemItem)),
    rest.length > 0 && el("details", {},
      el("summary", {}, `${formatCount(rest.length, "more", "more")}`),
      el("ul", {}, ...rest.map(problemItem))),
    untold > 0 && el("p", { class: "muted small" }, `And ${formatCount(untold, "more", "more")} of the kind.`));
}

/** @param {CellProblem} problem */
function problemItem(problem) {
  const place = [
    problem.file,
    problem.row !== null && problem.row !== undefined && `row ${problem.row}`,
    problem.column && `column ${problem.column}`,
  ].filter(Boolean).join(", ");

  return el("li", {},
    place !== "" && el("span", { class: "problem-place" }, place),
    el("span", {}, problem.message, problem.value ? el("q", {}, problem.value) : null));
}
