/** @import { UploadAnswer } from "./types.js" */
import { ApiError, parseJson, retryAfterSeconds } from "./error.js";

/**
 * @typedef {object} ChosenFile
 * @property {File} file
 * @property {string} path the name to send: with its folder, where it came out of one
 */

/**
 * @typedef {object} SendOptions
 * @property {(sent: number, total: number) => void} onProgress in bytes of the request body
 * @property {AbortSignal} signal
 * @property {Record<string, string>} [headers]
 */

/**
 * @typedef {object} FilesAnswer
 * @property {any} body
 * @property {string | null} etag
 */

/**
 * Uploads an export, which becomes a new list.
 * @param {ChosenFile[]} files
 * @param {SendOptions} options
 * @returns {Promise<UploadAnswer>} rejects with an {@link ApiError}, or with the signal's reason when cancelled
 */
export const upload = async (files, options) => (await sendFiles("/api/upload", files, options)).body;

/**
 * Sends files. `XMLHttpRequest`, because `fetch` does not tell how many bytes have left.
 * @param {string} path
 * @param {ChosenFile[]} files
 * @param {SendOptions} options
 * @returns {Promise<FilesAnswer>} rejects with an {@link ApiError}, or with the signal's reason when cancelled
 */
export function sendFiles(path, files, { onProgress, signal, headers = {} }) {
  const form = new FormData();
  for (const { file, path: name } of files) form.append("files", file, name);

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Accept", "application/json");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", event => onProgress(event.loaded, event.total));
    request.addEventListener("load", () => {
      const body = parseJson(request.responseText);
      // 202: the service has taken the files and is still reading them.
      if (request.status >= 200 && request.status <= 202 && body) return resolve({ body, etag: request.getResponseHeader("ETag") });
      reject(new ApiError(request.status, body, retryAfterSeconds(request.getResponseHeader("Retry-After"))));
    });
    request.addEventListener("error", () => reject(new ApiError(0)));
    request.addEventListener("abort", () => reject(signal.reason));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}
