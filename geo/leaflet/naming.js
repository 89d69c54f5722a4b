// @ts-check
/* Which names a map wants to show, the first to take room at the front, and how they are drawn. */

Atlas.naming = (function () {
  "use strict";

  const { draw, make, widthOf } = Atlas.elements;
  const { metresPerPixel } = Atlas.geometry;
  const { ofAround, ofGroup, ofStop, ofUnit, place } = Atlas.labels;
  const { figuresOf } = Atlas.units;
  const { boxesOf, covered } = Atlas.shore;

  /* So much nearer than the first view, units without a value are named too, and names led to in views of many trips. */
  const NEAR = 0.4;
  const SEA = "name_sea";
  /* The middle of a unit of so many people stays clear of the names of stops. */
  const MANY = 3;
  /* Named at any zoom, whatever their value: Hà Nội, Đà Nẵng, TP. Hồ Chí Minh. */
  const CITIES = ["01", "48", "79"];


  /**
   * What there is to be named.
   * @typedef {object} Parts
   * @property {{shore: Shore, byCode: Map<string, any>, nameOf: (code: string) => string, propertiesOf: (code: string) => Record<string, any>}} units
   * @property {{segments: () => Segment[], named: () => Stop[], namedUnits: () => Set<string>}} marks
   * @property {{named: () => {name: string, unit: string, dots: Point[]}[]}} islands
   */

  /** @typedef {{id: string, name: string, at: Point, disc: Shape, isStrong: boolean}} Stop */

  /** The names on the map. */
  class Naming {
    /**
     * @param {View} view
     * @param {Parts} parts
     */
    constructor(view, parts) {
      this.view = view;
      this.parts = parts;
      this.words = make("div", { class: "atlas-labels" });
      this.leaders = draw("svg", { class: "atlas-leaders", "aria-hidden": "true" });
      view.map.getPane("labels").append(this.leaders, this.words);
      view.map.on("zoomstart", () => this.show(false));
    }

    /** @param {boolean} shown */
    show(shown) {
      for (const node of [this.words, this.leaders]) node.style.opacity = shown ? "1" : "0";
    }

    /** @returns {(box: Box) => number} how much of a box lies over the country */
    overLand() {
      const { map } = this.view;
      const rows = boxesOf(this.parts.units.shore, (lon, lat) => map.latLngToContainerPoint([lat, lon]));
      return (box) => covered(box, rows);
    }

    /**
     * @param {Box[]} taken
     * @param {Box} free
     * @param {number} nearness how much nearer than the first view the map is, in zooms
     * @param {(box: Box) => number} overLand
     */
    put(taken, free, nearness, overLand) {
      /** @type {Layout} */
      const layout = { type: this.view.type, widthOf, overLand, hearts: this.hearts() };
      const isSeen = (/** @type {Point} */ { x, y }) => x > free[0] && y > free[1] && x < free[2] && y < free[3];
      const placed = place(this.wanted(layout, nearness, isSeen), taken, this.parts.marks.segments(), free, overLand);
      this.words.replaceChildren(...placed.map((one) => this.word(one)));
      this.leaders.replaceChildren(...placed.flatMap(({ spot }) => this.leader(spot)));
      this.show(true);
    }

    /**
     * @param {Layout} layout
     * @param {number} nearness
     * @param {(point: Point) => boolean} isSeen what is out of view is not named
     * @returns {Label[]}
     */
    wanted(layout, nearness, isSeen) {
      const { islands, marks } = this.parts;
      return [
        ...islands.named().map((group) => ofGroup(group, layout)),
        ...marks.named().filter(({ at }) => isSeen(at)).map((stop) => ofStop(stop, layout)),
        ...this.namedUnits(nearness).filter(({ middle }) => isSeen(middle)).map((unit) => ofUnit(unit, layout)),
        ...this.namedAround().map((around) => ofAround(around, layout)),
      ];
    }

    /** @param {number} nearness */
    namedUnits(nearness) {
      const { frame, map, picked } = this.view;
      const scale = metresPerPixel(map.getZoom());
      const named = this.parts.marks.namedUnits();
      const isNear = nearness > NEAR;
      // Of a class without a list nothing is known: no name says none.
      const isKnown = Object.keys(frame.units).length > 0;
      const order = frame.name_order.filter((code) => this.parts.units.byCode.has(code) && !named.has(code));
      const rank = (/** @type {string} */ code) => Number(`p-${code}` !== picked);
      return [...order].sort((a, b) => rank(a) - rank(b)).flatMap((code) => {
        const [value, grade] = figuresOf(frame, code);
        const isAlways = CITIES.includes(code) || `p-${code}` === picked;
        if (!value && !isNear && !isAlways) return [];
        const { at: [lon, lat], room_km: roomKm } = this.parts.units.propertiesOf(code);
        const isLed = isAlways || isNear ? value > 0 || isAlways : value > 0 && !frame.counted;
        return [{
          code, name: this.parts.units.nameOf(code), count: isKnown ? Atlas.values.people(this.view.scene, value) : "", dark: grade >= this.view.base.dark_from,
          middle: map.latLngToContainerPoint([lat, lon]), room: roomKm * 1000 / scale, isLed, isPicked: `p-${code}` === picked,
        }];
      });
    }

    /** @returns {Point[]} the middles of units of many people */
    hearts() {
      const { frame, map } = this.view;
      return Object.entries(frame.units).filter(([code, [value]]) => value >= MANY && this.parts.units.byCode.has(code)).map(([code]) => {
        const { at: [lon, lat] } = this.parts.units.propertiesOf(code);
        return map.latLngToContainerPoint([lat, lon]);
      });
    }

    namedAround() {
      const { base, map, scene: { texts } } = this.view;
      return Object.entries(base.around).filter(([key]) => texts[key]).map(([key, points]) => ({
        name: texts[key], isSea: key === SEA, middles: points.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon])),
      }));
    }

    /**
     * @param {{label: Label, spot: Spot}} placed
     * @returns {HTMLElement}
     */
    word({ label, spot: { box, leader } }) {
      const { x, y } = this.view.map.containerPointToLayerPoint([box[0], box[1]]);
      const node = make("span", { class: `${label.className}${leader ? " is-apart" : ""}`, "data-label": label.of }, label.text,
        label.count ? make("b", {}, ` ${label.count}`) : null, label.under ? make("small", {}, label.under) : null);
      node.style.transform = `translate(${x}px, ${y}px)`;
      node.style.width = `${box[2] - box[0]}px`;
      return node;
    }

    /**
     * @param {Spot} spot
     * @returns {SVGElement[]}
     */
    leader({ leader }) {
      if (!leader) return [];
      const [from, to] = leader.map(({ x, y }) => this.view.map.containerPointToLayerPoint([x, y]));
      return [
        draw("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y }),
        draw("circle", { cx: from.x, cy: from.y, r: 2 }),
      ];
    }
  }

  return { Naming };
}());
