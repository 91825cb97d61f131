import { announce } from "./announce.js";

/** How long a button says that it worked, in milliseconds. */
const CONFIRMATION_MS = 2500;

/**
 * Copies a text, and says so on the button that asked for it. Where there is no clipboard (no HTTPS, no permission), a field
 * that holds the text is selected, to be copied by hand.
 * @param {HTMLButtonElement} button
 * @param {string} text
 * @param {HTMLInputElement} field
 */
export async function copyText(button, text, field) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    announce("Copied.");
    setTimeout(() => { button.textContent = label; }, CONFIRMATION_MS);
  } catch {
    field.hidden = false;
    field.value = text;
    field.select();
  }
}
