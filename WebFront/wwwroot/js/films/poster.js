import { el, svg } from "../ui/dom.js";

const IMAGES = "https://image.tmdb.org/t/p/w342";

/** What a poster path looks like; anything else is not asked for. */
const POSTER_PATH = /^\/[\w-]+\.(jpg|jpeg|png|webp|svg)$/;

/**
 * A film's poster: TMDB's where there is one, over a drawn one that shows until it has come, or if it never does.
 * @param {{ title: string, year: number | null, poster_path: string | null }} movie
 */
export function poster(movie) {
  const hash = hashOf(`${movie.title} ${movie.year}`);
  const frame = el("span", { class: "poster", "aria-hidden": "true" },
    drawing(hash),
    el("span", { class: "poster-title" }, el("span", {}, movie.title)));
  frame.style.setProperty("--hue", String(hash % 360));

  if (movie.poster_path !== null && POSTER_PATH.test(movie.poster_path)) frame.append(image(movie.poster_path));
  return frame;
}

/** @param {string} path */
function image(path) {
  const picture = el("img", {
    class: "poster-image", alt: "", loading: "lazy", decoding: "async", width: 342, height: 513, referrerpolicy: "no-referrer",
  });
  picture.addEventListener("load", () => picture.classList.add("loaded"));
  picture.addEventListener("error", () => picture.remove());
  picture.src = IMAGES + path;
  return picture;
}

/** The motifs of drawn posters, in a frame of 100 by 150. */
const MOTIFS = [
  // A low sun over water.
  () => [
    svg("circle", { class: "ink-a", cx: 50, cy: 62, r: 27 }),
    svg("path", { class: "ink-b", d: "M0 70h100v80H0z" }),
    svg("path", { class: "line-a", d: "M26 80h48M34 88h32M42 96h16" }),
  ],
  // Rings from a corner.
  () => [44, 34, 24, 14].map((radius, index) =>
    svg("circle", { class: index % 2 ? "ink-a" : "ink-b", cx: 78, cy: 30, r: radius })),
  // A road to the horizon.
  () => [
    svg("path", { class: "ink-b", d: "M0 60h100v90H0z" }),
    svg("path", { class: "ink-a", d: "M47 60h6l34 90H13z" }),
    svg("path", { class: "line-b", d: "M50 66v8m0 6v12m0 8v16" }),
  ],
  // Roofs by night.
  () => [
    svg("circle", { class: "ink-a", cx: 72, cy: 28, r: 12 }),
    svg("path", { class: "ink-b", d: "M0 78h14V58h16v14h12V46h18v30h10V62h16v20h14v68H0z" }),
    svg("path", { class: "line-a", d: "M20 66h4m24-10h4m-4 9h4m22 6h4" }),
  ],
  // A beam from the projector.
  () => [
    svg("path", { class: "ink-b", d: "M12 24 100 4v96z" }),
    svg("path", { class: "ink-a", d: "M12 24 100 32v38z" }),
    svg("circle", { class: "ink-b", cx: 12, cy: 24, r: 7 }),
  ],
  // Hills.
  () => [
    svg("path", { class: "ink-a", d: "M0 84 30 40l24 32 20-24 26 36v66H0z" }),
    svg("path", { class: "ink-b", d: "M0 100q26-24 52-6t48-8v64H0z" }),
  ],
];

/** @param {number} hash */
function drawing(hash) {
  const motif = MOTIFS[Math.floor(hash / 360) % MOTIFS.length];
  return svg("svg", { class: "poster-drawing", viewBox: "0 0 100 150", preserveAspectRatio: "xMidYMid slice" }, ...motif());
}

/**
 * A small stable hash (FNV-1a, its bits mixed once more), so that a film always gets the same drawing.
 * @param {string} text
 */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
