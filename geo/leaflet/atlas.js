// @ts-check
/* The map as a whole: its parts, the scene in view, and what those beside it may ask of it.

   Steps through the frames repaint here at once and are reported afterwards. */

Atlas.Map = (function () {
  "use strict";

  const { draw, fill, forgetWidths } = Atlas.elements;
  const { Bridge, describePage, followTheme, sayLanguage, whenFilterIsUsed } = Atlas.bridge;
  const { coveringBoxes } = Atlas.covers;
  const { Units, hatchPatterns } = Atlas.units;
  const { useTheme } = Atlas.theme;
  const { NO_FRAME, NO_SCENE, chosen } = Atlas.values;

  /* The layers, from the lowest to the highest. */
  const PANES = ["context", "rims", "units", "outline", "legs", "islands", "labels", "stops"];
  const DRAWN_PANES = ["context", "outline", "legs", "islands"];
  const SILENT_PANES = ["rims", "outline", "labels"];

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
      this.patterns = draw("defs");
      this.isPainted = false;
      this.waiting = 0;
      this.sign = "";
      this.around = "";
      this.events = new Atlas.events.Events();
      this.addPanes();
      const acts = { pick: (/** @type {string} */ what) => this.pick(what), light: (/** @type {string} */ what) => this.light(what) };
      this.room = new Atlas.room.Room(this.view, () => this.legend.strip.offsetHeight);
      this.viewport = new Atlas.viewport.Viewport(this.view, this.bridge, this.room, {
        isLost: () => !this.units.isInView, flyAgain: (what) => this.fly(what, false),
      });
      this.units = new Units(this.view, acts);
      this.marks = new Atlas.marks.Marks(this.view, acts);
      this.islands = new Atlas.islands.Islands(this.view, acts.pick);
      this.naming = new Atlas.naming.Naming(this.view, this);
      this.ribbon = new Atlas.panels.Ribbon(this.view);
      this.shapes = new Atlas.shapes.Shapes(this.view, (units) => this.showUnits(units));
      this.legend = new Atlas.legend.Legend(this.view);
      this.toolbar = new Atlas.panels.Tools(this.view, {
        in: () => this.viewport.zoom(1), out: () => this.viewport.zoom(-1), fit: () => this.home(), full: () => this.toggleFull(),
      });
      /** The element of the buttons: others may add their own. */
      this.tools = this.toolbar.panel;
      this.paper = new Atlas.paper.Paper(this);
      this.scenes = new Atlas.scenes.Scenes(this);
      Atlas.choices.follow(this.scenes, (act) => this.on("paint", act));
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
        lit: "", theme: "", palette: base.themes.light, free: { top: 0, right: 0, bottom: 0, left: 0 },
        type: Atlas.type.SIZES.desk, isNarrow: false,
      };
    }

    addPanes() {
      PANES.forEach((name, i) => { this.map.createPane(name).style.zIndex = 300 + 20 * i; });
      for (const name of SILENT_PANES) this.map.getPane(name).style.pointerEvents = "none";
      for (const pane of DRAWN_PANES) this.view.renderers[pane] = L.svg({ pane, padding: 0.6 });
      this.root.append(draw("svg", { width: 0, height: 0, class: "atlas-patterns", "aria-hidden": "true" }, this.patterns));
      this.root.classList.add("atlas");
      this.root.setAttribute("role", "region");
    }

    follow() {
      Atlas.type.chooseType(this.view);
      document.addEventListener("fullscreenchange", () => this.events.emit("full", Boolean(document.fullscreenElement)));
      document.fonts.addEventListener("loadingdone", () => this.measureAnew());
      followTheme((name) => { if (!this.paper || !this.paper.back) this.setTheme(name); });
      this.viewport.follow(() => this.resize());
      this.map.on("moveend", () => this.putAll());
      whenFilterIsUsed(() => this.giveWay());
      this.map.on("click", () => this.pick(""));
      Atlas.gestures.followFingers(this.view);
      Atlas.gestures.followKeys(this.view, { home: () => this.home(), zoom: (by) => this.viewport.zoom(by), close: () => this.legend.close() });
    }

    /** @param {string} name */
    setTheme(name) {
      if (this.view.theme === name) return;
      useTheme(this.view, name);
      this.patterns.replaceChildren(...hatchPatterns(this.view));
      if (this.isPainted) this.paint(this.view.frame);
      this.events.emit("theme", name);
    }

    resize() {
      Atlas.type.chooseType(this.view);
      if (!this.isPainted) return;
      this.legend.paint(this.units.isHatched);
      this.putAll();
    }

    measureAnew() {
      forgetWidths();
      this.putAll();
    }

    toggleFull() {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => this.tools.querySelector("[data-step=full]")?.remove());
    }

    /* ---- scenes ------------------------------------------------------------------------------ */

    /** @param {Scene} scene */
    show(scene) {
      this.bridge.receive(scene);
      scene.texts = { ...this.view.base.texts[scene.lang], ...scene.texts };
      this.view.scene = scene;
      Atlas.type.chooseType(this.view);
      this.toolbar.showWords();
      sayLanguage(scene.lang);
      this.events.emit("scene", scene);
      this.shapes.fetch();
    }

    /** @param {any} units of GeoJSON */
    showUnits(units) {
      const { scene } = this.view;
      const isFirst = !this.viewport.hasBegun;
      this.viewport.begin();
      this.units.show(units);
      this.paint(this.frameOf(this.bridge.step) || this.frameOf(scene.current) || scene.frames[0]);
      if (isFirst && this.view.picked && this.viewport.standing === "first") this.fly(this.view.picked, false);
    }

    /** @param {Frame} frame */
    paint(frame) {
      const isHatchedOtherwise = frame.hatching !== this.view.frame.hatching;
      const isAnother = this.isPainted && chosen(frame) !== chosen(this.view.frame);
      this.view.frame = frame;
      if (isHatchedOtherwise) this.patterns.replaceChildren(...hatchPatterns(this.view));
      this.isPainted = true;
      this.units.paint();
      this.ribbon.paint();
      this.legend.paint(this.units.isHatched);
      this.islands.paint(this.units.byCode);
      this.marks.paint();
      // Those beside the map first: names keep clear of what they draw.
      this.events.emit("paint", frame);
      const isLost = isAnother && !this.view.picked && this.viewport.isElsewhere();
      this.makeRoom(true);
      this.root.setAttribute("data-state", frame.query);
      this.root.setAttribute("aria-label", frame.summary || frame.title);
      describePage(frame.summary);
      this.makeRoomSoon();
      if (isLost) this.home();
    }

    /* ---- room -------------------------------------------------------------------------------- */

    /** Gives everything over the map its place: discs, the islands, the words on what is made up, names. */
    putAll() {
      if (!this.isPainted || !this.viewport.hasBegun) return;
      const free = this.room.free();
      this.marks.settle();
      const overLand = this.naming.overLand();
      this.islands.choose(free, coveringBoxes(this.root, ".atlas-inset"), this.marks.boxes(), overLand);
      const covers = this.room.coversNow();
      this.around = String([free, covers]);
      const taken = [...covers, ...this.marks.boxes(), ...this.islands.boxes()];
      const ribbon = this.ribbon.put(free, taken, this.marks.segments(), overLand);
      this.naming.put([...taken, ...ribbon], free, this.map.getZoom() - this.viewport.firstZoom, overLand);
    }

    /* ---- the map's own words ----------------------------------------------------------------- */

    /**
     * @param {EventName} name
     * @param {(value: any) => void} act
     */
    on(name, act) {
      this.events.on(name, act);
    }

    /**
     * @param {string} key
     * @returns {Frame | undefined}
     */
    frameOf(key) {
      return this.view.scene.frames.find((frame) => frame.key === key);
    }

    /**
     * Shows a frame, at once where its values are here, and reports it once.
     * @param {string} key
     * @param {string} [what] to pick in it
     */
    goTo(key, what = "") {
      if (!this.isPainted) return;
      if (key === this.view.frame.key) {
        this.pick(what);
        return;
      }
      const frame = this.frameOf(key);
      this.bridge.pick = what;
      this.bridge.step = key;
      this.scenes.stepTo(key);
      if (frame) this.paint(frame);
      this.events.emit("pick", what);
      this.fly(what, true);
      this.bridge.report();
    }

    /** @param {string} what "p-" + code, "s-" + id or "" */
    pick(what) {
      if (!this.isPainted || this.view.picked === what) return;
      this.bridge.pick = what;
      this.units.paintOutlines();
      this.marks.showPicked();
      this.events.emit("pick", what);
      this.fly(what, true);
      this.putAll();
      this.bridge.report();
    }

    /** @param {string} what is shown as under a pointer, "" for nothing */
    light(what) {
      if (!this.isPainted || this.view.lit === what) return;
      this.view.lit = what;
      this.units.paintOutlines();
      this.marks.showPicked();
      this.events.emit("light", what);
    }

    /** @param {string} what */
    flyTo(what) {
      this.fly(what, true);
    }

    /**
     * @param {string} what
     * @param {boolean} animate
     */
    fly(what, animate) {
      const bounds = this.boundsOf(what);
      if (bounds && this.viewport.hasBegun) this.viewport.fly(bounds, { what, animate, nearer: what.startsWith("s-") });
    }

    /**
     * @param {string} what
     * @returns {any} Leaflet's bounds; null for what is not on the map
     */
    boundsOf(what) {
      const id = what.slice(2);
      if (what.startsWith("p-")) return this.units.byCode.has(id) ? this.units.mainlandOf(id) : null;
      const place = this.view.frame.places.find(({ ids }) => ids.includes(id));
      return place ? L.latLngBounds([place.at, place.at]) : null;
    }

    /** The first view again. */
    home() {
      if (this.viewport.hasBegun) this.viewport.home();
    }

    /** @param {boolean} [isOther] whether what is on the map has changed, not only what covers it */
    makeRoom(isOther = false) {
      if (isOther) this.around = "";
      const sign = this.viewport.hasBegun ? this.room.sign() : "";
      const isOtherRoom = sign !== this.sign;
      this.sign = sign;
      if (isOtherRoom) this.viewport.bound();
      if (isOtherRoom && this.viewport.standing === "first" && !this.room.isPassing) this.viewport.fit(false);
      if (isOtherRoom && this.viewport.standing === "flown") this.fly(this.view.picked || this.viewport.target, true);
      if (this.around !== String([this.room.free(), this.room.covers()])) this.putAll();
    }

    makeRoomSoon() {
      cancelAnimationFrame(this.waiting);
      this.waiting = requestAnimationFrame(() => this.makeRoom());
    }

    /** @param {Partial<Free>} free what others cover at the map's edges, in pixels */
    setFree(free) {
      const before = JSON.stringify(this.view.free);
      this.view.free = { top: 0, right: 0, bottom: 0, left: 0, ...free };
      if (before !== JSON.stringify(this.view.free)) this.makeRoom();
    }

    /**
     * @param {string} key of the scene's texts
     * @param {Record<string, any>} [values]
     * @returns {string}
     */
    say(key, values = {}) {
      return fill(this.view.scene.texts[key] || "", values);
    }

    /** The page's own filter has the last word. */
    giveWay() {
      this.bridge.withdraw();
      this.events.emit("filter", "");
    }
  }

  return AtlasMap;
}());
