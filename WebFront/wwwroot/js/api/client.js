/** @import { Statistics } from "./stats.js" */
/** @import { MovieList, Session, StatusReport } from "./types.js" */
import { ApiError, parseJson, retryAfterSeconds } from "./error.js";

/**
 * @template T
 * @typedef {object} Answer
 * @property {T | null} body null when the caller has this version already (304)
 * @property {string | null} etag
 * @property {number | null} retryAfter seconds to the next poll, as the server suggests
 */

/** @param {string} id */
const sessionPath = id => `/api/session/${encodeURIComponent(id)}`;

/**
 * Status, receipt and summary of a session.
 * @param {string} id
 * @returns {Promise<Session>}
 */
export async function getSession(id) {
  const { body } = await get(sessionPath(id));
  return body;
}

/**
 * The status, unless it is still the version the caller has.
 * @param {string} id
 * @param {string | null} etag
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer<StatusReport>>}
 */
export const getStatus = (id, etag, signal) => get(`${sessionPath(id)}/status`, etag, signal);

/**
 * The whole list, unless it is still the version the caller has.
 * @param {string} id
 * @param {string | null} etag
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer<MovieList>>}
 */
export const getMovies = (id, etag, signal) => get(`${sessionPath(id)}/movies`, etag, signal);

/**
 * The statistics of a year or of all time, unless they are still the version the caller has.
 * @param {string} id
 * @param {number | null} year
 * @param {string | null} etag
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer<Statistics>>}
 */
export const getStatistics = (id, year, etag, signal) => get(`${sessionPath(id)}/stats${year === null ? "" : `?year=${year}`}`, etag, signal);

/**
 * The keys of the films that a row of a ranking counted.
 * @param {string} id
 * @param {string} row block and name: `genres:Drama`
 * @param {number | null} year
 * @param {AbortSignal} [signal]
 * @returns {Promise<string[]>}
 */
export async function getKeysOfRow(id, row, year, signal) {
  const { body } = await get(`${sessionPath(id)}/movies?in=${encodeURIComponent(row)}${year === null ? "" : `&year=${year}`}`, null, signal);
  return /** @type {MovieList} */ (body).movies.map(movie => movie.key ?? "");
}

/**
 * What the latest upload into the session changed; without `changes` while it is still being read.
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer<any>>}
 */
export const getChanges = (id, signal) => get(`${sessionPath(id)}/changes`, null, signal);

/**
 * The address to which a newer export goes.
 * @param {string} id
 */
export const uploadPath = id => `${sessionPath(id)}/upload`;

/**
 * The address of a session's server-sent events.
 * @param {string} id
 */
export const eventsPath = id => `${sessionPath(id)}/events`;

/**
 * Deletes everything of a session. A session that is gone already is as good.
 * @param {string} id
 */
export async function deleteSession(id) {
  const response = await send(sessionPath(id), { method: "DELETE" });
  if (!response.ok && response.status !== 404) throw await toError(response);
}

/**
 * @param {string} path
 * @param {string | null} [etag]
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer<any>>}
 */
async function get(path, etag = null, signal) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" };
  if (etag) headers["If-None-Match"] = etag;

  const response = await send(path, { headers, signal, cache: "no-store" });
  const retryAfter = retryAfterSeconds(response.headers.get("Retry-After"));
  if (response.status === 304) return { body: null, etag, retryAfter };
  if (!response.ok) throw await toError(response);
  return { body: await response.json(), etag: response.headers.get("ETag"), retryAfter };
}

/**
 * @param {string} path
 * @param {RequestInit} init
 */
async function send(path, init) {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError(0);
  }
}

/** @param {Response} response */
async function toError(response) {
  const retryAfter = retryAfterSeconds(response.headers.get("Retry-After"));
  return new ApiError(response.status, parseJson(await response.text()), retryAfter);
}
