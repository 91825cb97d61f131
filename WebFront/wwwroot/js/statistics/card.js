/** @import { Statistics } from "../api/stats.js" */
/** @import { Context } from "./words.js" */
import { apiPath } from "../api/address.js";
import { announce } from "../ui/announce.js";
import { el } from "../ui/dom.js";
import { switchOf } from "./words.js";

/** @type {Record<string, { name: string, width: number, height: number }>} */
const FORMATS = {
  story: { name: "Story", width: 1080, height: 1920 },
  square: { name: "Square", width: 1080, height: 1080 },
  wide: { name: "Wide", width: 1200, height: 630 },
};

/**
 * The picture to share: shown as it will be, then turned into a PNG by the browser.
 * @param {Statistics} _stats
 * @param {Context} context
 */
export function shareCard(_stats, context) {
  const { switches, year } = context;
  const format = () => switches.get("card-format") ?? "square";
  const theme = () => switches.get("card-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  const preview = el("img", { class: "card-preview", alt: `Card with the main numbers of ${year ?? "all time"}` });
  const problem = el("p", { class: "problem-line", role: "alert" });
  const save = el("button", { type: "button", class: "button primary" }, canShare() ? "Share picture" : "Download picture");
  const body = el("div", { class: "card-maker" },
    el("div", { class: "card-frame" }, preview),
    el("div", { class: "card-choices" },
      switchOf("Format", Object.entries(FORMATS).map(([value, { name }]) => ({ value, name })), format(), value => choose("card-format", value)),
      switchOf("Colours", [{ value: "light", name: "Light" }, { value: "dark", name: "Dark" }], theme(), value => choose("card-theme", value)),
      el("p", { class: "muted small" }, "The picture holds no address and no key of this list: whoever sees it cannot open it."),
      save, problem));

  /** @param {string} name @param {string} value */
  function choose(name, value) {
    switches.set(name, value);
    show();
  }
  function show() {
    const { width, height } = FORMATS[format()];
    preview.width = width;
    preview.height = height;
    preview.src = cardAddress(context, format(), theme());
  }

  preview.addEventListener("error", () => body.replaceChildren(el("p", { class: "section-empty muted" }, "The card cannot be drawn right now.")));
  save.addEventListener("click", async () => {
    problem.textContent = "";
    save.disabled = true;
    try {
      await hand(await toPng(preview, FORMATS[format()]), `film-ledger-${year ?? "all-time"}-${format()}.png`);
    } catch (error) {
      // Someone who closes the share sheet has not met a problem.
      if (!(error instanceof DOMException && error.name === "AbortError")) problem.textContent = "The picture could not be made. Try again in a while.";
    } finally {
      save.disabled = false;
    }
  });
  show();
  return [body];
}

/** @param {Context} context @param {string} format @param {string} theme */
const cardAddress = ({ id, year }, format, theme) =>
  `${apiPath(id)}/card.svg?${year === null ? "" : `year=${year}&`}format=${format}&theme=${theme}`;

/** Whether the system's share sheet takes pictures. */
function canShare() {
  return navigator.canShare?.({ files: [new File([], "card.png", { type: "image/png" })] }) ?? false;
}

/**
 * @param {HTMLImageElement} picture
 * @param {{ width: number, height: number }} size its own, whatever it is shown in
 * @returns {Promise<Blob>}
 */
async function toPng(picture, { width, height }) {
  await picture.decode();
  const canvas = el("canvas", { width, height });
  canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve, reject) => canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error("The canvas made no picture."))), "image/png"));
}

/** @param {Blob} png @param {string} name */
async function hand(png, name) {
  const file = new File([png], name, { type: "image/png" });
  if (navigator.canShare?.({ files: [file] })) return navigator.share({ files: [file] });
  const address = URL.createObjectURL(file);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  announce("The picture was downloaded.");
}
