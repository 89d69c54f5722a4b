// @ts-check
/* Where the focus goes when details open, and where it goes back to. */

Atlas.story.focus = (function () {
  "use strict";

  /* What names an element of the map, which is made anew when the map is painted. */
  const NAMES = ["data-stop", "data-code"];

  /** What had the focus, and whether a key brought the reader here. */
  class Focus {
    /** @param {HTMLElement} root of the map */
    constructor(root) {
      this.root = root;
      this.byKey = false;
      /** @type {Element | null} */
      this.from = null;
      document.addEventListener("keydown", () => { this.byKey = true; }, { capture: true });
      document.addEventListener("pointerdown", () => { this.byKey = false; }, { capture: true });
    }

    /** Keeps what has the focus, to come back to. */
    keep() {
      this.from = document.activeElement;
    }

    /** Whether a key has picked something in the map. */
    get isKeyOnMap() {
      return this.byKey && this.root.contains(document.activeElement);
    }

    /** @returns {Element | null} what had the focus, or what stands in its place now */
    known() {
      const { from } = this;
      if (!from || from === document.body) return null;
      if (from.isConnected) return from;
      const name = NAMES.find((one) => from.hasAttribute(one));
      return name ? this.root.querySelector(`[${name}="${CSS.escape(from.getAttribute(name) || "")}"]`) : null;
    }

    /** @param {...(Element | null)} otherwise what takes the focus where nothing had it, the first that is there */
    giveBack(...otherwise) {
      const found = /** @type {HTMLElement | null} */ ([this.known(), ...otherwise].find(Boolean));
      if (found) found.focus({ preventScroll: true });
    }
  }

  return { Focus };
}());
