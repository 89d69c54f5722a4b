// @ts-check
/* The units: their shades and hatching, their outlines, and how a pointer and a keyboard reach them. */

/**
 * What is in view, and how it looks; every part of the map reads it.
 * @typedef {object} View
 * @property {any} map Leaflet's
 * @property {HTMLElement} root
 * @property {Record<string, any>} renderers Leaflet's, by pane
 * @property {Base} base
 * @property {Scene} scene
 * @property {Frame} frame
 * @property {string} picked "p-" + code, "s-" + id or ""
 * @property {string} theme
 * @property {Palette} palette
 * @property {string} lit what a pointer is over, as picked
 * @property {Free} free what others cover at the map's edges, in pixels
 * @property {Type & {disc: number, scaled: number}} type sizes of letters and discs in pixels, and how much larger than at a desk
 * @property {boolean} isNarrow whether the map is a phone's
 */

/** @typedef {{top: number, right: number, bottom: number, left: number}} Free */

Atlas.units = (function () {
  "use strict";

  const { draw, fill, isPress, make, setAttributes } = Atlas.elements;
  const { nearestTowards } = Atlas.geometry;
  const { Country } = Atlas.country;
  const { mainRing, shoreOf } = Atlas.shore;

  /** @type {Map<string, Unit>} */
  const NONE = new Map();
  const NOWHERE = shoreOf([]);

  /** @type {Record<string, [east: number, north: number]>} */
  const DIRECTIONS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  /**
   * The value of a unit, its class, and whether it is hatched.
   * @param {Frame} frame
   * @param {string} code
   * @returns {[value: number, grade: number, hatched: boolean]}
   */
  function figuresOf(frame, code) {
    return frame.units[code] || [0, 0, false];
  }

  /**
   * The paint of a unit: the colour of its class, or lines over it.
   * @param {View} view
   * @param {string} code
   * @param {"hatch" | "dots"} [lines] those of units, or the finer ones of the islands' dots
   * @returns {string}
   */
  function paintOf({ frame, palette }, code, lines = "hatch") {
    const [, grade, hatched] = figuresOf(frame, code);
    return hatched ? `url(#${lines}-${grade})` : palette.ramp[grade];
  }

  /**
   * The patterns of the hatching: slanted lines over the colour of each class, light where all of a frame are hatched.
   * @param {View} view
   * @returns {SVGPatternElement[]}
   */
  function hatchPatterns({ base, frame, palette, theme }) {
    const { hatch, dots } = base.hatching[frame.hatching];
    const colours = base.hatch_colours[theme];
    return palette.ramp.flatMap((colour, grade) => [
      pattern(`hatch-${grade}`, hatch, colour, colours[grade]), pattern(`dots-${grade}`, dots, colour, colours[grade])]);
  }

  /**
   * @param {string} id
   * @param {Hatching} hatching
   * @param {string} colour
   * @param {string} stroke
   * @returns {SVGPatternElement}
   */
  function pattern(id, { step, width, opacity }, colour, stroke) {
    return draw("pattern", { id, width: step, height: step, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      draw("rect", { width: step, height: step, fill: colour }),
      draw("line", { x1: 0, y1: 0, x2: 0, y2: step, stroke, "stroke-width": width, "stroke-opacity": opacity }));
  }

  /** The units of one vintage on the map. */
  class Units {
    /**
     * @param {View} view
     * @param {{pick: (what: string) => void, light: (what: string) => void}} acts
     */
    constructor(view, acts) {
      this.view = view;
      this.acts = acts;
      /** @type {Map<Collection, InstanceType<typeof Atlas.country.Country>>} those of vintages seen before */
      this.countries = new Map();
      /** @type {InstanceType<typeof Atlas.country.Country> | undefined} the one that is shown */
      this.country = undefined;
      view.map.on("movestart", () => this.forgetOthers());
      this.outlines = L.layerGroup().addTo(view.map);
      /** Which unit the Tab key reaches. */
      this.tabStop = "";
      /** Which unit the keyboard has brought the focus to. */
      this.focused = "";
    }

    /** @param {Collection} collection */
    show(collection) {
      if (this.country) {
        if (this.country.collection === collection) return;
        this.country.hide();
      }
      this.country = this.countries.get(collection) || this.draw(collection);
      this.country.show();
      this.focused = "";
      const [first] = this.byCode.keys();
      this.putTabStop(this.byCode.has(this.tabStop) ? this.tabStop : first);
    }

    /**
     * @param {Collection} collection
     * @returns {InstanceType<typeof Atlas.country.Country>}
     */
    draw(collection) {
      const country = new Country(this.view.map, collection);
      this.countries.set(collection, country);
      for (const unit of country.byCode.values()) this.listen(unit);
      return country;
    }

    /** A country that is not to be seen would be drawn anew at every move of the map. */
    forgetOthers() {
      for (const [collection, country] of this.countries) {
        if (country === this.country) continue;
        country.remove();
        this.countries.delete(collection);
      }
    }

    /** @returns {Map<string, Unit>} */
    get byCode() {
      return this.country ? this.country.byCode : NONE;
    }

    /** How broad the country is, row by row. */
    get shore() {
      return this.country ? this.country.shore : NOWHERE;
    }

    /**
     * All units are one stop of the Tab key; the arrows move among them.
     * @param {Unit} unit
     */
    listen({ code, layer }) {
      layer.bindTooltip(() => make("div", {}, this.describe(code)), { sticky: true, className: "atlas-tip" });
      layer.on("click", (/** @type {any} */ event) => { L.DomEvent.stop(event); this.acts.pick(`p-${code}`); });
      layer.on("mouseover", () => this.acts.light(`p-${code}`));
      layer.on("mouseout", () => this.acts.light(""));
      const path = layer.getElement();
      setAttributes(path, { "data-code": code, role: "button", tabindex: "-1" });
      path.addEventListener("focus", () => {
        this.putTabStop(code);
        this.showFocus(path.matches(":focus-visible") ? code : "");
      });
      path.addEventListener("blur", () => this.showFocus(""));
      path.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.moveFocus(code, event));
    }

    /** @param {string} code */
    putTabStop(code) {
      for (const { layer } of this.byCode.values()) layer.getElement().setAttribute("tabindex", "-1");
      this.elementOf(code).setAttribute("tabindex", "0");
      this.tabStop = code;
    }

    /** @param {string} code "" for none */
    showFocus(code) {
      this.focused = code;
      this.paintOutlines();
    }

    /**
     * @param {string} code
     * @param {KeyboardEvent} event
     */
    moveFocus(code, event) {
      const direction = DIRECTIONS[event.key];
      if (!direction && !isPress(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!direction) {
        this.acts.pick(`p-${code}`);
        return;
      }
      const units = [...this.byCode.values()];
      const places = units.map(({ feature }) => feature.properties.at);
      const next = nearestTowards(places[units.findIndex((unit) => unit.code === code)], places, direction);
      if (next >= 0) units[next].layer.getElement().focus({ preventScroll: true });
    }

    /**
     * @param {string} code
     * @returns {SVGElement}
     */
    elementOf(code) {
      const unit = /** @type {Unit} */ (this.byCode.get(code));
      return unit.layer.getElement();
    }

    paint() {
      const { province_line: line } = this.view.palette;
      for (const unit of this.byCode.values()) {
        const { code, layer } = unit;
        layer.getElement().setAttribute("aria-label", this.describe(code));
        const fillColor = paintOf(this.view, code);
        const paint = `${fillColor} ${line}`;
        if (unit.paint === paint) continue;
        unit.paint = paint;
        layer.setStyle({ fillColor, color: line });
      }
      this.paintOutlines();
    }

    paintOutlines() {
      const { lit, picked } = this.view;
      this.outlines.clearLayers();
      if (lit.startsWith("p-") && lit !== picked) this.outline(lit.slice(2), "atlas-lit");
      if (picked.startsWith("p-")) this.outline(picked.slice(2), "atlas-picked");
      if (this.focused) this.outline(this.focused, "atlas-focused-halo");
      if (this.focused) this.outline(this.focused, "atlas-focused");
    }

    /**
     * @param {string} code
     * @param {string} className
     */
    outline(code, className) {
      const unit = this.byCode.get(code);
      if (!unit) return;
      L.geoJSON(unit.feature, {
        pane: "outline", renderer: this.view.renderers.outline, interactive: false,
        style: { className, fill: false },
      }).addTo(this.outlines);
    }

    /**
     * The bounds of the largest part of a unit: without the islands that belong to it.
     * @param {string} code
     * @returns {any} Leaflet's
     */
    mainlandOf(code) {
      const { feature } = /** @type {Unit} */ (this.byCode.get(code));
      return L.latLngBounds(mainRing(feature.geometry).map(([lon, lat]) => [lat, lon]));
    }

    /** @returns {boolean} whether a part of the country is in view, near to a unit's middle or not */
    get isInView() {
      const { map } = this.view;
      const seen = map.getBounds().pad(-0.15);
      return [...this.byCode.values()].some(({ layer }) => seen.intersects(layer.getBounds()));
    }

    /** @returns {boolean} whether a unit is hatched */
    get isHatched() {
      return [...this.byCode.keys()].some((code) => figuresOf(this.view.frame, code)[2]);
    }

    /**
     * A unit in a sentence.
     * @param {string} code
     * @returns {string}
     */
    describe(code) {
      const { frame, scene: { texts } } = this.view;
      const [value, , hatched] = figuresOf(frame, code);
      const sentence = value ? (value === 1 ? texts.tip_one : texts.tip) : texts.tip_none;
      return fill(sentence, { name: this.nameOf(code), n: value }) + (hatched ? ` ${texts.tip_illustrative}` : "");
    }

    /**
     * @param {string} code
     * @returns {string}
     */
    nameOf(code) {
      return this.propertiesOf(code)[`name_${this.view.scene.lang}`];
    }

    /**
     * @param {string} code
     * @returns {Record<string, any>} at (lon and lat of its middle), room_km (of the circle that it holds there), its names
     */
    propertiesOf(code) {
      const unit = /** @type {Unit} */ (this.byCode.get(code));
      return unit.feature.properties;
    }
  }

  return { Units, figuresOf, paintOf, hatchPatterns };
}());
