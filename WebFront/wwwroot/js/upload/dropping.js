import { byId } from "../ui/dom.js";

/**
 * Makes the whole page a drop target, so that a file dropped beside the zone does not make the browser leave the page.
 * @param {(transfer: DataTransfer) => void} onDrop
 */
export function catchDrops(onDrop) {
  const veil = byId("drop-veil");
  // dragenter and dragleave come for every element on the way, so only their balance says whether the drag left the page.
  let depth = 0;

  /** @param {boolean} over */
  const show = over => {
    veil.hidden = !over;
    if (!over) depth = 0;
  };

  addEventListener("dragenter", event => {
    if (!carriesFiles(event)) return;
    depth++;
    show(true);
  });
  addEventListener("dragleave", event => {
    if (carriesFiles(event) && --depth <= 0) show(false);
  });
  addEventListener("dragover", event => {
    if (!carriesFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  addEventListener("drop", event => {
    if (!carriesFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    show(false);
    onDrop(event.dataTransfer);
  });
}

/** @param {DragEvent} event */
const carriesFiles = event => event.dataTransfer?.types.includes("Files") ?? false;
