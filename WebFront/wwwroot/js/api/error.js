/** @import { CellProblem } from "./types.js" */

/** An answer that is not a success (RFC 9457 problem details), or no answer at all (`status` 0). */
export class ApiError extends Error {
  /**
   * @param {number} status the HTTP status; 0 when no answer came
   * @param {any} problem the parsed problem document, if there was one
   * @param {number | null} retryAfter seconds to wait, as the server told
   */
  constructor(status, problem = null, retryAfter = null) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.retryAfter = retryAfter;
    /** @type {string | null} */
    this.title = problem?.title ?? null;
    /** @type {string | null} */
    this.detail = problem?.detail ?? null;
    /** @type {CellProblem[]} */
    this.problems = Array.isArray(problem?.errors) ? problem.errors : [];
    /** @type {string | null} */
    this.traceId = problem?.trace_id ?? null;
  }

  /** The service turned the request down before it did anything. Any other error leaves open what was done. */
  get isRefusal() {
    return this.status >= 400 && this.status < 500 && this.status !== 408;
  }

  /** No session lies behind the address: unknown, expired, deleted (404), or not an id at all (400). */
  get isGone() {
    return this.status === 404 || this.status === 400;
  }
}

/**
 * The seconds of a `Retry-After` header, which may be a number or a date.
 * @param {string | null} header
 * @returns {number | null}
 */
export function retryAfterSeconds(header) {
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

/**
 * Reads a body as JSON; null when it is none (an answer of a proxy, say).
 * @param {string} text
 */
export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
