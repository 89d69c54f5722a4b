// @ts-check
/* What covers the map: its own panels, and whatever others of the same document have laid over it. */

Atlas.covers = (function () {
  "use strict";

  /* An element that covers more of the map than this only holds what covers it. */
  const HOLDER = 0.5;
  const NOT_DRAWN = "script, style, link, template, noscript";
  /* What is part of the map itself, or finds its own place later. */
  const OWN = ".leaflet-pane, .leaflet-control-container, .atlas-patterns, .atlas-ribbon, .atlas-hint, .atlas-fault";

  /**
   * The boxes that cover the map, in its pixels.
   * @param {HTMLElement} root
   * @param {string} [except] a selector of panels that are to find their place
   * @returns {Box[]}
   */
  function coveringBoxes(root, except = "html") {
    const frame = root.getBoundingClientRect();
    const beside = [...document.body.children].filter((node) => !node.contains(root));
    return [...root.children, ...beside].filter((node) => !node.matches(except)).flatMap((node) => boxesOf(node, frame));
  }

  /**
   * @param {Element} node
   * @param {DOMRect} frame
   * @returns {Box[]}
   */
  function boxesOf(node, frame) {
    if (node.matches(NOT_DRAWN) || node.matches(OWN)) return [];
    const { left, top, right, bottom } = node.getBoundingClientRect();
    const isEmpty = right - left < 1 || bottom - top < 1;
    const across = Math.min(right, frame.right) - Math.max(left, frame.left);
    const down = Math.min(bottom, frame.bottom) - Math.max(top, frame.top);
    if (!isEmpty && (across <= 0 || down <= 0)) return [];
    if (isEmpty || across * down > HOLDER * frame.width * frame.height) return [...node.children].flatMap((child) => boxesOf(child, frame));
    return [[left - frame.left, top - frame.top, right - frame.left, bottom - frame.top]];
  }

  return { coveringBoxes };
}());
