// @ts-check
/* The map as a whole. `Atlas.mount` prepares a Leaflet map once; `Atlas.show` brings a scene to it.

   Steps through the frames repaint here at once and are reported afterwards. */

Atlas.Map = (function () {
  "use strict";

  const { draw, make, widthOf } = Atlas.elements;
  const { metresPerPixel } = Atlas.geometry;
  const { ofGroup, ofStops, ofUnit, place } = Atlas.labels;
  const { Bridge, allowZoom, describePage, fetchJson, followTheme, sayLanguage, whenFilterIsUsed } = Atlas.bridge;
  const { Units, figuresOf, hatchPatterns } = Atlas.units;

  /* The layers, from the lowest to the highest. */
  const PANES = ["context", "units", "outline", "legs", "islands", "labels", "stops"];
  const DRAWN_PANES = ["context", "units", "outline", "legs", "islands"];
  const PLAY_MS = 2500;
  /* A map without provinces for so long says what it waits for. */
  const LATE_MS = 4000;

  /** @type {Frame} */
  const NO_FRAME = {
    key: "", query: "", title: "", summary: "", step: false, notice: null, caveats: [], hatching: "apart", units: {}, name_order: [], marks: [],
  };
  /** @type {Scene} */
  const NO_SCENE = { lang: "", vintage: "", texts: {}, files: { units: "", context: "" }, picked: "", current: "", frames: [] };

  /** A Leaflet map that shows scenes. */
  class AtlasMap {
    /**
     * @param {any} map Leaflet's
     * @param {Base} base
     */
    constructor(map, base) {
      this.map = map;
      this.root = /** @type {HTMLElement} */ (map.getContainer());
      this.bridge = new Bridge(this.root);
      this.view = this.newView(base);
      this.labels = make("div", { class: "atlas-labels" });
      this.patterns = draw("defs");
      this.isPainted = false;
      this.hasFailed = false;
      /** @type {ReturnType<typeof setInterval> | undefined} */
      this.playing = undefined;
      allowZoom();
      this.addPanes();
      this.viewport = new Atlas.viewport.Viewport(this.view, this.bridge);
      this.units = new Units(this.view, (what) => this.pick(what));
      this.marks = new Atlas.marks.Marks(this.view, (what) => this.pick(what));
      this.islands = new Atlas.islands.Islands(this.view, (what) => this.pick(what));
      this.controls = new Atlas.controls.Controls(this.view, this.actions());
      this.follow();
    }

    /* ---- once ------------------------------------------------------------------------------- */

    /**
     * @param {Base} base
     * @returns {View}
     */
    newView(base) {
      const { bridge } = this;
      return {
        map: this.map, root: this.root, base, renderers: {}, scene: NO_SCENE, frame: NO_FRAME,
        get picked() { return bridge.pick; },
        theme: "", palette: base.themes.light, scaled: 1,
      };
    }

    addPanes() {
      PANES.forEach((name, i) => { this.map.createPane(name).style.zIndex = 300 + 20 * i; });
      for (const name of ["labels", "outline"]) this.map.getPane(name).style.pointerEvents = "none";
      for (const pane of DRAWN_PANES) this.view.renderers[pane] = L.svg({ pane, padding: 0.6 });
      this.map.getPane("labels").append(this.labels);
      this.root.append(draw("svg", { width: 0, height: 0, class: "atlas-patterns", "aria-hidden": "true" }, this.patterns));
      this.root.classList.add("atlas");
      this.root.setAttribute("role", "region");
    }

    actions() {
      return {
        zoomIn: () => this.map.zoomIn(),
        zoomOut: () => this.map.zoomOut(),
        fit: () => this.viewport.fit(true),
        step: (/** @type {number} */ by) => this.step(by),
        play: () => this.play(),
        retry: () => this.retry(),
      };
    }

    follow() {
      window.addEventListener("online", () => { if (this.hasFailed) this.retry(); });
      followTheme((name) => this.setTheme(name));
      this.viewport.follow(() => this.placeLabels());
      this.map.on("zoomend moveend", () => this.placeLabels());
      whenFilterIsUsed(() => this.giveWay());
      this.map.on("click", () => this.pick(""));
    }

    /** @param {string} name */
    setTheme(name) {
      const { base, theme } = this.view;
      if (theme === name) return;
      this.view.theme = name;
      this.view.palette = base.themes[name];
      for (const [key, value] of Object.entries(this.view.palette)) {
        if (typeof value === "string") this.root.style.setProperty(`--${key.replace("_", "-")}`, value);
      }
      document.documentElement.style.colorScheme = name;
      document.documentElement.style.background = this.view.palette.sea;
      this.patterns.replaceChildren(...hatchPatterns(this.view));
      if (this.isPainted) this.paint(this.view.frame);
    }

    /* ---- scenes ------------------------------------------------------------------------------ */

    /**
     * @param {Scene} scene
     * @returns {any} an empty layer of Leaflet's, for folium
     */
    show(scene) {
      this.bridge.receive(scene);
      this.view.scene = scene;
      this.controls.showWords();
      sayLanguage(scene.lang);
      this.fetchShapes();
      return L.layerGroup();
    }

    /** Where the provinces do not come, the map says so; it is never blank without a word. */
    fetchShapes() {
      const { scene } = this.view;
      /** @type {<Found>(act: (found: Found) => void) => (found: Found) => void} */
      const unlessReplaced = (act) => (found) => { if (this.view.scene === scene) act(found); };
      const late = setTimeout(unlessReplaced(() => this.tell("shapes_late")), LATE_MS);
      const coming = Promise.all([fetchJson(scene.files.units), fetchJson(scene.files.context)]);
      coming.finally(() => clearTimeout(late)).then(
        unlessReplaced(([units, context]) => { this.tell(""); this.showShapes(units, context); }),
        unlessReplaced(() => this.tell("shapes_failed")));
    }

    /**
     * @param {any} units
     * @param {any} context
     */
    showShapes(units, context) {
      const { scene } = this.view;
      this.showContext(context);
      this.units.show(units);
      this.viewport.begin();
      /** @param {string} key */
      const frame = (key) => scene.frames.find((one) => one.key === key);
      const next = frame(this.bridge.step) || frame(scene.current) || scene.frames[0];
      if (this.isPainted && next.key !== this.view.frame.key) this.stop();
      this.paint(next);
    }

    /** @param {any} collection */
    showContext(collection) {
      if (this.context) return;
      this.context = L.geoJSON(collection, {
        pane: "context", renderer: this.view.renderers.context, interactive: false,
        style: () => ({ className: "atlas-land" }),
      }).addTo(this.map);
    }

    /** @param {string} key of the scene's texts, "" for nothing to say */
    tell(key) {
      this.hasFailed = key === "shapes_failed";
      this.controls.showFault(key, this.hasFailed);
    }

    retry() {
      this.tell("shapes_late");
      this.fetchShapes();
    }

    /** @param {Frame} frame */
    paint(frame) {
      const isHatchedOtherwise = frame.hatching !== this.view.frame.hatching;
      this.view.frame = frame;
      if (isHatchedOtherwise) this.patterns.replaceChildren(...hatchPatterns(this.view));
      this.isPainted = true;
      this.units.paint();
      this.marks.paint();
      this.islands.paint();
      const inset = this.islands.inset(this.units.byCode.values());
      this.controls.paint({ inset, hatched: this.units.isHatched, steps: this.steps().length });
      this.placeLabels();
      this.root.setAttribute("data-state", frame.query);
      this.root.setAttribute("aria-label", frame.summary || frame.title);
      describePage(frame.summary);
    }

    /* ---- labels ------------------------------------------------------------------------------ */

    placeLabels() {
      if (!this.isPainted || !this.viewport.hasBegun) return;
      this.marks.spread();
      const size = this.map.getSize();
      const taken = [...this.marks.boxes(), ...this.controls.boxes()];
      const placed = place(this.wantedLabels(size), taken, this.marks.lineBoxes(), size);
      this.labels.replaceChildren(...placed.map(({ label, box }) => {
        const { x, y } = this.map.containerPointToLayerPoint([box[0], box[1]]);
        const node = make("span", { class: label.className, "data-label": label.of }, label.text,
          label.count ? make("b", {}, label.count) : null);
        node.style.transform = `translate(${x}px, ${y}px)`;
        return node;
      }));
    }

    /**
     * @param {Point} size
     * @returns {Label[]} the first to take room at the front
     */
    wantedLabels(size) {
      const layout = { size, scaled: this.view.scaled, widthOf };
      return [
        ...this.islands.named().map((group) => ofGroup(group, layout)),
        ...this.marks.named().map((row) => ofStops(row, layout)),
        ...this.namedUnits().flatMap((unit) => ofUnit(unit, layout) || []),
      ];
    }

    namedUnits() {
      const { base, frame, map } = this.view;
      const scale = metresPerPixel(map.getZoom());
      return frame.name_order.filter((code) => this.units.byCode.has(code)).map((code) => {
        const { at: [lon, lat], room_km: roomKm } = this.units.propertiesOf(code);
        const [value, grade] = figuresOf(frame, code);
        const middle = map.latLngToContainerPoint([lat, lon]);
        return { code, name: this.units.nameOf(code), value, dark: grade >= base.dark_from, middle, room: roomKm * 1000 / scale };
      });
    }

    /* ---- moving through ---------------------------------------------------------------------- */

    /** @returns {Frame[]} those a reader steps through */
    steps() {
      return this.view.scene.frames.filter((frame) => frame.step);
    }

    /** @param {number} by */
    step(by) {
      if (!this.isPainted) return;
      const steps = this.steps();
      const at = steps.findIndex((frame) => frame.key === this.view.frame.key);
      const next = at < 0 ? (by > 0 ? 0 : steps.length - 1) : (at + by + steps.length) % steps.length;
      this.bridge.pick = "";
      this.bridge.step = steps[next].key;
      this.paint(steps[next]);
      this.bridge.report();
    }

    play() {
      if (this.playing !== undefined) {
        this.stop();
        return;
      }
      this.playing = setInterval(() => this.step(1), PLAY_MS);
      this.controls.showPlaying(true);
      this.step(1);
    }

    stop() {
      clearInterval(this.playing);
      this.playing = undefined;
      this.controls.showPlaying(false);
    }

    /** @param {string} what "p-" + code, "s-" + id or "" */
    pick(what) {
      if (!this.isPainted || this.view.picked === what) return;
      this.bridge.pick = what;
      this.units.paintOutlines();
      this.marks.showPicked();
      this.bridge.report();
    }

    /** The page's own filter has the last word. */
    giveWay() {
      this.stop();
      this.bridge.withdraw();
    }
  }

  return AtlasMap;
}());

/** @type {WeakMap<object, InstanceType<typeof Atlas.Map>>} */
Atlas.mounted = new WeakMap();

/**
 * @param {any} map Leaflet's
 * @returns {InstanceType<typeof Atlas.Map>} what was mounted on it
 */
Atlas.of = function (map) {
  return /** @type {InstanceType<typeof Atlas.Map>} */ (Atlas.mounted.get(map));
};

/**
 * @param {any} map Leaflet's
 * @param {Base} base
 */
Atlas.mount = function (map, base) {
  Atlas.mounted.set(map, new Atlas.Map(map, base));
};

/**
 * @param {any} map Leaflet's
 * @param {Scene} scene
 * @returns {any} an empty layer of Leaflet's, for folium
 */
Atlas.show = function (map, scene) {
  return Atlas.of(map).show(scene);
};
