// @ts-check
/* The keys: arrows step, Esc goes back, Ctrl K and / search; in the map's frame and in the page around it. */

Atlas.story.keys = (function () {
  "use strict";

  /* What uses these keys itself. */
  const OWN = "input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=radio], [role=tab], [role=slider], [role=option], [role=menuitem], [data-code], dialog";
  /* What a space presses. */
  const PRESSED = "button, a, summary, [role=button]";

  /**
   * @typedef {object} Acts
   * @property {(by: number) => void} step
   * @property {() => boolean} back whether there was anything to leave
   * @property {() => void} search
   * @property {() => boolean} isPresenting
   */

  /**
   * @param {Acts} acts
   * @returns {(event: KeyboardEvent) => void}
   */
  function answering(acts) {
    return (event) => {
      if (event.defaultPrevented || event.altKey) return;
      const target = /** @type {Element | null} */ (event.target);
      const uses = (/** @type {string} */ which) => Boolean(target && target.closest && target.closest(which));
      const act = asked(event, uses, acts);
      if (!act || act() === false) return;
      event.preventDefault();
      event.stopPropagation();
    };
  }

  /**
   * @param {KeyboardEvent} event
   * @param {(which: string) => boolean} uses whether the key belongs to what has the focus
   * @param {Acts} acts
   * @returns {(() => void | boolean) | null}
   */
  function asked(event, uses, acts) {
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "k") return acts.search;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return null;
    if (uses(OWN)) return null;
    if (key === "/") return acts.search;
    if (key === "Escape") return acts.back;
    if (key === " " && (!acts.isPresenting() || uses(PRESSED))) return null;
    const by = { ArrowRight: 1, ArrowLeft: -1, " ": 1 }[key];
    return by ? () => acts.step(by) : null;
  }

  /**
   * The page around the frame answers to the same keys, as far as nothing in it has the focus.
   * @param {(event: KeyboardEvent) => void} answer
   */
  function followPage(answer) {
    try {
      if (window.parent === window) return;
      const left = new AbortController();
      window.addEventListener("pagehide", () => left.abort());
      const page = window.parent.document;
      page.addEventListener("keydown", (event) => {
        const held = page.activeElement && page.activeElement !== page.body && page.activeElement.closest("button, a, summary, iframe, [role=button], [tabindex='0']");
        const finds = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
        if (!held || finds) answer(event);
      }, { signal: left.signal });
    } catch {
      // A page of another site keeps its keys to itself.
    }
  }

  /** @param {Acts} acts */
  function follow(acts) {
    const answer = answering(acts);
    document.addEventListener("keydown", answer, { capture: true });
    followPage(answer);
  }

  return { follow };
}());
