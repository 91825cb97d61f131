/** @import { UploadAnswer } from "./types.js" */
import { ApiError, parseJson, retryAfterSeconds } from "./error.js";

/**
 * @typedef {object} ChosenFile
 * @property {File} file
 * @property {string} path the name to send: with its folder, where it came out of one
 */

/**
 * Uploads an export. `XMLHttpRequest`, because `fetch` does not tell how many bytes have left.
 * @param {ChosenFile[]} files
 * @param {object} options
 * @param {(sent: number, total: number) => void} options.onProgress in bytes of the request body
 * @param {AbortSignal} options.signal
 * @returns {Promise<UploadAnswer>} rejects with an {@link ApiError}, or with the signal's reason when cancelled
 */
export function upload(files, { onProgress, signal }) {
  const form = new FormData();
  for (const { file, path } of files) form.append("files", file, path);

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/upload");
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", event => onProgress(event.loaded, event.total));
    request.addEventListener("load", () => {
      const body = parseJson(request.responseText);
      // 202: the service has taken the files and is still reading them.
      if ((request.status === 201 || request.status === 202) && body) return resolve(body);
      reject(new ApiError(request.status, body, retryAfterSeconds(request.getResponseHeader("Retry-After"))));
    });
    request.addEventListener("error", () => reject(new ApiError(0)));
    request.addEventListener("abort", () => reject(signal.reason));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}
