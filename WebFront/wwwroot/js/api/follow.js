/** @import { StatusReport } from "./types.js" */
import { isShared } from "./address.js";
import { eventsPath, getStatus } from "./client.js";
import { ApiError } from "./error.js";

/** Seconds between polls when the server suggests none. */
const POLL_SECONDS = 2;

/** The longest wait between polls while the server cannot be reached. */
const MAX_BACKOFF_SECONDS = 30;

/** Event streams that broke one after the other, without a word, before polling takes over. */
const MAX_SILENT_FAILURES = 2;

/**
 * @typedef {object} Listener
 * @property {(status: StatusReport) => void} onStatus a new status; the last one is terminal
 * @property {(error: ApiError) => void} onGone the session was deleted or has expired
 * @property {(connected: boolean) => void} onConnection whether the server can be reached
 */

/**
 * Follows a session until it is completed or failed: by server-sent events, or by polling where those do not get through.
 * @param {string} id
 * @param {Listener} listener
 * @returns {() => void} stops following
 */
export function followSession(id, listener) {
  const stopped = new AbortController();
  const stop = () => stopped.abort();

  /** @param {StatusReport} status */
  const tell = status => {
    listener.onConnection(true);
    if (isTerminal(status)) stop();
    listener.onStatus(status);
  };

  // A share link has no events.
  (isShared(id) ? poll : listen)(id, { ...listener, onStatus: tell }, stopped.signal);
  return stop;
}

/** @param {StatusReport} status */
export const isTerminal = status => status.status === "completed" || status.status === "failed";

/**
 * @param {string} id
 * @param {Listener} listener
 * @param {AbortSignal} signal
 */
function listen(id, listener, signal) {
  const source = new EventSource(eventsPath(id));
  let silentFailures = 0;

  source.addEventListener("status", event => {
    silentFailures = 0;
    listener.onStatus(JSON.parse(event.data));
  });
  source.addEventListener("error", () => {
    silentFailures++;
    // A closed source means an answer that is not an event stream; otherwise the browser reconnects by itself.
    if (source.readyState !== EventSource.CLOSED && silentFailures < MAX_SILENT_FAILURES) return;
    source.close();
    if (!signal.aborted) poll(id, listener, signal);
  });
  signal.addEventListener("abort", () => source.close(), { once: true });
}

/**
 * @param {string} id
 * @param {Listener} listener
 * @param {AbortSignal} signal
 */
async function poll(id, listener, signal) {
  /** @type {string | null} */
  let etag = null;
  let failures = 0;

  while (!signal.aborted) {
    let seconds = POLL_SECONDS;
    try {
      const answer = await getStatus(id, etag, signal);
      failures = 0;
      etag = answer.etag;
      seconds = answer.retryAfter ?? POLL_SECONDS;
      if (answer.body) listener.onStatus(answer.body);
      else listener.onConnection(true);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      if (error.isGone) return listener.onGone(error);
      failures++;
      seconds = error.retryAfter ?? Math.min(POLL_SECONDS * 2 ** failures, MAX_BACKOFF_SECONDS);
      listener.onConnection(false);
    }
    await wait(seconds, signal);
  }
}

/**
 * @param {number} seconds
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export function wait(seconds, signal) {
  return new Promise(resolve => {
    if (signal.aborted) return resolve();
    // Whichever comes first takes both away: a poll that follows for hours must not gather listeners.
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    signal.addEventListener("abort", end);
  });
}
