// @ts-check
/* The polygons: fetched by the addresses that a scene names. Where they do not come, the map says so. */

Atlas.shapes = (function () {
  "use strict";

  const { fetchJson } = Atlas.files;
  const { Fault } = Atlas.panels;

  /* A map without provinces for so long says what it waits for. */
  const LATE_MS = 4000;
  /* The land around the country, which each document brings along. */
  const CONTEXT = "context";

  /** The polygons of the scene in view; the map is never blank without a word. */
  class Shapes {
    /**
     * @param {View} view
     * @param {(units: any) => void} show
     */
    constructor(view, show) {
      this.view = view;
      this.show = show;
      this.hasFailed = false;
      this.fault = new Fault(view, () => this.retry());
      window.addEventListener("online", () => { if (this.hasFailed) this.retry(); });
    }

    fetch() {
      const { scene } = this.view;
      /** @type {<Found>(act: (found: Found) => void) => (found: Found) => void} */
      const unlessReplaced = (act) => (found) => { if (this.view.scene === scene) act(found); };
      const late = setTimeout(unlessReplaced(() => this.tell("shapes_late")), LATE_MS);
      const coming = Promise.all([fetchJson(scene.files.units), fetchJson(CONTEXT)]);
      coming.finally(() => clearTimeout(late)).then(
        unlessReplaced(([units, context]) => { this.tell(""); this.show(units); this.showContext(context); }),
        unlessReplaced(() => this.tell("shapes_failed")));
    }

    /** @param {any} collection */
    showContext(collection) {
      if (this.context) return;
      this.context = L.geoJSON(collection, {
        pane: "context", renderer: this.view.renderers.context, interactive: false,
        style: () => ({ className: "atlas-land" }),
      }).addTo(this.view.map);
    }

    /** @param {string} key of the scene's texts, "" for nothing to say */
    tell(key) {
      this.hasFailed = key === "shapes_failed";
      this.fault.show(key, this.hasFailed);
    }

    retry() {
      this.tell("shapes_late");
      this.fetch();
    }
  }

  return { Shapes };
}());
