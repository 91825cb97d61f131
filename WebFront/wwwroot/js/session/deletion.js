import { deleteSession } from "../api/client.js";
import { ApiError } from "../api/error.js";
import { byId } from "../ui/dom.js";
import { explainSession } from "../ui/problem.js";

/**
 * The button that deletes the session, and the question before it.
 * @param {() => string | null} sessionId the session on the page
 * @param {(id: string) => void} onDeleted
 */
export function wireDeletion(sessionId, onDeleted) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("delete-dialog"));
  const confirm = /** @type {HTMLButtonElement} */ (byId("delete-confirm"));
  const problem = byId("delete-problem");

  byId("delete-session").addEventListener("click", () => {
    problem.textContent = "";
    dialog.showModal();
  });
  byId("delete-cancel").addEventListener("click", () => dialog.close());

  confirm.addEventListener("click", async () => {
    const id = sessionId();
    if (id === null) return dialog.close();
    confirm.disabled = true;
    try {
      await deleteSession(id);
      dialog.close();
      onDeleted(id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { title, advice } = explainSession(error);
      problem.textContent = error.isRefusal
        ? `Nothing was deleted. ${title}. ${advice}`
        : `It is not known whether the list was deleted. ${title}. ${advice} Deleting it twice does no harm.`;
    } finally {
      confirm.disabled = false;
    }
  });
}
