// @ts-check
/* Elements of HTML and SVG, and sentences with values in them.

   Every string from outside becomes a text node or an attribute, never markup. */

/** The one name that the map's scripts share: each part adds itself to it. */
const Atlas = {};

Atlas.elements = (function () {
  "use strict";

  /** @typedef {Record<string, string | number | null | undefined>} Attributes what is null is left out */
  /** @typedef {Node | string | null} Child what is null is left out */

  const SVG = "http://www.w3.org/2000/svg";

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Attributes} [attributes]
   * @param {...Child} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    setAttributes(node, attributes);
    node.append(...children.filter((child) => child !== null));
    return node;
  }

  /**
   * @template {keyof SVGElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Attributes} [attributes]
   * @param {...Child} children
   * @returns {SVGElementTagNameMap[Tag]}
   */
  function draw(tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    setAttributes(node, attributes);
    node.append(...children.filter((child) => child !== null));
    return node;
  }

  /**
   * @param {Element} node
   * @param {Attributes} [attributes]
   */
  function setAttributes(node, attributes = {}) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) node.setAttribute(name, String(value));
    }
  }

  /**
   * @param {string | Node} label
   * @param {Attributes} attributes
   * @param {() => void} action
   * @returns {HTMLButtonElement}
   */
  function button(label, attributes, action) {
    const node = make("button", { type: "button", ...attributes }, label);
    node.addEventListener("click", action);
    return node;
  }

  /**
   * Puts values into a sentence, where it names them in braces.
   * @param {string} template
   * @param {Record<string, any>} values
   * @returns {string}
   */
  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  /**
   * Whether a key presses what has the focus.
   * @param {KeyboardEvent} event
   * @returns {boolean}
   */
  function isPress(event) {
    return event.key === "Enter" || event.key === " ";
  }

  /* As in the style sheet. */
  const FAMILIES = '"Source Sans", "Source Sans 3", "Source Sans Pro", system-ui, sans-serif';
  const canvas = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  /** @type {Map<string, number>} */
  const widths = new Map();

  /**
   * The width of a text in pixels.
   * @param {string} text
   * @param {string} font weight and size
   * @returns {number}
   */
  function widthOf(text, font) {
    const key = `${font}|${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    canvas.font = `${font} ${FAMILIES}`;
    const { width } = canvas.measureText(text);
    widths.set(key, width);
    return width;
  }

  /** Measures anew: other letters have come. */
  function forgetWidths() {
    widths.clear();
  }

  /**
   * An icon of strokes, 20 × 20.
   * @param {string} d data of its path
   * @returns {SVGSVGElement}
   */
  function icon(d) {
    return draw("svg", { viewBox: "0 0 20 20", width: 20, height: 20, class: "atlas-icon", "aria-hidden": "true" }, draw("path", { d }));
  }

  return { make, draw, setAttributes, button, fill, isPress, widthOf, forgetWidths, icon };
}());
