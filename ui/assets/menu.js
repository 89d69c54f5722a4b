/* The button of the bar on a phone: what it unfolds folds again by Esc, by a click beside it, or by a choice of panel. */
(function () {
  "use strict";

  const unfolded = () => document.querySelector(".trip-more[open]");

  /** @param {Event} event */
  function foldAway(event) {
    const more = unfolded();
    if (!more) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const chosen = target.closest(".st-key-panel button");
    // Lists and popovers of the bar lie outside it, at the end of the page.
    const beside = !target.closest('.st-key-above, [role="listbox"], [role="dialog"], [data-testid="stPopoverBody"], [data-baseweb]');
    if (chosen || beside) setTimeout(() => more.removeAttribute("open"));
  }

  // While it comes down: what is pressed may keep the click from going up again.
  document.addEventListener("click", foldAway, true);
  document.addEventListener("keydown", (event) => {
    const more = unfolded();
    if (event.key !== "Escape" || !more || document.querySelector('[role="listbox"]')) return;
    more.removeAttribute("open");
    /** @type {HTMLElement} */ (more.querySelector("summary")).focus();
  });
  // Who signs in or out comes back to the view that they left.
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const link = target.closest("a.trip-sign"), form = target.closest(".trip-sign form");
    if (link) link.setAttribute("href", `./sign-in${location.search}`);
    if (form) form.setAttribute("action", `./sign-out${location.search}`);
  }, true);
  // A page whose session ended while the machine slept, or without a network, shows nothing more.
  async function leaveIfOver() {
    if (document.hidden || !document.querySelector(".trip-sign form")) return;
    const answer = await fetch("./_stcore/health", { cache: "no-store" }).catch(() => null);
    if (answer && answer.status === 401) location.reload();
  }
  document.addEventListener("visibilitychange", leaveIfOver);
  window.addEventListener("online", leaveIfOver);
  // A click in the map is in another document.
  window.addEventListener("blur", () => { const more = unfolded(); if (more) more.removeAttribute("open"); });
}());
