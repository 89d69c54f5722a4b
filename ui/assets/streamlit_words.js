// @ts-check
/* Streamlit's own words, which it has in English only, said in the language of the page. */
(function () {
  "use strict";

  /** @typedef {{from: RegExp, names: string[], to: string}} Wording */

  const CARRIER = "[data-streamlit-words]";
  const ATTRIBUTES = ["aria-label", "aria-valuetext", "placeholder", "title"];
  /* What a record or a catalogue said, and what a person is writing. */
  const NOT_ITS_OWN = '[data-testid="stHtml"], iframe, script, style, textarea, [data-testid="stIconMaterial"]';
  const BRACED = /\{(\w+)\}/g;

  /** @type {Record<string, [from: string, to: string][]>} in each language, as Python wrote them before this */
  const words = /** @type {any} */ (globalThis).streamlitWords;
  let read = "";
  let exact = new Map();
  /** @type {Wording[]} */
  let patterns = [];

  /** @param {string} text */
  const literally = (text) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");

  /** @param {string} from @param {string} to */
  function learn(from, to) {
    const names = [...from.matchAll(BRACED)].map((found) => found[1]);
    if (!names.length) exact.set(from, to);
    else patterns.push({ from: new RegExp(`^${literally(from).replace(BRACED, "(.+)")}$`), names, to });
  }

  /** Reads the words of the language that the page names, when it is another than before. */
  function refresh() {
    const carrier = document.querySelector(CARRIER);
    const lang = carrier instanceof HTMLElement ? carrier.dataset.streamlitWords ?? "" : read;
    if (lang === read) return;
    read = lang;
    exact = new Map();
    patterns = [];
    for (const [from, to] of words[lang] ?? []) learn(from, to);
    mend(document.body);
  }

  /** @param {string} text */
  function said(text) {
    const bare = text.trim();
    const known = exact.get(bare);
    if (known !== undefined) return known;
    for (const { from, names, to } of patterns) {
      const found = bare.match(from);
      if (found) return to.replace(BRACED, (_, name) => found[names.indexOf(name) + 1] ?? "");
    }
    return null;
  }

  /** @param {Text} node */
  function mendText(node) {
    if (!node.data.trim() || node.parentElement?.closest(NOT_ITS_OWN)) return;
    const text = said(node.data);
    if (text !== null && text !== node.data) node.data = text;
  }

  /** @param {Element} element */
  function mendAttributes(element) {
    if (element.closest('[data-testid="stHtml"]')) return;
    for (const name of ATTRIBUTES) {
      const written = element.getAttribute(name);
      const text = written ? said(written) : null;
      if (text !== null && text !== written) element.setAttribute(name, text);
    }
  }

  /** @param {Node} root */
  function mend(root) {
    if (root instanceof Text) return mendText(root);
    if (!(root instanceof Element)) return;
    mendAttributes(root);
    for (const element of root.querySelectorAll("*")) mendAttributes(element);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) mendText(/** @type {Text} */ (texts.currentNode));
  }

  /** @param {MutationRecord[]} changes */
  function follow(changes) {
    refresh();
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(mend);
      else if (target instanceof Element) mendAttributes(target);
      else mend(target);
    }
  }

  refresh();
  new MutationObserver(follow).observe(document.body, {
    attributeFilter: [...ATTRIBUTES, "data-streamlit-words"],
    characterData: true,
    childList: true,
    subtree: true,
  });
}());
