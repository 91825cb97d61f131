/**
 * A list is named by what stands in its page's address: a session id for its owner, `s/` and a share id for its readers.
 */

const SHARED = "s/";

/** @param {string} list */
export const isShared = list => list.startsWith(SHARED);

/**
 * How a share link's list is named.
 * @param {string} shareId
 */
export const sharedList = shareId => SHARED + shareId;

/**
 * The list's address in the API.
 * @param {string} list
 */
export const apiPath = list => (isShared(list) ? `/api/share/${encodeURIComponent(list.slice(SHARED.length))}` : `/api/session/${encodeURIComponent(list)}`);

/**
 * The list's address on this site.
 * @param {string} list
 */
export const pagePath = list => (isShared(list) ? `/${list}` : `/session/${list}`);
