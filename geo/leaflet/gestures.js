// @ts-check
/* How a hand moves the map: on a touch screen two fingers do, and one is told so; some keys do. */

Atlas.gestures = (function () {
  "use strict";

  const { make } = Atlas.elements;

  /* From so many pixels on, a finger draws and does not tap. */
  const DRAWN = 14;
  const SHOWN_MS = 2400;
  const FIELD = "input, textarea, select, [contenteditable]";

  /**
   * On a screen for fingers: one finger leaves the map where it is, and is told once that two move it.
   * @param {View} view
   */
  function followFingers(view) {
    const coarse = window.matchMedia("(pointer: coarse)");
    const choose = () => {
      if (coarse.matches) view.map.dragging.disable();
      else view.map.dragging.enable();
    };
    choose();
    coarse.addEventListener("change", choose);
    sayOnce(view);
  }

  /** @param {View} view */
  function sayOnce(view) {
    const { root } = view;
    const listening = new AbortController();
    /** @type {{x: number, y: number} | null} */
    let from = null;
    root.addEventListener("touchstart", ({ touches, target }) => {
      const isMap = target instanceof Element && !target.closest(".atlas-part");
      from = touches.length === 1 && isMap ? { x: touches[0].clientX, y: touches[0].clientY } : null;
    }, { passive: true, signal: listening.signal });
    root.addEventListener("touchmove", ({ touches }) => {
      if (!from || touches.length !== 1 || view.map.dragging.enabled()) return;
      if (Math.hypot(touches[0].clientX - from.x, touches[0].clientY - from.y) < DRAWN) return;
      listening.abort();
      showHint(view);
    }, { passive: true, signal: listening.signal });
  }

  /** @param {View} view */
  function showHint({ root, scene: { texts } }) {
    const hint = make("div", { class: "atlas-hint", role: "status" }, make("span", {}, texts.two_fingers));
    root.append(hint);
    setTimeout(() => hint.remove(), SHOWN_MS);
  }

  /**
   * Home shows the country, and so does Esc where nothing is open; plus and minus zoom.
   * @param {View} view
   * @param {{home: () => void, zoom: (by: number) => void, close: () => boolean}} acts close: whether there was something to close
   */
  function followKeys(view, acts) {
    view.map.keyboard.disable();
    view.root.tabIndex = -1;
    // Before whoever closes something upon the same key.
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(FIELD)) return;
      if (event.key === "Escape" && (acts.close() || view.picked)) return;
      if (event.key === "Home" || event.key === "Escape") acts.home();
      else if (event.key === "+" || event.key === "=") acts.zoom(1);
      else if (event.key === "-") acts.zoom(-1);
    }, { capture: true });
  }

  return { followFingers, followKeys };
}());
