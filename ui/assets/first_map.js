// @ts-check
/* The server's drawing of the view: framed as the map frames the country, until the map is there. */
(function () {
  "use strict";

  /* As geo/leaflet/viewport.js and room.js have them. */
  const EDGE = 6;
  const SIDES = { wide: 40, narrow: 12 };
  const SHARE = { wide: 0.24, narrow: 0.1 };
  const CARD = { most: 0.4, within: 40, beside: 32, step: 40 };
  const TILE = 256;
  const LOOK_MS = 50;
  const MOST_MS = 15000;
  const TYPEFACE_MS = 60;

  const layer = /** @type {HTMLElement} */ (document.getElementById("first-map"));
  const svg = /** @type {SVGSVGElement} */ (layer.querySelector("svg"));
  const [figures, legend] = [".fm-figures", ".fm-legend"].map((part) => /** @type {HTMLElement} */ (layer.querySelector(part)));
  const show = /** @type {HTMLElement | null} */ (layer.querySelector(".fm-show"));
  const { east, narrow, whole, world } = JSON.parse(svg.dataset.fit || "");
  const asked = (new URLSearchParams(location.search).get("at") || "").split(",").map(Number);

  /**
   * @param {number[]} extent left, top, right, bottom, in points
   * @param {number} width of the free part of the map, in pixels
   * @param {number} height
   */
  function framing([left, top, right, bottom], width, height) {
    const sides = width < 600 ? SIDES.narrow : SIDES.wide;
    const scale = Math.min(height / (bottom - top), (width - 2 * sides) / (right - left));
    return { left, top, scale, width: (right - left) * scale, height: (bottom - top) * scale, islands: (east - left) * scale };
  }

  /** @param {DOMRect} map @returns {number} how far a card in the upper left corner reaches, in whole steps */
  function card(map) {
    const { left, top, right } = (show || figures).getBoundingClientRect();
    const [x, y] = [left - map.left, top - map.top];
    const isCard = y >= 0 && x < CARD.within && y < CARD.within && right - map.left < CARD.most * map.width;
    return isCard ? Math.ceil((right - map.left) / CARD.step) * CARD.step : 0;
  }

  /** Frames the country in the free part of the map, clear of the card where the islands let it be. */
  function fit() {
    const map = svg.getBoundingClientRect();
    const from = EDGE + (show ? show.offsetWidth : 0);
    layer.style.setProperty("--show-left", `${from - EDGE}px`);
    const [width, height] = [map.width - from - EDGE, map.height - legend.offsetHeight - 2 * EDGE];
    const all = framing(whole, width, height);
    const fits = all.islands <= width;
    const { left, top, scale, ...size } = fits ? all : framing(narrow, width, height);
    const spare = width - size.width;
    const covered = card(map);
    const before = Math.max(spare * (fits ? SHARE.wide : SHARE.narrow), covered ? covered + CARD.beside - from : 0);
    const x = from + Math.max(0, Math.min(before, fits ? width - size.islands : spare / 2));
    const y = EDGE + Math.max(0, (height - size.height) / 2);
    layer.classList.toggle("is-narrow", !fits);
    put(left - x / scale, top - y / scale, 1 / scale, map);
  }

  /** As an address asks: latitude, longitude and zoom of the middle. */
  function showAsked() {
    const map = svg.getBoundingClientRect();
    const [lat, lon, zoom] = asked;
    const points = world / (TILE * 2 ** zoom);
    const x = (lon / 360 + 0.5) * world;
    const y = (0.5 - Math.atanh(Math.sin(lat * Math.PI / 180)) / (2 * Math.PI)) * world;
    put(x - map.width / 2 * points, y - map.height / 2 * points, points, map);
  }

  /**
   * @param {number} left @param {number} top in points
   * @param {number} points to a pixel
   * @param {DOMRect} map
   */
  function put(left, top, points, map) {
    svg.setAttribute("viewBox", [left, top, map.width * points, map.height * points].join(" "));
    svg.style.setProperty("--k", String(points));
    for (const pattern of svg.querySelectorAll("pattern")) pattern.setAttribute("patternTransform", `scale(${points}) rotate(45)`);
  }

  /** @returns {Document | null} the map's own, once it has one */
  function mapDocument() {
    const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector(".st-key-map-frame iframe"));
    return frame && frame.contentDocument;
  }

  /** @returns {boolean} whether the map is painted, or something says why it is not */
  function isOver() {
    const map = mapDocument();
    const told = '[data-testid="stAlert"], [data-testid="stException"]';
    return Boolean(map && map.querySelector("[data-state], .atlas-fault:not([hidden])")) || document.querySelector(told) !== null;
  }

  /** It gives way with the task that paints the map, which the next frame shows in its place. */
  function giveWay() {
    const until = performance.now() + MOST_MS;
    /** @type {Document | null} */
    let watched = null;
    const painted = new MutationObserver(() => leaveIfOver());
    const looking = setInterval(() => {
      const map = mapDocument();
      if (map && map !== watched) painted.observe(map, { attributeFilter: ["data-state"], subtree: true });
      watched = map;
      leaveIfOver();
    }, LOOK_MS);

    function leaveIfOver() {
      if (!isOver() && performance.now() < until) return;
      clearInterval(looking);
      painted.disconnect();
      sized.disconnect();
      layer.remove();
    }
  }

  // Whoever is read the page hears it once, from what follows.
  layer.inert = true;
  layer.setAttribute("aria-hidden", "true");
  const frame = asked.length === 3 && asked.every(Number.isFinite) ? showAsked : fit;
  const sized = new ResizeObserver(frame);

  function appear() {
    layer.style.display = "";
    for (const part of [svg, figures, legend]) sized.observe(part);
    frame();
    layer.style.visibility = "visible";
    giveWay();
  }

  // Without its typeface the browser looks for letters in the system's, slowly while it loads the rest.
  layer.style.display = "none";
  const late = new Promise((done) => { setTimeout(done, TYPEFACE_MS); });
  Promise.race([document.fonts.load('1em "First map"').catch(() => {}), late]).then(appear);
}());
