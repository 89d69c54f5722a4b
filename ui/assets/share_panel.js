// @ts-check
/* The link of the share panel, and its copy buttons: each says in its own label whether it worked. */
(function () {
  "use strict";

  const SAID_MS = 2500;

  /** @param {string} address */
  const absolute = (address) => new URL(address, document.baseURI).href;

  /** The address of the page, at the place of the map where the reader is. @param {string} address */
  function ofPage(address) {
    const page = new URL(address, document.baseURI);
    const at = new URLSearchParams(globalThis.location.search).get("at");
    if (at) page.searchParams.set("at", at);
    return page.href;
  }

  /** What a browser without a clipboard for scripts copies: the selection. */
  function copySelection() {
    if (!document.execCommand("copy")) throw new Error("not copied");
  }

  /** @param {string} text @param {Element} near a place that may hold the focus */
  function copyTextTheOldWay(text, near) {
    const field = document.createElement("textarea");
    field.value = text;
    field.style.cssText = "position:fixed;opacity:0;width:1px;height:1px";
    (near.parentElement ?? document.body).append(field);
    try {
      field.select();
      copySelection();
    } finally {
      field.remove();
    }
  }

  function copyPictureTheOldWay() {
    const picture = document.querySelector("[data-preview]");
    const selection = globalThis.getSelection();
    if (!picture || !selection) throw new Error("nothing to copy");
    selection.selectAllChildren(/** @type {Node} */ (picture.parentNode));
    const range = document.createRange();
    range.selectNode(picture);
    selection.removeAllRanges();
    selection.addRange(range);
    copySelection();
    selection.removeAllRanges();
  }

  /** @param {string} text @param {Element} button */
  async function copyText(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyTextTheOldWay(text, button);
    }
  }

  /** @param {string} address */
  async function copyPicture(address) {
    if (!navigator.clipboard || !globalThis.ClipboardItem) return copyPictureTheOldWay();
    const picture = fetch(address).then((answer) => answer.blob());
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  }

  /** @param {HTMLElement} button */
  function copy(button) {
    const address = button.dataset.address ?? "";
    if (button.dataset.copy === "picture") return copyPicture(absolute(address));
    const text = button.dataset.copy === "page" ? ofPage(address) : absolute(address);
    return copyText(text, button);
  }

  /** @param {HTMLElement} button @param {string} said */
  function tell(button, said) {
    button.dataset.label ??= button.textContent ?? "";
    button.textContent = said;
    setTimeout(() => { button.textContent = button.dataset.label ?? ""; }, SAID_MS);
  }

  /** @param {Event} event */
  function pressed(event) {
    const button = event.target instanceof Element && event.target.closest("[data-copy]");
    if (!(button instanceof HTMLElement)) return;
    copy(button).then(
      () => tell(button, button.dataset.copied ?? ""),
      () => tell(button, button.dataset.refused ?? ""),
    );
  }

  /** @param {Event} event */
  function selectLink(event) {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.dataset.link) field.select();
  }

  for (const field of document.querySelectorAll("input[data-link]")) {
    if (field instanceof HTMLInputElement) field.value = ofPage(field.dataset.link ?? "");
  }
  /** @type {any} */
  const page = globalThis;
  if (page.tripShare) return;
  page.tripShare = true;
  document.addEventListener("click", pressed);
  document.addEventListener("focusin", selectLink);
  document.addEventListener("click", selectLink);
}());
