/** @import { FileReceipt, Session } from "../api/types.js" */
import { getLists, getWatchlist } from "../api/client.js";
import { ApiError } from "../api/error.js";

/**
 * Whether a session has no watchlist to show. The receipt says it; where it does not (a backup, a share link), the service is asked.
 * @param {Session} session
 * @param {AbortSignal} signal
 */
export const lacksWatchlist = async ({ session_id, files, include }, signal) => include?.watchlist === false
  || !(isUsed(files, "watchlist") || await isThere(async () => (await getWatchlist(session_id, { sort: "title", order: "asc", page: 1, perPage: 1 }, signal)).total));

/**
 * Whether a session has no lists to show.
 * @param {Session} session
 * @param {AbortSignal} signal
 */
export const lacksLists = async ({ session_id, files, include }, signal) => include?.lists === false
  || !(isUsed(files, "list") || await isThere(async () => (await getLists(session_id, signal)).length));

/** @param {FileReceipt[]} files @param {FileReceipt["kind"]} kind */
const isUsed = (files, kind) => files.some(file => file.kind === kind && file.outcome === "imported" && file.used > 0);

/**
 * A part that cannot be asked for now is not offered; whatever else is wrong, the films say.
 * @param {() => Promise<number>} count
 */
async function isThere(count) {
  try {
    return await count() > 0;
  } catch (error) {
    if (error instanceof ApiError || (error instanceof DOMException && error.name === "AbortError")) return false;
    throw error;
  }
}
