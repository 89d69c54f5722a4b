// @ts-check
/* The small parts that the story is made of: signs, buttons with a sign, discs, words on a claim. */

Atlas.story.parts = (function () {
  "use strict";

  const { draw, make } = Atlas.elements;

  /* Drawn in a box of 24 by 24. */
  const SIGNS = {
    back: "M15 5l-7 7 7 7",
    forth: "M9 5l7 7-7 7",
    close: "M6 6l12 12M18 6L6 18",
    search: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L20 20",
    agrees: "M5 12.5l4.5 4.5L19 7.5",
  };
  const SOLID = { play: "M8 5v14l11-7z", pause: "M7 5h4v14h-4zM13 5h4v14h-4z" };

  /**
   * @param {string} name of SIGNS or SOLID
   * @returns {SVGSVGElement}
   */
  function sign(name) {
    const solid = name in SOLID;
    const path = /** @type {Record<string, string>} */ ({ ...SIGNS, ...SOLID })[name];
    return draw("svg", { viewBox: "0 0 24 24", class: solid ? "story-sign is-solid" : "story-sign", "aria-hidden": "true" }, draw("path", { d: path }));
  }

  /**
   * A button of any content; its label is said where the content is not enough.
   * @param {Record<string, string | number | null | undefined>} attributes
   * @param {() => void} act
   * @param {...(Node | string | null)} children
   * @returns {HTMLButtonElement}
   */
  function press(attributes, act, ...children) {
    const node = make("button", { type: "button", ...attributes }, ...children);
    node.addEventListener("click", act);
    return node;
  }

  /**
   * @param {HTMLElement} node
   * @param {string} label
   */
  function label(node, label) {
    node.setAttribute("aria-label", label);
    node.title = label;
  }

  /**
   * @param {string} number
   * @returns {HTMLElement}
   */
  function disc(number) {
    return make("span", { class: "story-disc" }, number);
  }

  /**
   * How something is known, as a small word in a frame.
   * @param {string} known
   * @param {string} word
   * @returns {HTMLElement | null}
   */
  function chip(known, word) {
    return known && word ? make("span", { class: `story-chip is-${known}` }, word) : null;
  }

  /**
   * Terms and what is said of each; a value is a list of nodes.
   * @param {[term: string, said: (Node | string | null)[]][]} pairs
   * @returns {HTMLElement}
   */
  function facts(pairs) {
    return make("dl", { class: "story-facts" }, ...pairs.flatMap(([term, said]) => [make("dt", {}, term), make("dd", {}, ...said)]));
  }

  /** Whether the window is as slim as a phone's: the figures are a row above the map. */
  const slim = window.matchMedia("(max-width: 759.98px)");
  /** Whether the story is a sheet under the map; it is a column where the window is wide for so little height. */
  const narrow = window.matchMedia("(max-width: 479.98px), (max-width: 759.98px) and (min-height: 480px)");
  /** Whether it is as low as a phone's that lies on its side: the figures are a line over the map. */
  const low = window.matchMedia("(min-width: 760px) and (max-height: 540px)");

  return { sign, press, label, disc, chip, facts, low, narrow, slim };
}());
