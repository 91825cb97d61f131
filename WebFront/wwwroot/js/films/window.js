/**
 * How the items of a windowed list lie: in rows of equal height, and columns of equal width.
 * @typedef {{ columns: number, gap: number, itemHeight: number }} Layout
 */

/** Pixels beyond the edges of the screen within which items are kept, so that fast scrolling meets drawn ones. */
const OVERSCAN = 700;

/**
 * A list that keeps only the items near the screen in the document, so that 10,000 of them are as quick as 50.
 * It scrolls with the page. The item with the focus stays, wherever it is.
 * @template Item
 */
export class WindowedList {
  /** @type {readonly Item[]} */
  #items = [];
  /** @type {Map<unknown, { element: HTMLElement, item: Item }>} what is drawn, by key */
  #drawn = new Map();
  /** @type {Layout} */
  #layout = { columns: 1, gap: 0, itemHeight: 1 };
  #container;
  #options;
  #stop = new AbortController();
  #scheduled = 0;

  /**
   * @param {HTMLElement} container gets the list's full height; items are placed in it
   * @param {object} options
   * @param {(item: Item, index: number) => HTMLElement} options.draw
   * @param {(element: HTMLElement, index: number, total: number) => void} options.place tells an item its place in the list
   * @param {(item: Item) => unknown} options.keyOf what stays the same when the item is drawn again
   * @param {(item: Item) => unknown} options.lookOf what makes drawing it again necessary
   * @param {(width: number) => Layout} options.measure
   */
  constructor(container, options) {
    this.#container = container;
    this.#options = options;
    const { signal } = this.#stop;
    addEventListener("scroll", () => this.#schedule(), { passive: true, signal });
    addEventListener("resize", () => this.#schedule(), { passive: true, signal });
    container.addEventListener("keydown", event => this.#onKey(event), { signal });
    const resizes = new ResizeObserver(() => this.#remeasure());
    resizes.observe(container);
    signal.addEventListener("abort", () => resizes.disconnect());
  }

  /** @param {readonly Item[]} items */
  show(items) {
    this.#items = items;
    this.#remeasure();
  }

  /** Takes the list off the page. */
  remove() {
    this.#stop.abort();
    cancelAnimationFrame(this.#scheduled);
    this.#container.replaceChildren();
  }

  #schedule() {
    if (this.#scheduled !== 0) return;
    this.#scheduled = requestAnimationFrame(() => {
      this.#scheduled = 0;
      this.#render();
    });
  }

  #remeasure() {
    const width = this.#container.clientWidth;
    if (width === 0) return;
    this.#layout = this.#options.measure(width);
    const { columns, gap, itemHeight } = this.#layout;
    const rows = Math.ceil(this.#items.length / columns);
    this.#container.style.height = `${Math.max(0, rows * (itemHeight + gap) - gap)}px`;
    this.#render();
  }

  #render() {
    const wanted = this.#wantedIndexes();
    const keys = new Set(wanted.map(index => this.#options.keyOf(this.#items[index])));
    for (const [key, { element }] of this.#drawn) {
      if (keys.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }

    // The order in the document is the order of the list: it is what a screen reader reads and the Tab key follows.
    /** @type {HTMLElement | null} */
    let previous = null;
    for (const index of wanted) {
      const element = this.#drawnElement(index);
      /** @type {Element | null} */
      const next = previous ? previous.nextElementSibling : this.#container.firstElementChild;
      if (element !== next) this.#container.insertBefore(element, next);
      this.#position(element, index);
      previous = element;
    }
  }

  /** The indexes near the screen, and that of the item with the focus. */
  #wantedIndexes() {
    const { columns, gap, itemHeight } = this.#layout;
    const rowHeight = itemHeight + gap;
    const top = -this.#container.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor((top - OVERSCAN) / rowHeight) * columns);
    const last = Math.min(this.#items.length, Math.ceil((top + innerHeight + OVERSCAN) / rowHeight) * columns);

    const wanted = [];
    for (let index = first; index < last; index++) wanted.push(index);
    const focused = this.#focusedIndex();
    if (focused !== -1 && !(focused >= first && focused < last)) {
      if (focused < first) wanted.unshift(focused);
      else wanted.push(focused);
    }
    return wanted;
  }

  /** @param {number} index */
  #drawnElement(index) {
    const { draw, keyOf, lookOf } = this.#options;
    const item = this.#items[index];
    const key = keyOf(item);
    const drawn = this.#drawn.get(key);
    if (drawn && lookOf(drawn.item) === lookOf(item)) {
      drawn.item = item;
      return drawn.element;
    }

    const element = draw(item, index);
    this.#drawn.set(key, { element, item });
    if (drawn) {
      const hadFocus = drawn.element.contains(document.activeElement);
      drawn.element.replaceWith(element);
      if (hadFocus) focusTarget(element)?.focus({ preventScroll: true });
    }
    return element;
  }

  /**
   * @param {HTMLElement} element
   * @param {number} index
   */
  #position(element, index) {
    const { columns, gap, itemHeight } = this.#layout;
    const column = index % columns;
    element.style.top = `${Math.floor(index / columns) * (itemHeight + gap)}px`;
    element.style.height = `${itemHeight}px`;
    element.style.width = `calc((100% - ${(columns - 1) * gap}px) / ${columns})`;
    element.style.left = `calc(${column} * (100% + ${gap}px) / ${columns})`;
    this.#options.place(element, index, this.#items.length);
  }

  #focusedIndex() {
    const active = document.activeElement;
    if (!active || active === document.body || !this.#container.contains(active)) return -1;
    for (const [key, { element }] of this.#drawn) {
      if (element.contains(active)) return this.#items.findIndex(item => this.#options.keyOf(item) === key);
    }
    return -1;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = this.#keyTarget(event.key);
    if (target === null) return;
    event.preventDefault();
    this.focus(Math.min(Math.max(target, 0), this.#items.length - 1));
  }

  /**
   * The index that a key leads to; null for a key that is not ours.
   * @param {string} key
   */
  #keyTarget(key) {
    const current = this.#focusedIndex();
    if (current === -1) return null;
    const { columns, gap, itemHeight } = this.#layout;
    const page = Math.max(1, Math.floor(innerHeight / (itemHeight + gap)) - 1) * columns;
    switch (key) {
      case "ArrowDown": return current + columns;
      case "ArrowUp": return current - columns;
      case "ArrowRight": return columns > 1 ? current + 1 : null;
      case "ArrowLeft": return columns > 1 ? current - 1 : null;
      case "PageDown": return current + page;
      case "PageUp": return current - page;
      case "Home": return 0;
      case "End": return this.#items.length - 1;
      default: return null;
    }
  }

  /**
   * Brings an item on the screen and gives it the focus.
   * @param {number} index
   */
  focus(index) {
    const isHidden = this.#container.clientWidth === 0;
    if (isHidden || index >= this.#items.length) return;
    const { columns, gap, itemHeight } = this.#layout;
    const top = this.#container.getBoundingClientRect().top + Math.floor(index / columns) * (itemHeight + gap);
    const isOnScreen = top >= itemHeight && top + itemHeight <= innerHeight;
    if (!isOnScreen) scrollTo({ top: scrollY + top - (innerHeight - itemHeight) / 2, behavior: "instant" });
    this.#render();
    const drawn = this.#drawn.get(this.#options.keyOf(this.#items[index]));
    if (drawn) focusTarget(drawn.element)?.focus({ preventScroll: true });
  }
}

/**
 * @param {HTMLElement} element
 * @returns {HTMLElement | null}
 */
const focusTarget = element => element.querySelector("a, button");
