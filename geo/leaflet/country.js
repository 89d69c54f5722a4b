// @ts-check
/* The polygons of one vintage, drawn once: they leave the page while another vintage is shown, and come back as they were. */

/** @typedef {{id: string, geometry: any, properties: Record<string, any>}} Feature of GeoJSON */
/** @typedef {{features: Feature[]}} Collection of GeoJSON */
/** @typedef {{code: string, feature: Feature, layer: any, paint: string}} Unit */

Atlas.country = (function () {
  "use strict";

  const { shoreOf } = Atlas.shore;

  /* From the lower to the higher. */
  const PANES = ["rims", "units"];

  /** The units of a vintage and the outline around them. */
  class Country {
    /**
     * @param {any} map Leaflet's
     * @param {Collection} collection
     */
    constructor(map, collection) {
      this.map = map;
      this.collection = collection;
      /** @type {Map<string, Unit>} */
      this.byCode = new Map();
      /** How broad the country is, row by row. */
      this.shore = shoreOf(collection.features.map(({ geometry }) => geometry));
      this.places = PANES.map((pane) => ({ pane, renderer: L.svg({ pane, padding: 0.6 }) }));
      const [rims, units] = this.places;
      this.layers = L.layerGroup([
        ...this.rim(collection, rims),
        L.geoJSON(collection, {
          ...units, style: { className: "atlas-unit", weight: 0.7, fillOpacity: 1 },
          onEachFeature: (/** @type {Feature} */ feature, /** @type {any} */ layer) => this.add(String(feature.id), feature, layer),
        }),
      ]).addTo(map);
      this.drawings = PANES.map((pane) => ({ pane, drawing: map.getPane(pane).lastElementChild }));
    }

    /**
     * @param {string} code
     * @param {Feature} feature
     * @param {any} layer
     */
    add(code, feature, layer) {
      this.byCode.set(code, { code, feature, layer, paint: "" });
    }

    /**
     * The outline of the country over a pale glow: the half of a broad line that the units leave uncovered.
     * @param {Collection} collection
     * @param {{pane: string, renderer: any}} where
     * @returns {any[]} Leaflet's layers
     */
    rim({ features }, where) {
      const coordinates = features.flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates));
      const country = { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates } };
      return ["atlas-glow", "atlas-rim"].map((className) => L.geoJSON(country, { ...where, interactive: false, style: { className, fill: false } }));
    }

    show() {
      for (const { pane, drawing } of this.drawings) this.map.getPane(pane).append(drawing);
    }

    /** Leaves the page, with the word on what a pointer is over; on the map it follows every move. */
    hide() {
      for (const { layer } of this.byCode.values()) layer.closeTooltip();
      for (const { drawing } of this.drawings) drawing.remove();
    }

    remove() {
      this.layers.remove();
      // Leaflet keeps what has drawn them, which would follow the map for good.
      for (const { renderer } of this.places) renderer.remove();
    }
  }

  return { Country };
}());
