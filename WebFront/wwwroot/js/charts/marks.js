/**
 * Makes the marks of a chart reachable by keyboard: the Tab key stops once at the chart, arrows lead from mark to mark.
 * What a mark says (`aria-label`) shows in the readout while it is under the pointer or has the focus.
 * @param {HTMLElement} group holds the marks
 * @param {HTMLElement[]} marks
 * @param {HTMLElement} readout
 * @param {number} [step] how far up and down lead
 */
export function wireMarks(group, marks, readout, step = 1) {
  if (marks.length === 0) return;
  marks.forEach((mark, index) => { mark.tabIndex = index === marks.length - 1 ? 0 : -1; });

  /** @param {EventTarget | null} target */
  const markOf = target => marks.findIndex(mark => target instanceof Node && mark.contains(target));
  /** @param {Event} event */
  const read = event => {
    const index = markOf(event.target);
    if (index !== -1) readout.textContent = marks[index].getAttribute("aria-label");
  };
  const clear = () => {
    const focused = markOf(document.activeElement);
    readout.textContent = focused === -1 ? "" : marks[focused].getAttribute("aria-label");
  };
  group.addEventListener("pointerover", read);
  group.addEventListener("pointerleave", clear);
  group.addEventListener("focusin", event => {
    read(event);
    for (const mark of marks) mark.tabIndex = mark === event.target ? 0 : -1;
  });
  group.addEventListener("focusout", () => { readout.textContent = ""; });

  group.addEventListener("keydown", event => {
    const current = markOf(event.target);
    const target = current === -1 || event.altKey || event.ctrlKey || event.metaKey ? null : leadsTo(event.key, current, marks.length, step);
    if (target === null) return;
    event.preventDefault();
    marks[Math.min(Math.max(target, 0), marks.length - 1)].focus();
  });
}

/**
 * @param {string} key
 * @param {number} current
 * @param {number} count
 * @param {number} step
 */
function leadsTo(key, current, count, step) {
  // In a grid of weeks, days run downwards: up and down lead to the next one, left and right by a week.
  const [across, down] = step === 1 ? [1, 1] : [step, 1];
  switch (key) {
    case "ArrowRight": return current + across;
    case "ArrowLeft": return current - across;
    case "ArrowDown": return current + down;
    case "ArrowUp": return current - down;
    case "Home": return 0;
    case "End": return count - 1;
    default: return null;
  }
}
