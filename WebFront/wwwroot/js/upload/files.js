/** @import { ChosenFile } from "../api/upload.js" */

/**
 * @typedef {object} Collected
 * @property {ChosenFile[]} files
 * @property {number} leftOut files of a dropped folder that cannot be part of an export
 */

/**
 * The files of a drop: single ones, several, or whole folders. What is named singly is taken as it is, so that the
 * service can say what is wrong with it; of a folder only the CSV and ZIP files are taken.
 * @param {DataTransfer} transfer
 * @returns {Promise<Collected>}
 */
export async function collectDrop(transfer) {
  // Entries must be taken before the first await: the list is emptied when the event handler returns.
  const entries = [...transfer.items]
    .filter(item => item.kind === "file")
    .map(item => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));

  /** @type {Collected} */
  const collected = { files: [], leftOut: 0 };
  for (const { entry, file } of entries) {
    if (entry?.isDirectory) await collectFolder(/** @type {FileSystemDirectoryEntry} */ (entry), collected);
    else if (file) collected.files.push({ file, path: file.name });
  }
  return collected;
}

/**
 * The files of an `<input type="file">`; those of a folder keep their path.
 * @param {FileList} list
 * @returns {Collected}
 */
export function collectInput(list) {
  /** @type {Collected} */
  const collected = { files: [], leftOut: 0 };
  for (const file of list) {
    if (file.webkitRelativePath === "") collected.files.push({ file, path: file.name });
    else take(file, file.webkitRelativePath, collected);
  }
  return collected;
}

/**
 * @param {FileSystemDirectoryEntry} folder
 * @param {Collected} collected
 */
async function collectFolder(folder, collected) {
  for (const entry of await readFolder(folder)) {
    if (entry.isDirectory) await collectFolder(/** @type {FileSystemDirectoryEntry} */ (entry), collected);
    else take(await readFile(/** @type {FileSystemFileEntry} */ (entry)), entry.fullPath.replace(/^\//, ""), collected);
  }
}

/**
 * @param {File} file
 * @param {string} path
 * @param {Collected} collected
 */
function take(file, path, collected) {
  const isExport = /\.(csv|zip)$/i.test(path) && !/(^|\/)(\.|__MACOSX\/)/.test(path);
  if (isExport) collected.files.push({ file, path });
  else collected.leftOut++;
}

/**
 * @param {FileSystemDirectoryEntry} folder
 * @returns {Promise<FileSystemEntry[]>}
 */
async function readFolder(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const entries = [];
  // A reader hands out its entries in batches (of 100 in Chromium) and ends with an empty one.
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return entries;
    entries.push(...batch);
  }
}

/**
 * @param {FileSystemFileEntry} entry
 * @returns {Promise<File>}
 */
const readFile = entry => new Promise((resolve, reject) => entry.file(resolve, reject));
