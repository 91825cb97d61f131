const numbers = new Intl.NumberFormat("en");
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const localDays = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const months = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** @param {number} value */
export const formatNumber = value => numbers.format(value);

/**
 * `1 film`, `1,621 films`.
 * @param {number} value
 * @param {string} one
 * @param {string} [many]
 */
export const formatCount = (value, one, many = `${one}s`) => `${numbers.format(value)} ${value === 1 ? one : many}`;

/**
 * A calendar day (`YYYY-MM-DD`). It has no time zone, so it must not shift with the reader's.
 * @param {string} date
 */
export const formatDay = date => days.format(new Date(`${date}T00:00:00Z`));

/**
 * A moment (ISO 8601, UTC) as the reader's day.
 * @param {string} timestamp
 */
export const formatMoment = timestamp => localDays.format(new Date(timestamp));

/**
 * @param {string} month `YYYY-MM`
 */
export const formatMonth = month => months.format(new Date(`${month}-01T00:00:00Z`));

/** @param {number} bytes */
export function formatBytes(bytes) {
  if (bytes < 1000) return formatCount(bytes, "byte");
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/**
 * A duration as people say it: `less than a minute`, `about 4 minutes`.
 * @param {number} seconds
 */
export function formatDuration(seconds) {
  if (seconds < 10) return "a few seconds";
  if (seconds < 60) return `about ${Math.ceil(seconds / 10) * 10} seconds`;
  if (seconds < 90) return "about a minute";
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} minutes`;
  return `about ${Math.round(seconds / 3600)} hours`;
}

/**
 * @param {number} rating 0.5 to 5 in halves
 */
export const formatStars = rating => "★".repeat(Math.floor(rating)) + (rating % 1 ? "½" : "");

/** @param {number} minutes */
export const formatRuntime = minutes => (minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`);
