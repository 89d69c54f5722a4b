// @ts-check
/* Which part of the country is in view: framed anew at every size, until the reader moves the map. */

Atlas.viewport = (function () {
  "use strict";

  const { inAddress, keepInAddress } = Atlas.bridge;

  /* How the country is framed: the first that the map is wide enough for; room is left for the panels.
     trim: how far the map's edge may come into the extent, in degrees of west, south, east and north. */
  /** @type {{width: number, ratio: number, extent: "mainland" | "islands", trim: number[], before: number[], after: number[]}[]} */
  const FITS = [
    { width: 880, ratio: 1.3, extent: "islands", trim: [0, 0.3, -0.3, -0.1], before: [70, 10], after: [10, 26] },
    { width: 600, ratio: 0.9, extent: "mainland", trim: [0.1, 0.1, -0.1, -0.1], before: [262, 10], after: [134, 74] },
    { width: 0, ratio: 0, extent: "mainland", trim: [0.1, 0.1, -0.1, -0.1], before: [56, 10], after: [96, 74] },
  ];
  const LEAST_SIZE = { x: 200, y: 120 };
  /* On a wall so wide, letters and discs for a desk would be specks. */
  const WALL = { width: 1900, scaled: 1.5 };
  const ZOOMS = { least: 3, most: 14 };

  /**
   * The view that the address asks for: latitude, longitude and zoom; null for none, or one that makes no sense.
   * @returns {number[] | null}
   */
  function askedView() {
    const numbers = inAddress("at").split(",").map(Number);
    const [lat, lon, zoom] = numbers;
    const makesSense = numbers.length === 3 && numbers.every(Number.isFinite)
      && Math.abs(lat) < 85 && Math.abs(lon) <= 180 && zoom >= ZOOMS.least && zoom <= ZOOMS.most;
    return makesSense ? numbers : null;
  }

  /** The extent in view. */
  class Viewport {
    /**
     * @param {View} view
     * @param {{isConnected: boolean}} bridge
     */
    constructor(view, bridge) {
      this.view = view;
      this.bridge = bridge;
      this.hasBegun = false;
      /** Whether the reader has moved the map. */
      this.isMoved = false;
    }

    /** @param {() => void} act at every new size */
    follow(act) {
      const { map, root } = this.view;
      this.setScale();
      new ResizeObserver(() => {
        if (!root.clientWidth || !root.clientHeight) return;
        map.invalidateSize({ pan: this.hasBegun, animate: false });
        this.setScale();
        if (!this.isMoved && this.bridge.isConnected) this.fit(false);
        act();
      }).observe(root);
      map.on("dragstart", () => { this.isMoved = true; });
      root.addEventListener("wheel", () => { this.isMoved = true; }, { passive: true });
    }

    setScale() {
      this.view.scaled = this.view.root.clientWidth >= WALL.width ? WALL.scaled : 1;
      this.view.root.style.setProperty("--scaled", String(this.view.scaled));
    }

    /** Frames the country, or takes the view asked for; only once. */
    begin() {
      if (this.hasBegun) return;
      const { map } = this.view;
      const asked = askedView();
      map.invalidateSize({ animate: false });
      if (asked) {
        this.isMoved = true;
        map.setView(asked.slice(0, 2), asked[2], { animate: false });
      } else {
        this.fit(false);
      }
      this.hasBegun = true;
      map.on("moveend", () => this.keep());
    }

    /** @param {boolean} animate whether the reader asked for it */
    fit(animate) {
      const { base, map } = this.view;
      const size = map.getSize();
      if (size.x < LEAST_SIZE.x || size.y < LEAST_SIZE.y) return;
      const fitting = FITS.find(({ width, ratio }) => size.x >= width && size.x >= ratio * size.y);
      if (!fitting) return;
      const [west, south, east, north] = base.extents[fitting.extent].map((degree, i) => degree + fitting.trim[i]);
      map.fitBounds([[south, west], [north, east]], {
        animate: animate && !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
        paddingTopLeft: fitting.before,
        paddingBottomRight: fitting.after,
      });
      if (animate) this.isMoved = false;
    }

    /** Keeps the view in the page's address once the reader has moved the map. */
    keep() {
      if (!this.isMoved) return;
      const { map, root } = this.view;
      const { lat, lng } = map.getCenter();
      const at = [lat.toFixed(3), lng.toFixed(3), map.getZoom()].join(",");
      root.setAttribute("data-at", at);
      keepInAddress("at", at);
    }
  }

  return { Viewport };
}());
