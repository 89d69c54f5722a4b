// @ts-check
/* The marks: numbered discs at their places, and the straight lines between them. */

Atlas.marks = (function () {
  "use strict";

  const { fill, isPress, make } = Atlas.elements;
  const { boxAround, boxesAlong, spread } = Atlas.geometry;

  /**
   * A mark as a disc on the map.
   * @typedef {object} Disc
   * @property {Mark} mark
   * @property {HTMLElement} face
   * @property {any} marker Leaflet's
   */

  /** @typedef {{discs: Disc[], at: Point, spots: Point[]}} Row the discs of one place, side by side */

  const APART = 26;
  const DISC = 28;
  const LINE_BOX = 8;
  const TIP_ABOVE = 14;

  /**
   * Whether a line leads from one mark to the next: of one series, and not at one place.
   * @param {Mark} from
   * @param {Mark} to
   * @returns {boolean}
   */
  function isLeg(from, to) {
    return from.series === to.series && from.at.join() !== to.at.join();
  }

  /**
   * The lines of a frame, from mark to mark.
   * @param {Mark[]} marks
   * @returns {[from: Mark, to: Mark][]}
   */
  function legsOf(marks) {
    return marks.slice(1).flatMap((to, i) => (isLeg(marks[i], to) ? [/** @type {[Mark, Mark]} */ ([marks[i], to])] : []));
  }

  /**
   * Marks by place, in order.
   * @param {Mark[]} marks
   * @returns {Mark[][]}
   */
  function byPlace(marks) {
    /** @type {Map<string, Mark[]>} */
    const places = new Map();
    for (const mark of marks) places.set(mark.at.join(), [...(places.get(mark.at.join()) || []), mark]);
    return [...places.values()];
  }

  /** The marks of the frame in view. */
  class Marks {
    /**
     * @param {View} view
     * @param {(what: string) => void} pick
     */
    constructor(view, pick) {
      this.view = view;
      this.pick = pick;
      this.legs = L.layerGroup().addTo(view.map);
      this.markers = L.layerGroup().addTo(view.map);
      /** @type {Row[]} */
      this.rows = [];
    }

    paint() {
      const focused = document.activeElement && document.activeElement.closest("[data-stop]");
      const { marks } = this.view.frame;
      this.legs.clearLayers();
      this.markers.clearLayers();
      for (const [from, to] of legsOf(marks)) this.addLeg(from, to);
      this.rows = byPlace(marks).map((group) => ({ discs: group.map((mark) => this.addDisc(mark)), at: { x: 0, y: 0 }, spots: [] }));
      this.spread();
      if (focused) this.focus(focused.getAttribute("data-stop") || "");
    }

    /** @param {string} id */
    focus(id) {
      const face = /** @type {HTMLElement | null} */ (this.view.root.querySelector(`[data-stop="${CSS.escape(id)}"]`));
      if (face) face.focus({ preventScroll: true });
    }

    /**
     * @param {Mark} from
     * @param {Mark} to
     */
    addLeg(from, to) {
      const options = { pane: "legs", renderer: this.view.renderers.legs, interactive: false };
      L.polyline([from.at, to.at], { ...options, className: "atlas-leg-halo" }).addTo(this.legs);
      L.polyline([from.at, to.at], { ...options, className: "atlas-leg" }).addTo(this.legs);
    }

    /**
     * @param {Mark} mark
     * @returns {Disc}
     */
    addDisc(mark) {
      const face = this.faceOf(mark);
      const icon = L.divIcon({ className: "atlas-stop", html: face, iconSize: [44, 44], iconAnchor: [22, 22] });
      const marker = L.marker(mark.at, { icon, pane: "stops", keyboard: false, riseOnHover: true, title: "" });
      marker.addTo(this.markers);
      marker.bindTooltip(() => make("div", {}, this.describe(mark)),
        { className: "atlas-tip", direction: "top", offset: [0, -TIP_ABOVE] });
      marker.on("click", (/** @type {any} */ event) => { L.DomEvent.stop(event); this.pick(`s-${mark.id}`); });
      face.addEventListener("keydown", (event) => {
        if (!isPress(event)) return;
        event.preventDefault();
        this.pick(`s-${mark.id}`);
      });
      return { mark, face, marker };
    }

    /**
     * @param {Mark} mark
     * @returns {HTMLElement}
     */
    faceOf(mark) {
      const picked = this.view.picked === `s-${mark.id}`;
      const classes = ["atlas-stop-hit", ...(picked ? ["is-picked"] : []), ...(mark.illustrative ? ["is-illustrative"] : [])];
      return make("span", {
        class: classes.join(" "), role: "button", "data-stop": mark.id, tabindex: "0",
        "aria-label": this.describe(mark), "aria-pressed": String(picked),
      }, make("span", { class: "atlas-stop-face" }, mark.number));
    }

    /**
     * @param {Mark} mark
     * @returns {string}
     */
    describe(mark) {
      return fill(this.view.scene.texts.stop_label, mark);
    }

    /** Discs of one place stand side by side; a place too near to another one's discs makes way. */
    spread() {
      for (const row of this.rows) row.at = this.view.map.latLngToContainerPoint(row.discs[0].mark.at);
      const rows = this.rows.map(({ at, discs }) => ({ at, count: discs.length }));
      spread(rows, APART * this.view.scaled).forEach((spots, i) => this.putAside(this.rows[i], spots));
    }

    /**
     * @param {Row} row
     * @param {Point[]} spots
     */
    putAside(row, spots) {
      row.spots = spots;
      row.discs.forEach(({ face, marker }, i) => {
        const [x, y] = [spots[i].x - row.at.x, spots[i].y - row.at.y];
        face.style.translate = `${x}px ${y}px`;
        marker.getTooltip().options.offset = [x, y - TIP_ABOVE * this.view.scaled];
      });
    }

    showPicked() {
      for (const { face, mark } of this.rows.flatMap(({ discs }) => discs)) {
        const picked = this.view.picked === `s-${mark.id}`;
        face.classList.toggle("is-picked", picked);
        face.setAttribute("aria-pressed", String(picked));
      }
    }

    /** @returns {Box[]} one for each disc */
    boxes() {
      const side = DISC * this.view.scaled;
      return this.rows.flatMap(({ spots }) => spots.map(({ x, y }) => boxAround(x, y, side, side)));
    }

    /** @returns {Box[]} small boxes along the lines */
    lineBoxes() {
      const { frame, map } = this.view;
      return legsOf(frame.marks).flatMap(([from, to]) => (
        boxesAlong(map.latLngToContainerPoint(from.at), map.latLngToContainerPoint(to.at), LINE_BOX)));
    }

    /** @returns {{id: string, name: string, middle: Point, count: number}[]} what is to be named: each place once */
    named() {
      return this.rows.map(({ discs, spots }) => {
        const last = spots[spots.length - 1];
        const middle = { x: (spots[0].x + last.x) / 2, y: spots[0].y };
        return { id: discs[0].mark.id, name: discs[0].mark.name, middle, count: discs.length };
      });
    }
  }

  return { Marks, legsOf };
}());
