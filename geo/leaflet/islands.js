// @ts-check
/* The two island groups: a dot for each island, on the map and in the inset that always shows them. */

Atlas.islands = (function () {
  "use strict";

  const { draw, make } = Atlas.elements;
  const { insetOf, insetPath } = Atlas.geometry;
  const { figuresOf, paintOf } = Atlas.units;

  /* Radii of a dot; a hatched one is large enough to show it. In the inset they are smaller. */
  const DOT = { plain: 2.6, hatched: 4.2, inset: 0.6 };
  /* The mainland's last point: the groups' names stand beyond it, or in the inset alone. */
  const EASTERNMOST = 109.47;
  const INSET_WIDTH = 112;
  const NAME = { half: 38, above: 6, line: 8.5, top: 8 };

  /** The island groups of the scene in view. */
  class Islands {
    /**
     * @param {View} view
     * @param {(what: string) => void} pick
     */
    constructor(view, pick) {
      this.view = view;
      this.pick = pick;
      this.layer = L.layerGroup().addTo(view.map);
      /** @type {Map<string, any[]>} */
      this.dots = new Map();
      this.drawn = "";
    }

    /** @returns {Group[]} */
    get groups() {
      return this.view.scene.islands || [];
    }

    paint() {
      const { scene, theme } = this.view;
      const wanted = `${scene.lang} ${scene.vintage} ${theme}`;
      if (this.drawn !== wanted) {
        this.drawn = wanted;
        this.layer.clearLayers();
        this.dots = new Map(this.groups.map((group) => [group.id, this.add(group)]));
      }
      for (const { id, code } of this.groups) {
        for (const dot of this.dots.get(id) || []) {
          dot.setStyle({ fillColor: paintOf(this.view, code, "dots") });
          dot.setRadius(this.radiusOf(code));
        }
      }
    }

    /**
     * @param {Group} group
     * @returns {any[]} Leaflet's layers
     */
    add(group) {
      const { palette, renderers } = this.view;
      const dots = group.points.map(([lon, lat]) => L.circleMarker([lat, lon], {
        pane: "islands", renderer: renderers.islands, radius: DOT.plain, weight: 1,
        color: palette.muted, fillOpacity: 1, className: "atlas-island", interactive: true,
      }).addTo(this.layer));
      for (const dot of dots) {
        dot.getElement().setAttribute("tabindex", "-1");
        dot.on("click", (/** @type {any} */ event) => { L.DomEvent.stop(event); this.pick(`p-${group.code}`); });
        dot.bindTooltip(() => make("div", {}, group.label), { sticky: true, className: "atlas-tip" });
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
     * @param {Iterable<{code: string, feature: any}>} units
     * @returns {SVGSVGElement}
     */
    inset(units) {
      const { base, scene } = this.view;
      const inset = insetOf(base.extents.inset, INSET_WIDTH);
      const svg = draw("svg", { viewBox: `0 0 ${inset.width} ${inset.height}`, role: "img", "aria-label": scene.texts.inset });
      for (const { code, feature } of units) {
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
      const lines = label.split(/ (?=\()|, /);
      const baseline = Math.max(top - NAME.above - NAME.line * (lines.length - 1), NAME.top);
      return draw("text", { x: middle, y: baseline, class: "atlas-inset-label" },
        ...lines.map((line, i) => draw("tspan", { x: middle, dy: i ? NAME.line : 0 }, line)));
    }

    /** @returns {{label: string, dots: Point[], shore: number}[]} what is to be named on the map */
    named() {
      const { map } = this.view;
      return this.groups.map(({ at, label, points }) => ({
        label,
        dots: points.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon])),
        shore: map.latLngToContainerPoint([at[1], EASTERNMOST]).x,
      }));
    }
  }

  return { Islands };
}());
