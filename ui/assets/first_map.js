// @ts-check
/* The server's drawing of the view: framed as the map frames the country, until the map is there. */
(function () {
  "use strict";

  /* As geo/leaflet/viewport.js and room.js have them. */
  const EDGE = 6;
  const SIDES = { wide: 40, narrow: 12 };
  const SHARE = { wide: 0.24, narrow: 0.1 };
  const CARD = { most: 0.4, within: 40, beside: 40 };
  const TILE = 256;
  const LOOK_MS = 50;
  const MOST_MS = 15000;

  const layer = /** @type {HTMLElement} */ (document.getElementById("first-map"));
  const svg = /** @type {SVGSVGElement} */ (layer.querySelector("svg"));
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

  /** @param {DOMRect} map @returns {number} how far a card in the upper left corner reaches */
  function card(map) {
    const { left, top, right } = /** @type {Element} */ (layer.querySelector(".fm-figures")).getBoundingClientRect();
    const [x, y] = [left - map.left, top - map.top];
    return y >= 0 && x < CARD.within && y < CARD.within && right - map.left < CARD.most * map.width ? right - map.left : 0;
  }

  /** Frames the country in the free part of the map, clear of the card where the islands let it be. */
  function fit() {
    const map = svg.getBoundingClientRect();
    const legend = /** @type {HTMLElement} */ (layer.querySelector(".fm-legend")).offsetHeight;
    const [width, height] = [map.width - 2 * EDGE, map.height - legend - 2 * EDGE];
    const all = framing(whole, width, height);
    const fits = all.islands <= width;
    const { left, top, scale, ...size } = fits ? all : framing(narrow, width, height);
    const spare = width - size.width;
    const covered = card(map);
    const before = Math.max(spare * (fits ? SHARE.wide : SHARE.narrow), covered ? covered + CARD.beside - EDGE : 0);
    const x = EDGE + Math.max(0, Math.min(before, fits ? width - size.islands : spare / 2));
    const y = EDGE + Math.max(0, (height - size.height) / 2);
    layer.classList.toggle("is-narrow", !fits);
    show(left - x / scale, top - y / scale, 1 / scale, map);
  }

  /** As an address asks: latitude, longitude and zoom of the middle. */
  function showAsked() {
    const map = svg.getBoundingClientRect();
    const [lat, lon, zoom] = asked;
    const points = world / (TILE * 2 ** zoom);
    const x = (lon / 360 + 0.5) * world;
    const y = (0.5 - Math.atanh(Math.sin(lat * Math.PI / 180)) / (2 * Math.PI)) * world;
    show(x - map.width / 2 * points, y - map.height / 2 * points, points, map);
  }

  /**
   * @param {number} left @param {number} top in points
   * @param {number} points to a pixel
   * @param {DOMRect} map
   */
  function show(left, top, points, map) {
    svg.setAttribute("viewBox", [left, top, map.width * points, map.height * points].join(" "));
    svg.style.setProperty("--k", String(points));
    for (const pattern of svg.querySelectorAll("pattern")) pattern.setAttribute("patternTransform", `scale(${points}) rotate(45)`);
  }

  const isThere = () => {
    const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector(".st-key-map-frame iframe"));
    const map = frame && frame.contentDocument && frame.contentDocument.querySelector("[data-state]");
    return Boolean(map) || document.querySelector('[data-testid="stAlert"], [data-testid="stException"]') !== null;
  };

  /** It gives way two frames after the map is painted. */
  function giveWay() {
    const since = performance.now();
    const looking = setInterval(() => {
      if (!isThere() && performance.now() - since < MOST_MS) return;
      clearInterval(looking);
      requestAnimationFrame(() => requestAnimationFrame(() => { sized.disconnect(); layer.remove(); }));
    }, LOOK_MS);
  }

  // Whoever is read the page hears it once, from what follows.
  layer.inert = true;
  layer.setAttribute("aria-hidden", "true");
  const frame = asked.length === 3 && asked.every(Number.isFinite) ? showAsked : fit;
  const sized = new ResizeObserver(frame);
  for (const part of [svg, layer.querySelector(".fm-figures")]) if (part) sized.observe(part);
  frame();
  giveWay();
}());
