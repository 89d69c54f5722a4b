// @ts-check
/* The two island groups, whole, with their names: on the map where both fit into it, else in the inset. */

Atlas.islands = (function () {
  "use strict";

  const { draw, make } = Atlas.elements;
  const { boundsOf, boxAround, grown, insetOf, overlapOf, insetPath, isInside, overlaps } = Atlas.geometry;
  const { figuresOf, paintOf } = Atlas.units;

  /* Radii of a dot; a hatched one is large enough to show it. In the inset they are smaller. */
  const DOT = { plain: 2.4, hatched: 3.2, inset: 0.7 };
  const INSET_WIDTH = 128;
  const NAME = { half: 54, above: 6, line: 13, top: 13 };
  /* Between the inset and what stands beside it. */
  const AIR = 8;

  /**
   * What stands in brackets or after a comma stands on a line of its own.
   * @param {string} label
   * @returns {string[]}
   */
  function linesOf(label) {
    return label.split(/ (?=\()|, /);
  }

  /** The island groups of the scene in view. */
  class Islands {
    /**
     * @param {View} view
     * @param {(what: string) => void} pick
     */
    constructor(view, pick) {
      this.view = view;
      this.pick = pick;
      this.layer = L.layerGroup();
      this.panel = make("div", { class: "atlas-part atlas-inset" });
      this.panel.hidden = true;
      view.root.append(this.panel);
      /** @type {Map<string, {layers: any[], paint: string}>} Leaflet's, by group */
      this.dots = new Map();
      this.drawn = "";
      this.areOnMap = false;
      /** @type {Map<string, {code: string, feature: any}>} the units, by code */
      this.units = new Map();
      /** Whether the inset shows what is in view: it is drawn once it is to be seen. */
      this.isInsetDrawn = false;
    }

    /** @returns {Group[]} */
    get groups() {
      return this.view.scene.islands || [];
    }

    /** @param {Map<string, {code: string, feature: any}>} units by code */
    paint(units) {
      this.units = units;
      this.isInsetDrawn = false;
      const drawn = JSON.stringify(this.groups.map(({ id, points }) => [id, points]));
      if (this.drawn !== drawn) {
        this.drawn = drawn;
        this.layer.clearLayers();
        this.dots = new Map(this.groups.map((group) => [group.id, { layers: this.add(group), paint: "" }]));
      }
      for (const { id, code } of this.groups) this.paintDots(id, code);
    }

    /**
     * @param {string} id of a group
     * @param {string} code
     */
    paintDots(id, code) {
      const { palette } = this.view;
      const dots = this.dots.get(id);
      const look = { fillColor: paintOf(this.view, code, "dots"), color: palette.outline || palette.muted, radius: this.radiusOf(code) };
      const paint = Object.values(look).join(" ");
      if (!dots || dots.paint === paint) return;
      dots.paint = paint;
      for (const layer of dots.layers) layer.setStyle(look);
    }

    /**
     * @param {string} id
     * @returns {Group} as the scene in view has it
     */
    groupOf(id) {
      return /** @type {Group} */ (this.groups.find((group) => group.id === id));
    }

    /**
     * @param {Group} group
     * @returns {any[]} Leaflet's layers
     */
    add({ id, points }) {
      const { renderers } = this.view;
      const dots = points.map(([lon, lat]) => L.circleMarker([lat, lon], {
        pane: "islands", renderer: renderers.islands, radius: DOT.plain, weight: 1, fillOpacity: 1, className: "atlas-island",
      }));
      for (const dot of dots) {
        this.layer.addLayer(dot);
        dot.on("click", (/** @type {any} */ event) => { L.DomEvent.stop(event); this.pick(`p-${this.groupOf(id).code}`); });
        dot.bindTooltip(() => make("div", {}, this.groupOf(id).label), { sticky: true, className: "atlas-tip" });
        dot.on("add", () => dot.getElement().setAttribute("tabindex", "-1"));
      }
      return dots;
    }

    /**
     * @param {string} code
     * @returns {number}
     */
    radiusOf(code) {
      return figuresOf(this.view.frame, code)[2] ? DOT.hatched : DOT.plain;
    }

    /**
     * The inset: the groups with the coast beside them.
     * @returns {SVGSVGElement}
     */
    inset() {
      const { base, scene } = this.view;
      const lines = Math.max(...this.groups.map(({ label }) => linesOf(label).length));
      const inset = insetOf(base.extents.inset, INSET_WIDTH, lines);
      const svg = draw("svg", { viewBox: `0 0 ${inset.width} ${inset.height}`, role: "img", "aria-label": scene.texts.inset });
      for (const { code, feature } of this.units.values()) {
        const d = insetPath(feature.geometry, inset);
        if (d) svg.append(draw("path", { d, fill: paintOf(this.view, code), class: "atlas-inset-unit" }));
      }
      for (const group of this.groups) svg.append(...this.insetDots(group, inset), this.insetName(group, inset));
      return svg;
    }

    /**
     * @param {Group} group
     * @param {Inset} inset
     * @returns {SVGCircleElement[]}
     */
    insetDots({ id, code, points }, { x, y }) {
      const look = { r: this.radiusOf(code) * DOT.inset, fill: paintOf(this.view, code, "dots"), "data-group": id };
      return points.map(([lon, lat]) => draw("circle", { cx: x(lon), cy: y(lat), ...look, class: "atlas-inset-dot" }));
    }

    /**
     * A group's name over its dots, what stands in brackets or after a comma on a line of its own.
     * @param {Group} group
     * @param {Inset} inset
     * @returns {SVGTextElement}
     */
    insetName({ at, label, points }, { width, x, y }) {
      const middle = Math.min(Math.max(x(at[0]), NAME.half), width - NAME.half);
      const top = y(Math.max(...points.map(([, lat]) => lat)));
      const lines = linesOf(label);
      const baseline = Math.max(top - NAME.above - NAME.line * (lines.length - 1), NAME.top);
      return draw("text", { x: middle, y: baseline, class: "atlas-inset-label" },
        ...lines.map((line, i) => draw("tspan", { x: middle, dy: i ? NAME.line : 0 }, line)));
    }

    /**
     * The groups on the map where both lie whole in its free part, else the inset; never both.
     * @param {Box} free
     * @param {Box[]} taken what covers the map
     * @param {Box[]} discs
     * @param {(box: Box) => number} overLand
     */
    choose(free, taken, discs, overLand) {
      const boxes = this.onMap().map(({ dots }) => grown(boundsOf(dots), DOT.plain));
      const fit = boxes.every((box) => isInside(box, free) && !taken.some((other) => overlaps(box, other)));
      this.areOnMap = fit && boxes.length > 0;
      if (this.areOnMap) this.layer.addTo(this.view.map);
      else this.layer.remove();
      this.panel.hidden = this.areOnMap || !this.groups.length;
      if (this.panel.hidden) return;
      this.drawInset();
      this.putInset(free, taken, (box) => overLand(box) + discs.reduce((sum, disc) => sum + overlapOf(box, disc), 0));
    }

    drawInset() {
      if (this.isInsetDrawn) return;
      this.isInsetDrawn = true;
      this.panel.replaceChildren(this.inset());
    }

    /**
     * At the right, at the left, or beside what stands at the right, where the inset covers least; nothing covers it.
     * @param {Box} free
     * @param {Box[]} taken
     * @param {(box: Box) => number} cost
     */
    putInset(free, taken, cost) {
      const { offsetWidth: width, offsetHeight: height } = this.panel;
      const rows = Array.from({ length: Math.max(1, Math.floor((free[3] - free[1] - height) / AIR)) }, (_, i) => free[1] + i * AIR);
      const beside = taken.filter((box) => box[2] > free[2] - 2 * AIR && box[0] > (free[0] + free[2]) / 2).map((box) => box[0] - AIR - width);
      const boxes = [free[2] - width, free[0], ...beside].flatMap((left) => rows.map((top) => /** @type {Box} */ ([left, top, left + width, top + height])));
      const open = boxes.filter((box) => !taken.some((other) => overlaps(grown(box, AIR - 1), other)));
      const choices = open.length ? open : boxes;
      const costs = choices.map(cost);
      const [left, top] = choices[costs.indexOf(Math.min(...costs))];
      this.panel.style.left = `${left}px`;
      this.panel.style.top = `${top}px`;
    }

    /** @returns {{dots: Point[]}[]} the groups in pixels of the map */
    onMap() {
      const { map } = this.view;
      return this.groups.map(({ points }) => ({ dots: points.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon])) }));
    }

    /** @returns {Box[]} one for each dot on the map */
    boxes() {
      const side = 2 * DOT.hatched + 2;
      return this.areOnMap ? this.onMap().flatMap(({ dots }) => dots.map(({ x, y }) => boxAround(x, y, side, side))) : [];
    }

    /** @returns {{name: string, unit: string, dots: Point[]}[]} what is to be named on the map */
    named() {
      if (!this.areOnMap) return [];
      return this.onMap().map(({ dots }, i) => {
        const [name] = linesOf(this.groups[i].label);
        return { name, unit: this.groups[i].label.slice(name.length).trim(), dots };
      });
    }
  }

  return { Islands };
}());
