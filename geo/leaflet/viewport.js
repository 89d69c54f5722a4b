// @ts-check
/* Which part of the country is in view: framed anew at every size, until the reader moves the map. */

Atlas.viewport = (function () {
  "use strict";

  const { askedView, keepInAddress } = Atlas.bridge;
  const { between } = Atlas.geometry;

  /** @typedef {{center: any, zoom: number}} Standing Leaflet's centre, and a zoom */

  const LEAST_SIZE = { x: 200, y: 120 };
  const MOST_ZOOM = 12;
  /* How far across the spare width the mainland stands: the sea gets the rest. */
  const SHARE = { wide: 0.24, narrow: 0.1 };
  /* A flight to a stop comes so much nearer than the first view; a reader may go so much farther away. */
  const NEARER = 0.5;
  const FARTHER = 0.6;
  /* The first view has room for names at the sides of the mainland. */
  const SIDES = { wide: 40, narrow: 12 };
  /* So long after its last turn a wheel has come to rest. */
  const ROLL_MS = 500;
  const FLIGHT_S = 0.6;
  /* What is so near to the edge of the free part is not well in view. */
  const WELL = 0.12;
  /* Room for names west of the country, in degrees. */
  const BESIDE = 1;
  /* The middle of the map stays within these. */
  const MIDDLES = { south: 8.2, west: 102, north: 23.5, east: 115.5 };

  const isCalm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** The extent in view. */
  class Viewport {
    /**
     * @param {View} view
     * @param {{isConnected: boolean}} bridge
     * @param {InstanceType<typeof Atlas.room.Room>} room
     * @param {{isLost: () => boolean, flyAgain: (what: string) => void}} asks
     */
    constructor(view, bridge, room, asks) {
      this.view = view;
      this.room = room;
      this.bridge = bridge;
      this.asks = asks;
      this.hasBegun = false;
      /** @type {"first" | "flown" | "moved"} who has brought the map to where it is: the frame, a pick, the reader */
      this.standing = "first";
      this.target = "";
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      this.rolling = undefined;
      this.firstZoom = 0;
      Object.assign(view.map.options, { zoomSnap: 0, maxBoundsViscosity: 1, bounceAtZoomLimits: false });
      view.map.setMaxZoom(MOST_ZOOM);
    }

    /** @param {() => void} act at every new size */
    follow(act) {
      const { map, root } = this.view;
      new ResizeObserver(() => {
        if (!root.clientWidth || !root.clientHeight) return;
        // Leaflet forgets the exact centre even where nothing has changed.
        const { x, y } = map.getSize();
        if (x !== root.clientWidth || y !== root.clientHeight) map.invalidateSize({ pan: this.hasBegun, animate: false });
        act();
        if (this.bridge.isConnected) this.restore();
      }).observe(root);
      map.on("dragstart", () => this.takeOver());
      root.addEventListener("wheel", () => this.roll(), { passive: true });
      root.addEventListener("dblclick", () => this.takeOver());
      root.addEventListener("touchstart", ({ touches }) => { if (touches.length > 1) this.takeOver(); }, { passive: true });
      map.on("zoomend resize", () => this.bound());
    }

    takeOver() { this.standing = "moved"; }

    /** A wheel that turns on during the way back stops it, and Leaflet tells nobody: so it is looked at once more. */
    roll() {
      this.takeOver();
      clearTimeout(this.rolling);
      this.rolling = setTimeout(() => { if (this.standing === "moved" && this.asks.isLost()) this.home(); }, ROLL_MS);
    }

    /** Frames the country, or takes the view asked for; only once. */
    begin() {
      if (this.hasBegun) return;
      const { map } = this.view;
      const asked = askedView();
      map.invalidateSize({ animate: false });
      this.fit(false);
      if (asked) {
        this.takeOver();
        map.setView(asked.slice(0, 2), Math.max(asked[2], map.getMinZoom()), { animate: false });
        this.keep();
      }
      this.hasBegun = true;
      this.bound();
      map.setMaxBounds(map.options.maxBounds);
      map.on("moveend", () => this.settle());
    }

    /** The middle of the map keeps to the country: at each zoom the bounds are its extent and half a frame more. */
    bound() {
      const { map } = this.view;
      if (!this.firstZoom) return;
      const half = map.getSize().divideBy(2);
      const zoom = map.getZoom();
      const { top, right, bottom, left } = this.view.free;
      const southWest = map.project([MIDDLES.south, MIDDLES.west], zoom).add([-half.x - left, half.y + bottom]);
      const northEast = map.project([MIDDLES.north, MIDDLES.east], zoom).add([half.x + right, -half.y - top]);
      map.options.maxBounds = L.latLngBounds(map.unproject(southWest, zoom), map.unproject(northEast, zoom));
    }

    /* ---- the first view ---------------------------------------------------------------------- */

    /**
     * @param {Box} free
     * @returns {Standing | null} null where the map is too small to frame anything
     */
    first([left, top, right, bottom]) {
      const { base, map } = this.view;
      const size = map.getSize();
      if (size.x < LEAST_SIZE.x || size.y < LEAST_SIZE.y || bottom - top < LEAST_SIZE.y / 2) return null;
      const whole = this.framing(base.extents.whole, [left, top, right, bottom]);
      const fits = whole.islands <= right - left;
      const framing = fits ? whole : this.framing(base.extents.narrow, [left, top, right, bottom]);
      const spare = right - left - framing.width;
      const after = left + this.room.besideCard((fits ? SHARE.wide : SHARE.narrow) * spare, fits ? right - left - framing.islands : spare / 2);
      return this.standingAt(framing.corner, [after, top + Math.max(0, (bottom - top - framing.height) / 2)], framing.zoom);
    }

    /**
     * @param {Extent} extent its west and east are the mainland's
     * @param {Box} free
     */
    framing([west, south, east, north], [left, top, right, bottom]) {
      const { base, map } = this.view;
      const [from, to] = [map.project([north, west], 0), map.project([south, east], 0)];
      const sides = right - left < 600 ? SIDES.narrow : SIDES.wide;
      const scale = Math.min((bottom - top) / (to.y - from.y), (right - left - 2 * sides) / (to.x - from.x));
      const islands = (map.project([south, base.islands_east], 0).x - from.x) * scale;
      return { corner: [north, west], zoom: Math.log2(scale), width: (to.x - from.x) * scale, height: (to.y - from.y) * scale, islands };
    }

    /**
     * @param {number[]} corner latitude and longitude
     * @param {number[]} at where it comes to stand in the map
     * @param {number} zoom
     * @returns {Standing}
     */
    standingAt(corner, at, zoom) {
      const { map } = this.view;
      const middle = map.project(corner, zoom).subtract(at).add(map.getSize().divideBy(2));
      return { center: map.unproject(middle, zoom), zoom };
    }

    /** @param {boolean} animate */
    fit(animate) {
      const first = this.first(this.room.free());
      if (!first) return;
      this.standing = "first";
      this.measure();
      this.goTo(first, animate);
    }

    /** @returns {Standing & {standing: "first" | "flown" | "moved", target: string}} where the map is, and who has brought it there */
    kept() {
      const { map } = this.view;
      return { center: map.getCenter(), zoom: map.getZoom(), standing: this.standing, target: this.target };
    }

    /** @param {ReturnType<Viewport["kept"]>} kept */
    standAgain({ center, zoom, standing, target }) {
      const { map } = this.view;
      this.measure();
      this.unbound(() => map.setView(center, zoom, { animate: false, reset: true }));
      Object.assign(this, { standing, target });
    }

    /** @param {() => void} move to where the bounds of the view before would not let the map go */
    unbound(move) {
      this.view.map.options.maxBounds = L.latLngBounds([[-85, -180], [85, 180]]);
      move();
      this.bound();
    }

    /** How near the first view is, and how far away a reader may go. */
    measure() {
      const free = this.room.free();
      const whole = this.room.isPassing ? this.room.foot() : free[3];
      const first = this.first([free[0], free[1], free[2], whole]);
      const now = this.first(free);
      if (!first) return;
      this.firstZoom = first.zoom;
      this.view.map.options.minZoom = Math.min(first.zoom, now ? now.zoom : first.zoom) - FARTHER;
    }

    /** After a new size: what was in view is again. */
    restore() {
      if (this.standing === "first") this.fit(false);
      this.measure();
      if (this.standing === "flown" && this.target) this.asks.flyAgain(this.target);
      this.bound();
    }

    /* ---- flights ----------------------------------------------------------------------------- */

    /**
     * Brings points into the free part, where they are not well in view.
     * @param {any} bounds Leaflet's
     * @param {{what: string, animate: boolean, nearer: boolean}} how nearer: to come nearer than the first view
     */
    fly(bounds, { what, animate, nearer }) {
      const { map } = this.view;
      const free = this.room.landing();
      const comesNearer = nearer && this.standing === "first";
      if (!comesNearer && this.isWellInView(bounds, free)) return;
      const wanted = comesNearer ? this.firstZoom + NEARER : Math.max(map.getZoom(), this.firstZoom);
      const [width, height] = [free[2] - free[0], free[3] - free[1]];
      const size = map.project(bounds.getSouthEast(), 0).subtract(map.project(bounds.getNorthWest(), 0));
      const zoom = Math.min(wanted, Math.log2(Math.min(width * 0.8 / Math.max(size.x, 1e-9), height * 0.8 / Math.max(size.y, 1e-9))));
      this.target = what;
      this.standing = "flown";
      this.goTo(this.around(bounds, zoom, free), animate);
    }

    /**
     * @param {any} bounds Leaflet's
     * @param {Box} free
     * @returns {boolean}
     */
    isWellInView(bounds, [left, top, right, bottom]) {
      const { map } = this.view;
      const [a, b] = [map.latLngToContainerPoint(bounds.getNorthWest()), map.latLngToContainerPoint(bounds.getSouthEast())];
      const [x, y] = [(right - left) * WELL, (bottom - top) * WELL];
      return a.x > left + x && a.y > top + y && b.x < right - x && b.y < bottom - y;
    }

    /** @returns {boolean} whether the map stands where the frame has nothing: at a pick that is over, or off all its stops */
    isElsewhere() {
      const { frame, map } = this.view;
      const [left, top, right, bottom] = this.room.free();
      const isOut = frame.places.every(({ at }) => {
        const { x, y } = map.latLngToContainerPoint(at);
        return x < left || y < top || x > right || y > bottom;
      });
      return this.standing === "flown" || (isOut && frame.places.length > 0);
    }

    /**
     * Bounds in the middle of the free part, or beside it where the country's edge would leave room unused.
     * @param {any} bounds Leaflet's
     * @param {number} zoom
     * @param {Box} free
     * @returns {Standing}
     */
    around(bounds, zoom, [left, top, right, bottom]) {
      const { base: { extents: { whole: [west, south, , north] }, islands_east: east }, map } = this.view;
      const middle = map.project(bounds.getCenter(), zoom);
      const [low, high] = [map.project([north, west - BESIDE], zoom), map.project([south, east], zoom)];
      const [halfX, halfY] = [(right - left) / 2, (bottom - top) / 2];
      const x = between(middle.x, low.x + halfX, high.x - halfX);
      const y = between(middle.y, low.y + halfY, high.y - halfY);
      const size = map.getSize();
      const center = map.unproject([x + size.x / 2 - left - halfX, y + size.y / 2 - top - halfY], zoom);
      return { center, zoom };
    }

    /**
     * @param {Standing} standing
     * @param {boolean} animate
     */
    goTo({ center, zoom }, animate) {
      const { map } = this.view;
      // A zoom under way would end where it was going to.
      if (map._animatingZoom) map._onZoomTransitionEnd();
      const isThere = map.getZoom() === zoom && map.project(center, zoom).distanceTo(map.project(map.getCenter(), zoom)) < 0.5;
      if (animate && this.hasBegun && !isCalm()) map.flyTo(center, zoom, { duration: FLIGHT_S });
      // Leaflet draws everything anew even where it stands to the pixel.
      else if (!isThere) map.setView(center, zoom, { animate: false });
    }

    /**
     * Nearer or farther: about the country's middle in the first view, else about the map's.
     * @param {number} by
     */
    zoom(by) {
      const { base: { extents: { narrow: [west, south, east, north] } }, map } = this.view;
      const zoom = Math.min(Math.max(map.getZoom() + by, map.getMinZoom()), map.getMaxZoom());
      const about = this.standing === "first" ? [(south + north) / 2, (west + east) / 2] : map.getCenter();
      this.takeOver();
      map.setZoomAround(about, zoom, { animate: !isCalm() });
    }

    /** The first view again, and nothing of another in the address. */
    home() {
      this.fit(true);
      this.view.root.removeAttribute("data-at");
      keepInAddress("at", "");
    }

    /** Never lost: where nothing of the country is left in view, the map goes back to it. */
    settle() {
      if (this.standing === "moved" && this.asks.isLost()) this.home();
      else this.keep();
    }

    /** Keeps the view in the page's address once the reader has moved the map. */
    keep() {
      if (this.standing !== "moved") return;
      const { map, root } = this.view;
      const { lat, lng } = map.getCenter();
      const at = [lat.toFixed(3), lng.toFixed(3), Number(map.getZoom().toFixed(2))].join(",");
      root.setAttribute("data-at", at);
      keepInAddress("at", at);
    }
  }

  return { Viewport };
}());
