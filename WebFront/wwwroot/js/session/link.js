import { announce } from "../ui/announce.js";
import { byId } from "../ui/dom.js";

/** How long the button says that it worked, in milliseconds. */
const CONFIRMATION_MS = 2500;

/** The button that copies the address of the list. */
export function wireCopyLink() {
  const button = byId("copy-link");
  const label = button.textContent;

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = "Link copied";
      announce("Link copied. Whoever has it can see and delete this list.");
      setTimeout(() => { button.textContent = label; }, CONFIRMATION_MS);
    } catch {
      // No clipboard without HTTPS or permission: then the link is there to be copied by hand.
      const text = /** @type {HTMLInputElement} */ (byId("link-text"));
      byId("link-fallback").hidden = false;
      text.value = location.href;
      text.select();
    }
  });
}
