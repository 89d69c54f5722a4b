// @ts-check
/* The places a frame visits: one disc each, and the straight lines from stop to stop. */

Atlas.marks = (function () {
  "use strict";

  const { fill, isPress, make, widthOf } = Atlas.elements;
  const { boxAround } = Atlas.geometry;
  const { settle } = Atlas.crowding;
  const { legsOf, weighed } = Atlas.legs;

  /**
   * A disc and what it stands for.
   * @typedef {object} Disc
   * @property {Place} lead the place it stands at and is named for
   * @property {string[]} ids
   * @property {string} number
   * @property {number} visits
   * @property {number} more how many other places it stands for
   * @property {boolean} illustrative
   * @property {Shape} shape
   * @property {Point} at
   * @property {Point} spot
   * @property {HTMLElement} [face]
   * @property {any} [marker] Leaflet's
   */

  /* How far a disc steps aside, in widths of a disc of 26. */
  const MOST_ASIDE = 11;
  const COUNTED = { least: 18, most: 28, each: 2.4 };
  const DESK_DISC = 26;
  /* A step aside so small needs no line back. */
  const TIE_FROM = 4;
  /* From so many visits on a name is as strong as that of a single trip's stop. */
  const STRONG = 3;
  /* A name of more letters is cut at its comma, then at a word: the story has it whole. */
  const LONGEST = 40;
  /* How many other places a disc stands for. */
  const others = (/** @type {Disc} */ { more }) => (more ? ` +${more}` : "");

  /** The places of the frame in view. */
  class Marks {
    /**
     * @param {View} view
     * @param {{pick: (what: string) => void, light: (what: string) => void}} acts
     */
    constructor(view, acts) {
      this.view = view;
      this.acts = acts;
      this.lines = L.layerGroup().addTo(view.map);
      this.markers = L.layerGroup().addTo(view.map);
      /** @type {Disc[]} */
      this.discs = [];
      this.drawn = "";
    }

    paint() {
      this.paintLegs();
      this.drawn = "";
      this.settle();
    }

    paintLegs() {
      const { frame, renderers } = this.view;
      const options = { pane: "legs", renderer: renderers.legs, interactive: false };
      this.lines.clearLayers();
      if (frame.counted) {
        for (const [weight, legs] of weighed(frame.ways)) {
          L.polyline(legs, { ...options, weight, className: "atlas-leg-many" }).addTo(this.lines);
        }
        return;
      }
      for (const [from, to] of legsOf(frame.marks)) {
        L.polyline([from.at, to.at], { ...options, className: "atlas-leg-halo" }).addTo(this.lines);
        L.polyline([from.at, to.at], { ...options, className: "atlas-leg" }).addTo(this.lines);
      }
    }

    /* ---- discs ------------------------------------------------------------------------------- */

    /** Puts the discs where none covers another at this zoom. */
    settle() {
      const { frame: { places }, map } = this.view;
      const points = places.map(({ at }) => map.latLngToContainerPoint(at));
      const clusters = settle(points, places.map(({ visits }) => visits),
        (members) => this.shapeOf(this.numberOf(members), this.visitsOf(members)), MOST_ASIDE * this.view.type.disc / DESK_DISC);
      const discs = clusters.map(({ members, at, spot, width, height }) => this.discOf(members, at, spot, { width, height }));
      const wanted = JSON.stringify(discs.map(({ ids, number, shape, illustrative }) => [ids, number, shape, illustrative]));
      if (this.drawn === wanted) this.moveTo(discs);
      else this.draw(discs);
      this.drawn = wanted;
    }

    /**
     * @param {number[]} members
     * @param {Point} at
     * @param {Point} spot
     * @param {Shape} shape
     * @returns {Disc}
     */
    discOf(members, at, spot, shape) {
      const places = members.map((i) => this.view.frame.places[i]);
      return {
        lead: places[0], ids: places.flatMap(({ ids }) => ids), number: this.numberOf(members), visits: this.visitsOf(members),
        more: places.length - 1 + places.reduce((sum, { others }) => sum + others, 0), illustrative: places.some(({ illustrative }) => illustrative), shape, at, spot,
      };
    }

    /**
     * @param {number[]} members
     * @returns {number}
     */
    visitsOf(members) {
      return members.reduce((sum, i) => sum + this.view.frame.places[i].visits, 0);
    }

    /**
     * @param {number[]} members
     * @returns {string}
     */
    numberOf(members) {
      const { counted, places } = this.view.frame;
      if (counted) return this.visitsOf(members).toLocaleString(this.view.scene.lang);
      const numbers = [...members].sort((a, b) => a - b).map((i) => places[i].number);
      return numbers.length > 2 ? `${numbers[0]}…${numbers[numbers.length - 1]}` : numbers.join("·");
    }

    /**
     * @param {string} number
     * @param {number} visits
     * @returns {Shape}
     */
    shapeOf(number, visits) {
      const { frame: { counted }, type } = this.view;
      const { least, most, each } = COUNTED;
      const side = counted ? Math.min(most, least + each * (visits - 1)) * type.disc / DESK_DISC : type.disc;
      const height = Math.round(side);
      const width = widthOf(number, `700 ${Math.round(this.letter(height))}px`);
      return { width: Math.max(height, Math.ceil(width + height * 0.5)), height };
    }

    /**
     * @param {number} height of a disc
     * @returns {number} the size of its number
     */
    letter(height) {
      return Math.max(12, height * 0.54);
    }

    /** @param {Disc[]} discs */
    draw(discs) {
      const focused = document.activeElement && document.activeElement.closest("[data-stop]");
      this.markers.clearLayers();
      this.discs = discs.map((disc) => this.add(disc));
      this.moveTo(discs);
      this.showPicked();
      if (focused) this.focus((focused.getAttribute("data-stop") || "").split(" ")[0]);
    }

    /** @param {Disc[]} discs the same ones elsewhere */
    moveTo(discs) {
      discs.forEach(({ at, spot }, i) => {
        const disc = this.discs[i];
        const [x, y] = [spot.x - at.x, spot.y - at.y];
        disc.at = at;
        disc.spot = spot;
        if (!disc.face) return;
        disc.face.style.translate = `${x}px ${y}px`;
        disc.marker.getTooltip().options.offset = [x, y - disc.shape.height / 2 - 2];
        this.tie(disc, x, y);
      });
    }

    /**
     * A thin line from a disc that stepped aside back to its place.
     * @param {Disc} disc
     * @param {number} x
     * @param {number} y
     */
    tie({ marker }, x, y) {
      const tie = marker.getElement().querySelector(".atlas-stop-tie");
      const length = Math.hypot(x, y);
      tie.style.width = `${length >= TIE_FROM ? length : 0}px`;
      tie.style.rotate = `${Math.atan2(y, x)}rad`;
    }

    /**
     * @param {Disc} disc
     * @returns {Disc}
     */
    add(disc) {
      const face = this.faceOf(disc);
      const html = make("div", {}, make("span", { class: "atlas-stop-tie" }), face);
      const icon = L.divIcon({ className: "atlas-stop", html, iconSize: [0, 0] });
      const marker = L.marker(disc.lead.at, { icon, pane: "stops", keyboard: false, riseOnHover: true, title: "" });
      const drawn = { ...disc, face, marker };
      marker.addTo(this.markers);
      marker.bindTooltip(() => make("div", {}, this.describe(disc)), { className: "atlas-tip", direction: "top" });
      marker.on("click", (/** @type {any} */ event) => { L.DomEvent.stop(event); this.pick(this.nearest(event, drawn)); });
      marker.on("mouseover", () => this.acts.light(`s-${disc.ids[0]}`));
      marker.on("mouseout", () => this.acts.light(""));
      face.addEventListener("keydown", (event) => {
        if (!isPress(event)) return;
        event.preventDefault();
        event.stopPropagation();
        this.pick(drawn);
      });
      return drawn;
    }

    /**
     * The disc whose middle a finger was nearest to: where they crowd, their targets overlap.
     * @param {any} event Leaflet's
     * @param {Disc} hit
     * @returns {Disc}
     */
    nearest({ containerPoint }, hit) {
      if (!containerPoint) return hit;
      const away = (/** @type {Disc} */ { spot }) => Math.hypot(spot.x - containerPoint.x, spot.y - containerPoint.y);
      return this.discs.reduce((best, disc) => (away(disc) < away(best) ? disc : best), hit);
    }

    /**
     * The first visit of a disc, where none of its visits is picked.
     * @param {Disc} disc
     */
    pick({ ids }) {
      if (!ids.some((id) => this.view.picked === `s-${id}`)) this.acts.pick(`s-${ids[0]}`);
    }

    /** @param {string} id */
    focus(id) {
      const disc = this.discOfStop(id);
      if (disc && disc.face) disc.face.focus({ preventScroll: true });
    }

    /**
     * @param {string} id
     * @returns {Disc | undefined}
     */
    discOfStop(id) {
      return this.discs.find(({ ids }) => ids.includes(id));
    }

    /**
     * @param {Disc} disc
     * @returns {HTMLElement}
     */
    faceOf(disc) {
      const { width, height } = disc.shape;
      const number = make("span", { class: "atlas-stop-face" }, disc.number);
      Object.assign(number.style, { width: `${width}px`, height: `${height}px`, fontSize: `${this.letter(height)}px` });
      return make("span", {
        class: `atlas-stop-hit${disc.illustrative ? " is-illustrative" : ""}`, role: "button", "data-stop": disc.ids.join(" "), tabindex: "0",
        "aria-label": this.describe(disc), "aria-pressed": "false",
      }, number);
    }

    /**
     * @param {Disc} disc
     * @returns {string}
     */
    describe(disc) {
      const { frame, scene: { texts } } = this.view;
      const values = { number: disc.number, name: disc.lead.name + others(disc), n: disc.visits };
      return fill(frame.counted ? (disc.visits === 1 ? texts.visits_one : texts.visits_label) : texts.stop_label, values);
    }

    /**
     * @param {Disc} disc
     * @returns {string}
     */
    nameOf(disc) {
      const { name } = disc.lead;
      const before = this.view.isNarrow || name.length > LONGEST ? name.split(",")[0] : name;
      return (before.length > LONGEST ? `${before.slice(0, before.lastIndexOf(" ", LONGEST))}…` : before) + others(disc);
    }

    showPicked() {
      const { lit, picked } = this.view;
      for (const { face, ids } of this.discs) {
        if (!face) continue;
        const isOne = (/** @type {string} */ what) => what.startsWith("s-") && ids.includes(what.slice(2));
        face.classList.toggle("is-picked", isOne(picked));
        face.classList.toggle("is-lit", isOne(lit));
        face.setAttribute("aria-pressed", String(isOne(picked)));
      }
    }

    /* ---- room -------------------------------------------------------------------------------- */

    /** @returns {Box[]} one for each disc */
    boxes() {
      return this.discs.map(({ spot, shape }) => boxAround(spot.x, spot.y, shape.width + 2, shape.height + 2));
    }

    /** @returns {Segment[]} the lines of a single trip; those of many trips are too faint to be in the way */
    segments() {
      const { frame, map } = this.view;
      if (frame.counted) return [];
      return legsOf(frame.marks).map(([from, to]) => [map.latLngToContainerPoint(from.at), map.latLngToContainerPoint(to.at)]);
    }

    /** @returns {{id: string, name: string, at: Point, disc: Shape, isStrong: boolean}[]} what is to be named, the most visited first */
    named() {
      const { counted } = this.view.frame;
      const picked = (/** @type {Disc} */ { ids }) => (ids.some((id) => this.view.picked === `s-${id}`) ? 1 : 0);
      return [...this.discs].sort((a, b) => picked(b) - picked(a) || (counted ? b.visits - a.visits : 0)).map((disc) => ({
        id: disc.ids[0], name: this.nameOf(disc), at: disc.spot, disc: disc.shape, isStrong: !counted || disc.visits >= STRONG,
      }));
    }

    /** @returns {Set<string>} the codes of the units that a disc's name names already */
    namedUnits() {
      return new Set(this.discs.map(({ lead }) => lead.code || ""));
    }
  }

  return { Marks };
}());
