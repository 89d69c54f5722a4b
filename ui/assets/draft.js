// @ts-check
/* A draft lives in this visit alone: the browser asks before it is lost with the page. */
(function () {
  "use strict";

  /** @type {any} */
  const page = globalThis;
  if (page.tripDraft) return;
  page.tripDraft = true;
  globalThis.addEventListener("beforeunload", (event) => {
    if (document.querySelector("[data-draft]")) event.preventDefault();
  });
}());
