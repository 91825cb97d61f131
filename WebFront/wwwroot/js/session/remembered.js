const KEY = "film-ledger.sessions";

/** How many lists the browser remembers. */
const MAX_REMEMBERED = 5;

/**
 * @typedef {object} Remembered
 * @property {string} id
 * @property {number} films
 * @property {string} createdAt
 * @property {string} expiresAt
 */

/**
 * The lists this browser has seen last, without those that have expired.
 * @returns {Remembered[]}
 */
export function rememberedSessions() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter(session => Date.parse(session?.expiresAt) > Date.now()) : [];
  } catch {
    // Storage may be switched off, or hold what something else wrote: then nothing is remembered.
    return [];
  }
}

/** @param {Remembered} session */
export function remember(session) {
  save([session, ...rememberedSessions().filter(other => other.id !== session.id)].slice(0, MAX_REMEMBERED));
}

/** @param {string} id */
export function forget(id) {
  save(rememberedSessions().filter(session => session.id !== id));
}

/** @param {Remembered[]} sessions */
function save(sessions) {
  try {
    localStorage.setItem(KEY, JSON.stringify(sessions));
  } catch {
    // No storage, no memory; the page works without.
  }
}
