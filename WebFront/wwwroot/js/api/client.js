/** @import { Statistics } from "./stats.js" */
/** @import { Candidate, ListFilms, ListSummary, Movie, MovieList, Session, Share, ShareWish, StatusReport, Watchlist } from "./types.js" */
import { apiPath, isShared } from "./address.js";
import { ApiError, parseJson, retryAfterSeconds } from "./error.js";

/**
 * @template T
 * @typedef {object} Answer
 * @property {T | null} body null when the caller has this version already (304)
 * @property {string | null} etag
 * @property {number | null} retryAfter seconds to the next poll, as the server suggests
 */

/** A list that is shown to others says nothing of its session. */
const NOTHING_OF_THE_SESSION = { files: [], warnings: [], warning_count: 0, errors: [], error_message: null };

/**
 * Status, receipt and summary of a session.
 * @param {string} id
 * @returns {Promise<Session>}
 */
export async function getSession(id) {
  const { body } = await get(apiPath(id));
  return isShared(id) ? { ...NOTHING_OF_THE_SESSION, ...body, session_id: id } : body;
}

/**
 * The status, unless it is still the version the caller has.
 * @param {string} id
 * @param {string | null} etag
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer<StatusReport>>}
 */
export async function getStatus(id, etag, signal) {
  if (!isShared(id)) return get(`${apiPath(id)}/status`, etag, signal);
  const answer = await get(apiPath(id), etag, signal);
  return { ...answer, body: answer.body && { ...NOTHING_OF_THE_SESSION, ...answer.body, session_id: id } };
}

/**
 * The whole list, unless it is still the version the caller has.
 * @param {string} id
 * @param {string | null} etag
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer<MovieList>>}
 */
export const getMovies = (id, etag, signal) => get(`${apiPath(id)}/movies`, etag, signal);

/**
 * The statistics of a year or of all time, unless they are still the version the caller has.
 * @param {string} id
 * @param {number | null} year
 * @param {string | null} etag
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer<Statistics>>}
 */
export const getStatistics = (id, year, etag, signal) => get(`${apiPath(id)}/stats${year === null ? "" : `?year=${year}`}`, etag, signal);

/**
 * The keys of the films that a row of a ranking counted.
 * @param {string} id
 * @param {string} row block and name: `genres:Drama`
 * @param {number | null} year
 * @param {AbortSignal} [signal]
 * @returns {Promise<string[]>}
 */
export async function getKeysOfRow(id, row, year, signal) {
  const { body } = await get(`${apiPath(id)}/movies?in=${encodeURIComponent(row)}${year === null ? "" : `&year=${year}`}`, null, signal);
  return /** @type {MovieList} */ (body).movies.map(movie => movie.key ?? "");
}

/**
 * A page of the watchlist.
 * @param {string} id
 * @param {{ sort: "added" | "title" | "runtime" | "vote_average", order: "asc" | "desc", page: number, perPage: number }} wish
 * @param {AbortSignal} [signal]
 * @returns {Promise<Watchlist>}
 */
export async function getWatchlist(id, { sort, order, page, perPage }, signal) {
  const { body } = await get(`${apiPath(id)}/watchlist?sort=${sort}&order=${order}&page=${page}&per_page=${perPage}`, null, signal);
  return body;
}

/**
 * The custom lists.
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<ListSummary[]>}
 */
export async function getLists(id, signal) {
  const { body } = await get(`${apiPath(id)}/lists`, null, signal);
  return body.lists;
}

/**
 * A custom list with all its films.
 * @param {string} id
 * @param {string} slug
 * @param {AbortSignal} [signal]
 * @returns {Promise<ListFilms>}
 */
export async function getList(id, slug, signal) {
  const { body } = await get(`${apiPath(id)}/lists/${encodeURIComponent(slug)}`, null, signal);
  return body;
}

/**
 * What the latest upload into the session changed; without `changes` while it is still being read.
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer<any>>}
 */
export const getChanges = (id, signal) => get(`${apiPath(id)}/changes`, null, signal);

/**
 * The address to which a newer export goes.
 * @param {string} id
 */
export const uploadPath = id => `${apiPath(id)}/upload`;

/**
 * The address of a session's server-sent events.
 * @param {string} id
 */
export const eventsPath = id => `${apiPath(id)}/events`;

/**
 * Deletes everything of a session. A session that is gone already is as good.
 * @param {string} id
 */
export async function deleteSession(id) {
  const response = await send(apiPath(id), { method: "DELETE" });
  if (!response.ok && response.status !== 404) throw await toError(response);
}

/**
 * What a film could be.
 * @param {string} id
 * @param {string} key of the film
 * @param {string} text what to search for; empty for the film's title
 * @param {AbortSignal} signal
 * @returns {Promise<Candidate[]>}
 */
export async function getCandidates(id, key, text, signal) {
  const { body } = await get(`${matchPath(id, key)}/candidates${text === "" ? "" : `?q=${encodeURIComponent(text)}`}`, null, signal);
  return body.candidates;
}

/**
 * Says what a film is at TMDB, or lets the rules choose again.
 * @param {string} id
 * @param {string} key of the film
 * @param {object | null} match as `PUT …/match` takes it; null for the automatic one
 * @returns {Promise<Movie>}
 */
export const setMatch = (id, key, match) => (match === null ? write(`${matchPath(id, key)}/match`, "DELETE") : write(`${matchPath(id, key)}/match`, "PUT", match));

/**
 * The links to a list that lead somewhere, the oldest first.
 * @param {string} id
 * @returns {Promise<Share[]>}
 */
export async function getShares(id) {
  const { body } = await get(`${apiPath(id)}/shares`);
  return body.shares;
}

/**
 * Makes a link to a list.
 * @param {string} id
 * @param {ShareWish} wish
 * @returns {Promise<Share>}
 */
export const createShare = (id, wish) => write(`${apiPath(id)}/shares`, "POST", wish);

/**
 * Ends a link to a list.
 * @param {string} id
 * @param {string} shareId
 */
export const revokeShare = (id, shareId) => write(`${apiPath(id)}/shares/${encodeURIComponent(shareId)}`, "DELETE");

/** @param {string} id @param {string} key */
const matchPath = (id, key) => `${apiPath(id)}/movies/${encodeURIComponent(key)}`;

/**
 * @param {string} path
 * @param {string} method
 * @param {object} [body]
 * @returns {Promise<any>} null where the answer has no body
 */
async function write(path, method, body) {
  const response = await send(path, {
    method,
    headers: body ? { Accept: "application/json", "Content-Type": "application/json" } : { Accept: "application/json" },
    body: body ? JSON.stringify(body) : null,
  });
  if (!response.ok) throw await toError(response);
  return response.status === 204 ? null : response.json();
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
