/** @import { Receipt, SessionStatus } from "./types.js" */
/** @import { ChosenFile, SendOptions } from "./upload.js" */
import { getChanges, uploadPath } from "./client.js";
import { wait } from "./follow.js";
import { sendFiles } from "./upload.js";

/** Seconds between two questions whether an upload is done, when the server suggests none. */
const POLL_SECONDS = 1;

/**
 * What an upload into a list changes, and why it may be the wrong one.
 *
 * @typedef {object} Counts
 * @property {number} added
 * @property {number} removed
 * @property {number} changed
 *
 * @typedef {object} Change
 * @property {string} key
 * @property {string} title
 * @property {number | null} year
 * @property {"film" | "viewing" | "rating" | "like" | "review"} what
 * @property {string | null} before
 * @property {string | null} after
 *
 * @typedef {object} Changes
 * @property {Counts} films
 * @property {Counts} viewings
 * @property {Counts} ratings
 * @property {Counts} likes
 * @property {Counts} reviews
 * @property {{ added: number, removed: number, crossed_off: number }} watchlist
 * @property {Change[]} items
 * @property {number} items_left_out
 *
 * @typedef {object} Doubt
 * @property {string[]} missing_kinds
 * @property {string | null} newest_before
 * @property {string | null} newest_now
 * @property {number} films_before
 * @property {number} films_gone
 *
 * @typedef {Receipt & { session_id: string, status: SessionStatus, total_movies: number, preview: boolean, needs_force: Doubt | null, changes: Changes | null }} UpdateAnswer
 *
 * @typedef {object} Update
 * @property {Changes} changes
 * @property {Doubt | null} doubt
 * @property {string | null} etag the upload that it is compared with, or that it was
 */

/**
 * What a newer export would change in a list. Stores nothing.
 * @param {string} id
 * @param {ChosenFile[]} files
 * @param {SendOptions} options
 * @returns {Promise<Update>}
 */
export async function previewUpdate(id, files, options) {
  const { body, etag } = await sendFiles(`${uploadPath(id)}?preview=true`, files, options);
  return toUpdate(body, etag);
}

/**
 * Puts a newer export in the place of a list.
 * @param {string} id
 * @param {ChosenFile[]} files
 * @param {Update} preview what the reader has seen: another list meanwhile, and the service refuses
 * @param {SendOptions} options
 * @returns {Promise<Update>}
 */
export async function storeUpdate(id, files, preview, options) {
  /** @type {Record<string, string>} */
  const headers = preview.etag === null ? {} : { "If-Match": preview.etag };
  let { body, etag } = await sendFiles(`${uploadPath(id)}${preview.doubt ? "?force=true" : ""}`, files, { ...options, headers });

  // The service has taken the files and is still reading them.
  while (body.changes === null) {
    await wait(POLL_SECONDS, options.signal);
    options.signal.throwIfAborted();
    ({ body, etag } = await getChanges(id, options.signal));
  }
  return toUpdate(body, etag);
}

/**
 * @param {UpdateAnswer} body
 * @param {string | null} etag
 * @returns {Update}
 */
const toUpdate = (body, etag) => ({ changes: /** @type {Changes} */ (body.changes), doubt: body.needs_force, etag });
