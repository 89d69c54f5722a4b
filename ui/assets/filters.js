/* The filters by the keyboard: they open at the end of the page, behind the whole map, and their fields come a moment
   later; what is on goes away under the key that takes it off. And by a finger: on a phone there is but the map beside
   them, which is another document. */
(function () {
  "use strict";

  const OPENER = ".st-key-filters button";
  const CHIP = ".st-key-chips button";
  const BODY = '[data-testid="stPopoverBody"]';
  const LONGEST_MS = 5000;
  const AGAIN_MS = 50;
  let isLeft = false;

  /** @param {string} selector */
  const found = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));

  /**
   * Tries until it is done, or in vain for too long.
   * @param {() => boolean} done
   */
  function wait(done, until = performance.now() + LONGEST_MS) {
    if (!done() && performance.now() < until) setTimeout(() => wait(done, until), AGAIN_MS);
  }

  function enter() {
    found(`${BODY} .st-key-q input`)?.focus();
    return document.activeElement !== found(OPENER);
  }

  /** @param {Element} chip */
  function leave(chip) {
    const isGone = !chip.isConnected;
    if (isGone && document.activeElement === document.body) (found(CHIP) ?? found(OPENER))?.focus();
    return isGone || document.activeElement !== chip;
  }

  function leaveForTheMap() {
    const opener = found(`${OPENER}[aria-expanded="true"]`);
    if (document.activeElement?.tagName !== "IFRAME" || !opener || !found(BODY)) return;
    isLeft = true;
    opener.click();
    isLeft = false;
  }

  // The element in focus is known only after the window has lost it.
  window.addEventListener("blur", () => setTimeout(leaveForTheMap));
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    // Not a press of Enter or of the space bar; on a phone a field in focus would bring up its keyboard.
    if (event.detail !== 0 || isLeft) return;
    const chip = target.closest(CHIP);
    if (target.closest(OPENER)) wait(enter);
    if (chip) wait(() => leave(chip));
  }, true);
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key !== "Escape" || !target.closest(BODY)) return;
    setTimeout(() => { if (!found(BODY)) found(OPENER)?.focus(); }, AGAIN_MS);
  }, true);
}());
