/* The map in the browser. `Atlas.mount` prepares a Leaflet map once; `Atlas.show` brings a scene to it.

   Polygons are fetched once for each address; a scene holds values. Steps through the frames repaint
   here at once and are reported afterwards, numbered, so that an older answer never undoes a newer step.
   Every string from outside becomes a text node or an attribute, never markup. */
(function () {
  "use strict";

  const MAINLAND = [[8.4, 102.1], [23.4, 109.5]];
  const WITH_SEA = [[7.2, 102.0], [23.4, 117.6]];
  /* How the country is framed: the first that the map is wide enough for; room is left for controls. */
  const FRAMES = [
    { width: 880, ratio: 1.3, bounds: WITH_SEA, before: [70, 10], after: [10, 26] },
    { width: 600, ratio: 0.9, bounds: MAINLAND, before: [262, 10], after: [134, 74] },
    { width: 0, ratio: 0, bounds: MAINLAND, before: [56, 10], after: [96, 74] },
  ];
  /* The mainland's last point: the islands' names stand beyond it, or in the inset alone. */
  const EASTERNMOST = 109.47;
  const INSET = { west: 107.4, south: 6.6, east: 118, north: 20.2 };
  /* Radii of an island's dot; a hatched one is large enough to show it. In the inset they are smaller. */
  const DOT = { plain: 2.6, hatched: 4.2, inset: 0.6 };
  /* The slanted lines of what is illustrative: over units, and finer over the islands' dots. */
  const HATCHES = { hatch: { step: 7, width: 1.6, opacity: 0.45 }, dots: { step: 3.2, width: 1, opacity: 0.7 } };
  const PLAY_MS = 2500;
  const APART = 26;
  const WALL = 1900;
  const LINE_BOX = 8;
  /* The waits before the second try to fetch a file and those after it, and how long a try may take. */
  const RETRY_MS = [400, 1200, 3000];
  const FETCH_MS = 30000;
  /* A map without provinces for so long says what it waits for. */
  const LATE_MS = 4000;
  const SVG = "http://www.w3.org/2000/svg";
  const geometries = new Map();

  function fetchJson(address) {
    if (!geometries.has(address)) {
      const inline = window.ATLAS_FILES && window.ATLAS_FILES[address];
      const coming = inline ? Promise.resolve(inline) : fetchPatiently(address);
      geometries.set(address, coming);
      coming.catch(() => geometries.delete(address));
    }
    return geometries.get(address);
  }

  async function fetchPatiently(address) {
    for (const [tried, wait] of RETRY_MS.entries()) {
      try {
        return await fetchOnce(address, tried);
      } catch (failed) {
        await new Promise((done) => { setTimeout(done, wait); });
      }
    }
    return fetchOnce(address, RETRY_MS.length);
  }

  /* A second try passes over what the browser has kept, which may be what is wrong. */
  async function fetchOnce(address, tried) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS), cache: tried ? "reload" : "default" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    setAll(node, attributes);
    node.append(...children.filter((child) => child !== null));
    return node;
  }

  function draw(tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    setAll(node, attributes);
    node.append(...children);
    return node;
  }

  function setAll(node, attributes) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) node.setAttribute(name, value);
    }
  }

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  class Atlas {
    constructor(map, base) {
      this.map = map;
      this.base = base;
      this.scene = null;
      this.frame = null;
      this.theme = "light";
      this.sequence = 0;
      this.pending = false;
      this.asked = "";
      this.units = new Map();
      this.timer = null;
      this.root = map.getContainer();
      this.allowZoom();
      this.buildPanes();
      this.buildControls();
      this.followTheme();
      this.setScale();
      this.followSize();
      map.on("zoomend moveend", () => this.placeLabels());
      this.followFilter();
      map.on("click", () => this.pick(""));
    }

    /* ---- once ------------------------------------------------------------------------------- */

    buildPanes() {
      ["context", "units", "outline", "legs", "islands", "labels", "stops"].forEach((name, i) => {
        this.map.createPane(name).style.zIndex = 300 + 20 * i;
      });
      this.map.getPane("labels").style.pointerEvents = "none";
      this.map.getPane("outline").style.pointerEvents = "none";
      this.renderers = {};
      for (const pane of ["context", "units", "outline", "legs", "islands"]) {
        this.renderers[pane] = L.svg({ pane, padding: 0.6 });
      }
      this.legs = L.layerGroup().addTo(this.map);
      this.stops = L.layerGroup().addTo(this.map);
      this.groups = L.layerGroup().addTo(this.map);
      this.dots = new Map();
      this.labels = make("div", { class: "atlas-labels" });
      this.map.getPane("labels").append(this.labels);
      this.patterns = draw("defs");
      this.root.append(draw("svg", { width: 0, height: 0, class: "atlas-patterns", "aria-hidden": "true" }, this.patterns));
      this.root.classList.add("atlas");
      this.root.setAttribute("role", "region");
    }

    /* folium's page forbids a reader with poor sight to enlarge it with two fingers. */
    allowZoom() {
      for (const meta of document.querySelectorAll("meta[name=viewport]")) meta.content = "width=device-width, initial-scale=1";
    }

    buildControls() {
      this.parts = {};
      for (const name of ["tools", "notice", "inset", "caveat", "legend", "bar", "foot", "fault"]) {
        const part = make("div", { class: `atlas-part atlas-${name}` });
        L.DomEvent.disableClickPropagation(part);
        L.DomEvent.disableScrollPropagation(part);
        this.parts[name] = part;
        this.root.append(part);
      }
      this.parts.notice.setAttribute("role", "status");
      this.parts.caveat.setAttribute("role", "note");
      this.parts.fault.setAttribute("role", "alert");
      this.parts.fault.hidden = true;
      this.parts.bar.hidden = true;
      window.addEventListener("online", () => { if (this.failed) this.retry(); });
      this.button("tools", "in", "+", () => this.map.zoomIn());
      this.button("tools", "out", "−", () => this.map.zoomOut());
      this.button("tools", "fit", "⤢", () => this.fit(true));
      this.button("bar", "prev", "‹", () => this.step(-1));
      this.where = make("span", { class: "atlas-where", "aria-live": "polite" });
      this.parts.bar.append(this.where);
      this.button("bar", "play", "▸", () => this.play());
      this.button("bar", "next", "›", () => this.step(1));
      this.scale = L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.map);
      this.credit = make("span", { class: "atlas-credit" });
      this.parts.foot.append(this.scale.getContainer(), this.credit);
      this.parts.foot.style.pointerEvents = "none";
    }

    button(part, step, sign, action) {
      const button = make("button", { type: "button", "data-step": step }, sign);
      button.addEventListener("click", action);
      this.parts[part].append(button);
    }

    followTheme() {
      const dark = window.matchMedia("(prefers-color-scheme: dark)");
      const streamlit = window.Streamlit;
      this.setTheme(dark.matches ? "dark" : "light");
      if (!streamlit) {
        dark.addEventListener("change", () => this.setTheme(dark.matches ? "dark" : "light"));
        return;
      }
      streamlit.events.addEventListener(streamlit.RENDER_EVENT, (event) => {
        const theme = event.detail.theme;
        if (theme && theme.base) this.setTheme(theme.base === "dark" ? "dark" : "light");
        dropRepeatedStyles();
      });
    }

    followSize() {
      new ResizeObserver(() => {
        if (!this.root.clientWidth || !this.root.clientHeight) return;
        this.map.invalidateSize({ pan: this.placed === true, animate: false });
        this.setScale();
        if (!this.touched && this.scene) this.fit(false);
        this.placeLabels();
      }).observe(this.root);
      this.map.on("dragstart", () => { this.touched = true; });
      this.root.addEventListener("wheel", () => { this.touched = true; }, { passive: true });
    }

    /* On a wall of 3840 px, letters and stops for a desk would be specks. */
    setScale() {
      this.scaled = this.root.clientWidth >= WALL ? 1.5 : 1;
      this.root.style.setProperty("--scaled", this.scaled);
    }

    /* ---- scenes ------------------------------------------------------------------------------ */

    show(scene) {
      if (!this.scene) this.sequence = scene.ack || 0;
      if ((scene.ack || 0) >= this.sequence) {
        this.pending = false;
        this.asked = "";
      }
      const picked = this.pending ? this.picked : scene.picked;
      this.scene = scene;
      this.picked = picked || "";
      this.words();
      this.fetchShapes();
      return L.layerGroup();
    }

    /* Where the provinces do not come, the map says so; it is never blank without a word. */
    fetchShapes() {
      const scene = this.scene;
      const still = (act) => (found) => { if (this.scene === scene) act(found); };
      const late = setTimeout(still(() => this.tell("shapes_late")), LATE_MS);
      const coming = Promise.all([fetchJson(scene.files.units), fetchJson(scene.files.context)]);
      coming.finally(() => clearTimeout(late)).then(
        still(([units, context]) => { this.tell(""); this.lay(units, context); }),
        still(() => this.tell("shapes_failed")));
    }

    lay(units, context) {
      const scene = this.scene;
      this.layContext(context);
      this.layUnits(units);
      if (!this.placed) this.begin();
      const frame = (key) => scene.frames.find((one) => one.key === key);
      const next = frame(this.asked) || frame(scene.current) || scene.frames[0];
      if (this.frame && next.key !== this.frame.key) this.stop();
      this.paint(next);
    }

    /* key: of the scene's texts, "" for nothing to say. */
    tell(key) {
      const texts = this.scene.texts;
      this.failed = key === "shapes_failed";
      const again = make("button", { type: "button", "data-retry": "" }, texts.shapes_again);
      again.addEventListener("click", () => this.retry());
      this.parts.fault.hidden = !key;
      this.parts.fault.replaceChildren(...(key ? [make("span", {}, texts[key])] : []), ...(this.failed ? [again] : []));
    }

    retry() {
      this.tell("shapes_late");
      this.fetchShapes();
    }

    begin() {
      const asked = this.askedView();
      this.map.invalidateSize({ animate: false });
      if (asked) {
        this.touched = true;
        this.map.setView(asked.slice(0, 2), asked[2], { animate: false });
      } else {
        this.fit(false);
      }
      this.placed = true;
      this.map.on("moveend", () => this.keepView());
    }

    layContext(collection) {
      if (this.context) return;
      this.context = L.geoJSON(collection, {
        pane: "context", renderer: this.renderers.context, interactive: false,
        style: () => ({ className: "atlas-land" }),
      }).addTo(this.map);
    }

    layUnits(collection) {
      if (this.collection === collection) return;
      this.collection = collection;
      if (this.unitLayer) this.unitLayer.remove();
      if (this.outlines) this.outlines.remove();
      this.units = new Map();
      this.outlines = L.layerGroup().addTo(this.map);
      this.unitLayer = L.geoJSON(collection, {
        pane: "units", renderer: this.renderers.units,
        style: { className: "atlas-unit", weight: 0.7, fillOpacity: 1 },
        onEachFeature: (feature, layer) => this.layUnit(feature, layer),
      }).addTo(this.map);
      for (const [code, unit] of this.units) this.layPath(code, unit.layer.getElement());
    }

    /* All provinces are one stop of the Tab key; the arrows move among them. */
    layPath(code, path) {
      setAll(path, { "data-code": code, role: "button", tabindex: "-1" });
      path.addEventListener("focus", () => { this.rove(code); this.ring(path.matches(":focus-visible") ? code : ""); });
      path.addEventListener("blur", () => this.ring(""));
      path.addEventListener("keydown", (event) => this.moveAmong(code, event));
    }

    ring(code) {
      this.focused = code;
      this.paintOutlines();
    }

    rove(code) {
      for (const unit of this.units.values()) unit.layer.getElement().setAttribute("tabindex", "-1");
      this.units.get(code).layer.getElement().setAttribute("tabindex", "0");
      this.roving = code;
    }

    moveAmong(code, event) {
      const way = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
      if (!way && event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      if (!way) this.pick(`p-${code}`);
      const next = way && this.neighbour(code, way);
      if (next) next.layer.getElement().focus({ preventScroll: true });
    }

    neighbour(code, [east, north]) {
      const at = (unit) => unit.feature.properties.at;
      const [lon, lat] = at(this.units.get(code));
      const far = (unit) => {
        const along = (at(unit)[0] - lon) * east + (at(unit)[1] - lat) * north;
        const across = (at(unit)[0] - lon) * north + (at(unit)[1] - lat) * east;
        return along > 0.01 ? along + 2 * Math.abs(across) : Infinity;
      };
      const nearest = [...this.units.values()].reduce((best, unit) => (far(unit) < far(best) ? unit : best));
      return far(nearest) < Infinity ? nearest : null;
    }

    layUnit(feature, layer) {
      const code = String(feature.id);
      const unit = { code, layer, feature, paint: "" };
      this.units.set(code, unit);
      layer.bindTooltip(() => make("div", {}, this.describe(code)), { sticky: true, className: "atlas-tip" });
      layer.on("click", (event) => { L.DomEvent.stop(event); this.pick(`p-${code}`); });
    }

    /* ---- painting ---------------------------------------------------------------------------- */

    paint(frame) {
      this.frame = frame;
      this.paintUnits();
      if (!this.units.has(this.roving)) this.rove(this.units.keys().next().value);
      this.paintOutlines();
      this.paintMarks();
      this.paintIslands();
      this.paintInset();
      this.paintCaveat();
      this.paintLegend();
      this.paintNotice();
      this.paintBar();
      this.placeLabels();
      this.root.setAttribute("data-state", frame.query);
      this.root.setAttribute("aria-label", frame.summary || frame.title);
      describePage(frame.summary);
    }

    entry(code) {
      return this.frame.units[code] || [0, 0, false];
    }

    /* patterns: which hatching, "hatch" of units or the finer "dots" of islands. */
    fillOf(code, patterns = "hatch") {
      const [, grade, hatched] = this.entry(code);
      return hatched ? `url(#${patterns}-${grade})` : this.palette.ramp[grade];
    }

    dotRadius(code) {
      return this.entry(code)[2] ? DOT.hatched : DOT.plain;
    }

    paintUnits() {
      for (const [code, unit] of this.units) {
        unit.layer.getElement().setAttribute("aria-label", this.describe(code));
        const paint = `${this.fillOf(code)} ${this.palette.province_line}`;
        if (unit.paint === paint) continue;
        unit.paint = paint;
        unit.layer.setStyle({ fillColor: this.fillOf(code), color: this.palette.province_line });
      }
    }

    paintOutlines() {
      this.outlines.clearLayers();
      const holding = new Set(this.frame.marks.map((mark) => mark.code));
      for (const code of holding) this.outline(code, "atlas-holding");
      if (this.picked.startsWith("p-")) this.outline(this.picked.slice(2), "atlas-picked");
      if (this.focused) this.outline(this.focused, "atlas-focused-halo");
      if (this.focused) this.outline(this.focused, "atlas-focused");
    }

    outline(code, className) {
      const unit = this.units.get(code);
      if (!unit) return;
      L.geoJSON(unit.feature, {
        pane: "outline", renderer: this.renderers.outline, interactive: false,
        style: { className, fill: false },
      }).addTo(this.outlines);
    }

    paintMarks() {
      const held = document.activeElement && document.activeElement.closest("[data-stop]");
      const focus = held ? held.getAttribute("data-stop") : null;
      this.legs.clearLayers();
      this.stops.clearLayers();
      const marks = this.frame.marks;
      for (let i = 1; i < marks.length; i += 1) this.leg(marks[i - 1], marks[i]);
      const shared = new Map();
      for (const mark of marks) {
        const place = mark.at.join();
        shared.set(place, (shared.get(place) || []).concat(mark));
      }
      this.marked = [];
      for (const group of shared.values()) group.forEach((mark, i) => this.mark(mark, i, group.length));
      this.spread();
      if (focus) {
        const again = this.root.querySelector(`[data-stop="${CSS.escape(focus)}"]`);
        if (again) again.focus({ preventScroll: true });
      }
    }

    leg(from, to) {
      if (!isLeg(from, to)) return;
      const options = { pane: "legs", renderer: this.renderers.legs, interactive: false };
      L.polyline([from.at, to.at], { ...options, className: "atlas-leg-halo" }).addTo(this.legs);
      L.polyline([from.at, to.at], { ...options, className: "atlas-leg" }).addTo(this.legs);
    }

    mark(mark, position, total) {
      const face = make("span", { class: "atlas-stop-face" }, mark.number);
      const html = make("span", {
        class: "atlas-stop-hit", role: "button", "data-stop": mark.id,
        tabindex: "0",
        "aria-label": fill(this.scene.texts.stop_label, mark),
        "aria-pressed": String(this.picked === `s-${mark.id}`),
      }, face);
      if (this.picked === `s-${mark.id}`) html.classList.add("is-picked");
      if (mark.illustrative) html.classList.add("is-illustrative");
      const icon = L.divIcon({ className: "atlas-stop", html, iconSize: [44, 44], iconAnchor: [22, 22] });
      const marker = L.marker(mark.at, { icon, pane: "stops", keyboard: false, riseOnHover: true, title: "" });
      marker.addTo(this.stops);
      marker.bindTooltip(() => make("div", {}, fill(this.scene.texts.stop_label, mark)),
        { className: "atlas-tip", direction: "top", offset: [0, -14] });
      marker.on("click", (event) => { L.DomEvent.stop(event); this.pick(`s-${mark.id}`); });
      html.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.pick(`s-${mark.id}`);
      });
      this.marked.push({ mark, html, marker, total, beside: position - (total - 1) / 2, x: 0, y: 0 });
    }

    /* Stops of one place stand side by side; a place too near to another one's stops makes way. */
    spread() {
      const places = new Map();
      for (const item of this.marked) {
        const place = item.mark.at.join();
        places.set(place, (places.get(place) || []).concat(item));
      }
      const apart = APART * this.scaled;
      const clear = ([x, y], taken) => taken.every((other) => Math.max(Math.abs(x - other[0]), Math.abs(y - other[1])) >= apart);
      const taken = [];
      for (const items of [...places.values()].sort((a, b) => a.length - b.length)) {
        const at = this.map.latLngToContainerPoint(items[0].mark.at);
        const spots = asides((items.length - 1) / 2).map(([x, y]) => items.map(
          (item) => [at.x + (x + item.beside) * apart, at.y + y * apart]));
        const spot = spots.find((points) => points.every((point) => clear(point, taken))) || spots[0];
        items.forEach((item, i) => this.aside(item, spot[i], at));
        taken.push(...spot);
      }
    }

    aside(item, [x, y], at) {
      item.x = x - at.x;
      item.y = y - at.y;
      item.html.style.translate = `${item.x}px ${item.y}px`;
      item.marker.getTooltip().options.offset = [item.x, item.y - 14 * this.scaled];
    }

    /* ---- the islands ------------------------------------------------------------------------- */

    paintIslands() {
      const key = `${this.scene.lang} ${this.scene.vintage} ${this.theme}`;
      if (this.islandsKey !== key) {
        this.islandsKey = key;
        this.groups.clearLayers();
        this.dots.clear();
        for (const group of this.scene.islands || []) this.layGroup(group);
      }
      for (const group of this.scene.islands || []) {
        for (const layer of this.dots.get(group.id)) {
          layer.setStyle({ fillColor: this.fillOf(group.code, "dots") });
          layer.setRadius(this.dotRadius(group.code));
        }
      }
    }

    layGroup(group) {
      const dots = group.points.map(([lon, lat]) => L.circleMarker([lat, lon], {
        pane: "islands", renderer: this.renderers.islands, radius: DOT.plain, weight: 1,
        color: this.palette.muted, fillOpacity: 1, className: "atlas-island", interactive: true,
      }).addTo(this.groups));
      this.dots.set(group.id, dots);
      for (const layer of dots) {
        layer.getElement().setAttribute("tabindex", "-1");
        layer.on("click", (event) => { L.DomEvent.stop(event); this.pick(`p-${group.code}`); });
        layer.bindTooltip(() => make("div", {}, group.label), { sticky: true, className: "atlas-tip" });
      }
    }

    paintInset() {
      const { west, south, east, north } = INSET;
      const width = 112;
      const height = Math.round(width * (north - south) / ((east - west) * Math.cos(12 * Math.PI / 180)));
      const x = (lon) => (lon - west) / (east - west) * width;
      const y = (lat) => (north - lat) / (north - south) * height;
      const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": this.scene.texts.inset });
      for (const unit of this.units.values()) {
        const path = insetPath(unit.feature.geometry, x, y);
        if (path) svg.append(draw("path", { d: path, fill: this.fillOf(unit.code), class: "atlas-inset-unit" }));
      }
      for (const group of this.scene.islands || []) {
        for (const [lon, lat] of group.points) {
          const dot = { cx: x(lon), cy: y(lat), r: this.dotRadius(group.code) * DOT.inset, fill: this.fillOf(group.code, "dots") };
          svg.append(draw("circle", { ...dot, "data-group": group.id, class: "atlas-inset-dot" }));
        }
        const middle = Math.min(Math.max(x(group.at[0]), 38), width - 38);
        const top = y(Math.max(...group.points.map((point) => point[1])));
        const lines = group.label.split(/ (?=\()|, /);
        const label = draw("text", { x: middle, y: Math.max(top - 6 - 8.5 * (lines.length - 1), 8), class: "atlas-inset-label" });
        lines.forEach((line, i) => label.append(draw("tspan", { x: middle, dy: i ? 8.5 : 0 }, line)));
        svg.append(label);
      }
      this.parts.inset.replaceChildren(svg);
    }

    /* ---- words and controls ------------------------------------------------------------------ */

    words() {
      const texts = this.scene.texts;
      for (const button of this.root.querySelectorAll("[data-step]")) {
        const label = texts[`step_${button.dataset.step}`];
        button.setAttribute("aria-label", label);
        button.title = label;
      }
      this.root.lang = this.scene.lang;
      this.root.classList.toggle("is-clean", Boolean(this.scene.clean));
      sayLanguage(this.scene.lang);
      this.credit.textContent = texts.credit;
    }

    /* What of the frame in view is made up, in words that stay on the map however it is shown or cut. */
    paintCaveat() {
      const said = this.frame.caveats.map((key) => this.scene.texts[key]).filter(Boolean);
      this.parts.caveat.hidden = said.length === 0;
      this.parts.caveat.dataset.mark = said.length ? "illustrative" : "";
      this.parts.caveat.replaceChildren(...said.map((words) => make("span", {}, words)));
    }

    /* Only what is on the map is explained. */
    paintLegend() {
      const texts = this.scene.texts;
      const hatched = [...this.units.keys()].some((code) => this.entry(code)[2]);
      const { marks } = this.frame;
      const led = marks.some((mark, i) => i > 0 && isLeg(marks[i - 1], mark));
      const shown = JSON.stringify([this.theme, hatched, marks.length > 0, led, texts]);
      if (this.legendShown === shown) return;
      this.legendShown = shown;
      const previous = this.parts.legend.querySelector("details");
      const open = previous ? previous.open : this.root.clientWidth >= 600;
      const rows = this.palette.ramp.map((colour, grade) => legendRow(swatch(colour), texts[`class_${grade}`]));
      rows.reverse();
      const classes = make("div", { class: "atlas-classes" }, ...rows);
      const signs = make("div", { class: "atlas-marks" },
        hatched && texts.legend_hatch ? legendRow(swatch("url(#hatch-2)"), texts.legend_hatch) : null,
        marks.length ? legendRow(sign("atlas-legend-stop", "1"), texts.legend_stop) : null,
        led ? legendRow(sign("atlas-legend-leg", ""), texts.legend_leg) : null,
        marks.length ? legendRow(sign("atlas-legend-holding", ""), texts.legend_holding) : null);
      const details = make("details", {},
        make("summary", {}, make("span", { class: "atlas-long" }, texts.legend_title),
          make("span", { class: "atlas-short" }, texts.legend_short)),
        make("div", { class: "atlas-short atlas-legend-title" }, texts.legend_title), classes, signs);
      details.open = open;
      this.parts.legend.replaceChildren(details);
    }

    paintNotice() {
      const notice = this.frame.notice;
      this.parts.notice.hidden = !notice;
      this.parts.notice.replaceChildren(...(notice ? [make("strong", {}, notice[0]), make("span", {}, notice[1])] : []));
    }

    paintBar() {
      this.parts.bar.hidden = this.steps().length < 2;
      this.where.replaceChildren(...this.frame.title.split(" · ").map((part) => make("span", {}, part)));
    }

    describe(code) {
      const unit = this.units.get(code);
      const [value, , hatched] = this.entry(code);
      const name = unit.feature.properties[`name_${this.scene.lang}`];
      const texts = this.scene.texts;
      return fill(value ? (value === 1 ? texts.tip_one : texts.tip) : texts.tip_none, { name, n: value })
        + (hatched ? ` ${texts.tip_illustrative}` : "");
    }

    setTheme(name) {
      if (this.palette && this.theme === name) return;
      this.theme = name;
      this.palette = this.base.themes[name];
      for (const [key, value] of Object.entries(this.palette)) {
        if (typeof value === "string") this.root.style.setProperty(`--${key.replace("_", "-")}`, value);
      }
      document.documentElement.style.colorScheme = name;
      document.documentElement.style.background = this.palette.sea;
      this.patterns.replaceChildren(...this.palette.ramp.flatMap((colour, grade) => [
        hatch("hatch", colour, grade, this.palette), hatch("dots", colour, grade, this.palette)]));
      if (this.frame) this.paint(this.frame);
    }

    /* ---- labels ------------------------------------------------------------------------------ */

    placeLabels() {
      if (!this.frame || !this.placed) return;
      this.spread();
      const size = this.map.getSize();
      const taken = this.marked.map((item) => {
        const point = this.map.latLngToContainerPoint(item.mark.at);
        return box(point.x + item.x, point.y + item.y, 28 * this.scaled, 28 * this.scaled);
      });
      const root = this.root.getBoundingClientRect();
      for (const part of Object.values(this.parts)) {
        const rect = part.getBoundingClientRect();
        taken.push([rect.left - root.left, rect.top - root.top, rect.right - root.left, rect.bottom - root.top]);
      }
      const placed = [];
      const lines = this.lineBoxes();
      for (const label of this.wanted()) {
        const others = label.code ? [...taken, ...lines] : taken;
        const spot = label.spots.find((b) => inside(b, size) && !others.some((other) => overlap(b, other)));
        if (!spot) continue;
        taken.push(spot);
        placed.push([label, spot]);
      }
      this.labels.replaceChildren(...placed.map(([label, spot]) => {
        const origin = this.map.containerPointToLayerPoint([spot[0], spot[1]]);
        const node = make("span", { class: label.className, "data-label": label.of }, label.text);
        if (label.count) node.append(make("b", {}, label.count));
        node.style.transform = `translate(${origin.x}px, ${origin.y}px)`;
        return node;
      }));
    }

    /* The lines between stops as small boxes in a row: a province's name does not lie on one. */
    lineBoxes() {
      const marks = this.frame.marks;
      return marks.slice(1).flatMap((to, i) => (isLeg(marks[i], to) ? this.along(marks[i].at, to.at) : []));
    }

    along(from, to) {
      const [a, b] = [from, to].map((at) => this.map.latLngToContainerPoint(at));
      const steps = Math.max(1, Math.ceil(a.distanceTo(b) / LINE_BOX));
      return Array.from({ length: steps + 1 }, (_, i) => {
        const point = a.add(b.subtract(a).multiplyBy(i / steps));
        return box(point.x, point.y, LINE_BOX, LINE_BOX);
      });
    }

    wanted() {
      return [...this.groupLabels(), ...this.stopLabels(), ...this.unitLabels()];
    }

    stopLabels() {
      const seen = new Map();
      for (const item of this.marked) {
        const place = item.mark.at.join();
        if (!seen.has(place)) seen.set(place, item);
      }
      return [...seen.values()].map((item) => {
        const point = this.map.latLngToContainerPoint(item.mark.at).add([item.x - item.beside * APART * this.scaled, item.y]);
        const width = measure(item.mark.name, "600 13px") + 6;
        const side = 13 * item.total + 4 + width / 2;
        const offsets = [[side, 0], [-side, 0], [0, -25], [0, 25], [side, 20], [-side, 20], [side, -20]];
        return { of: item.mark.id, text: item.mark.name, className: "atlas-label-stop", spots: this.around(point, offsets, width, 18) };
      });
    }

    around(point, offsets, width, height) {
      const k = this.scaled;
      return offsets.map(([x, y]) => box(point.x + x * k, point.y + y * k, width * k, height * k));
    }

    groupLabels() {
      return (this.scene.islands || []).map((group) => {
        const dots = group.points.map(([lon, lat]) => this.map.latLngToContainerPoint([lat, lon]));
        const [left, right] = [Math.min(...dots.map((p) => p.x)), Math.max(...dots.map((p) => p.x))];
        const [top, bottom] = [Math.min(...dots.map((p) => p.y)), Math.max(...dots.map((p) => p.y))];
        const middle = (left + right) / 2;
        const k = this.scaled;
        const width = (measure(group.label, "italic 12px") + 8) * k;
        const edge = this.map.getSize().x - 3 - width / 2;
        const rows = [bottom + 13 * k, top - 13 * k, bottom + 30 * k, top - 30 * k];
        const columns = [middle, right - width / 2, left + width / 2, left - width / 2 - 6, right + width / 2 + 6, edge];
        const beside = [[left - width / 2 - 8, (top + bottom) / 2], [right + width / 2 + 8, (top + bottom) / 2]];
        const shore = this.map.latLngToContainerPoint([group.at[1], EASTERNMOST]).x;
        const around = rows.flatMap((y) => columns.map((x) => [x, y]));
        return {
          text: group.label, className: "atlas-label-group",
          spots: [...around, ...beside].map(([x, y]) => box(x, y, width, 16 * k)).filter((spot) => spot[0] > shore),
        };
      });
    }

    unitLabels() {
      const metresPerPixel = 40075016 * Math.cos(16 * Math.PI / 180) / (256 * 2 ** this.map.getZoom());
      const list = [];
      for (const [code, unit] of this.units) {
        const at = unit.feature.properties.at;
        const point = this.map.latLngToContainerPoint([at[1], at[0]]);
        const name = unit.feature.properties[`short_${this.scene.lang}`] || unit.feature.properties[`name_${this.scene.lang}`];
        const [value, grade] = this.entry(code);
        const room = unit.feature.properties.room_km * 1000 / metresPerPixel / this.scaled;
        const count = value ? ` ${value}` : "";
        const width = measure(name + count, "12px") + 4;
        if (room < 9 || width > room * 4.2) continue;
        list.push({
          code, of: `p-${code}`, text: name, count, className: `atlas-label-unit${grade > 2 ? " is-strong" : ""}`, room, value,
          spots: this.around(point, [[0, 0], [0, 9], [0, -9]], width, 15),
        });
      }
      return list.sort((a, b) => b.value - a.value || b.room - a.room);
    }

    /* ---- moving through ---------------------------------------------------------------------- */

    steps() {
      return this.scene.frames.filter((frame) => frame.step);
    }

    step(by) {
      if (!this.frame) return;
      const steps = this.steps();
      const at = steps.findIndex((frame) => frame.key === this.frame.key);
      const next = at < 0 ? (by > 0 ? 0 : steps.length - 1) : (at + by + steps.length) % steps.length;
      this.picked = "";
      this.asked = steps[next].key;
      this.paint(steps[next]);
      this.report();
    }

    play() {
      if (this.timer !== null) {
        this.stop();
        return;
      }
      this.timer = setInterval(() => this.step(1), PLAY_MS);
      this.showPlaying();
      this.step(1);
    }

    stop() {
      clearInterval(this.timer);
      this.timer = null;
      this.showPlaying();
    }

    showPlaying() {
      const button = this.root.querySelector("[data-step=play]");
      const playing = this.timer !== null;
      button.setAttribute("aria-pressed", String(playing));
      button.textContent = playing ? "❚❚" : "▸";
    }

    pick(what) {
      if (!this.scene || !this.frame || this.picked === what) return;
      this.picked = what;
      this.paintOutlines();
      for (const node of this.root.querySelectorAll("[data-stop]")) {
        const on = what === `s-${node.dataset.stop}`;
        node.classList.toggle("is-picked", on);
        node.setAttribute("aria-pressed", String(on));
      }
      this.report();
    }

    /* The page's own filter, used after a step that is still on its way, takes the step back: both may
       reach the server in one message, which does not tell their order. */
    followFilter() {
      const left = new AbortController();
      window.addEventListener("pagehide", () => left.abort());
      const used = (event) => {
        if (event.target.closest && event.target.closest(".st-key-trip")) this.giveWay();
      };
      try {
        for (const kind of ["pointerup", "click"]) {
          window.parent.document.addEventListener(kind, used, { capture: true, signal: left.signal });
        }
      } catch (refused) {
        /* embedded in a page of another site: there is no filter to follow */
      }
    }

    giveWay() {
      this.stop();
      if (!this.asked) return;
      this.asked = "";
      this.number();
      if (!this.sending) this.send();
    }

    /* Tells the page what was done here: numbered, once the browser has painted it, and only the last
       of several in a row. `step` is empty unless a step is still to be taken over. */
    report() {
      this.number();
      if (this.sending) return;
      this.sending = true;
      requestAnimationFrame(() => setTimeout(() => {
        this.sending = false;
        this.send();
      }));
    }

    number() {
      this.sequence += 1;
      this.pending = Boolean(window.Streamlit);
    }

    send() {
      const value = { seq: this.sequence, step: this.asked, pick: this.picked };
      if (window.Streamlit) window.Streamlit.setComponentValue(value);
      this.root.dispatchEvent(new CustomEvent("atlas", { detail: value, bubbles: true }));
    }

    /* ---- the view ---------------------------------------------------------------------------- */

    fit(animate) {
      const size = this.map.getSize();
      if (size.x < 200 || size.y < 120) return;
      const frame = FRAMES.find((candidate) => size.x >= candidate.width && size.x >= candidate.ratio * size.y);
      this.map.fitBounds(frame.bounds, {
        animate: animate && !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
        paddingTopLeft: frame.before,
        paddingBottomRight: frame.after,
      });
      if (animate) this.touched = false;
    }

    askedView() {
      const asked = new URLSearchParams(pageLocation().search).get("at");
      const numbers = (asked || "").split(",").map(Number);
      const [lat, lon, zoom] = numbers;
      const sound = numbers.length === 3 && numbers.every(Number.isFinite)
        && Math.abs(lat) < 85 && Math.abs(lon) <= 180 && zoom >= 3 && zoom <= 14;
      return sound ? numbers : null;
    }

    keepView() {
      if (!this.touched) return;
      const centre = this.map.getCenter();
      this.view = [centre.lat.toFixed(3), centre.lng.toFixed(3), this.map.getZoom()].join(",");
      this.root.setAttribute("data-at", this.view);
      keepInAddress("at", this.view);
    }
  }

  /* ---- pure helpers -------------------------------------------------------------------------- */

  function pageLocation() {
    try {
      return window.parent.location.href ? window.parent.location : window.location;
    } catch (refused) {
      return window.location;
    }
  }

  /* A screen reader takes the voice from the page's own element, which Streamlit leaves English. */
  function sayLanguage(lang) {
    document.documentElement.lang = lang;
    try {
      window.parent.document.documentElement.lang = lang;
    } catch (refused) {
      /* embedded in a page of another site, which has a language of its own */
    }
  }

  /* The page's description follows the view, as its title does. */
  function describePage(summary) {
    try {
      const head = window.parent.document.head;
      const known = head.querySelector("meta[name=description]");
      const description = known || head.appendChild(make("meta", { name: "description" }));
      description.setAttribute("content", summary);
    } catch (refused) {
      /* embedded in a page of another site, which has a description of its own */
    }
  }

  function keepInAddress(name, value) {
    try {
      const address = new URL(window.parent.location.href);
      address.searchParams.set(name, value);
      window.parent.history.replaceState(window.parent.history.state, "", address);
    } catch (refused) {
      /* a page opened from a file, or embedded elsewhere, keeps its own address */
    }
  }

  /* Where the middle of stops may stand beside their place, the nearest first, in widths of a stop;
     half: of the row of stops between its outer middles. */
  function asides(half) {
    const rings = [0.35, 0.55, 0.8, 1.05].flatMap((r) => [[-r, 0], [r, 0], [0, -r], [0, r], [-r, -r], [r, -r], [-r, r], [r, r]]);
    return [[0, 0], [-half, 0], [half, 0], ...rings, ...rings.map(([x, y]) => [x + Math.sign(x) * half, y])];
  }

  function box(x, y, width, height) {
    return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  }

  function overlap(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  function inside(a, size) {
    return a[0] > 2 && a[1] > 2 && a[2] < size.x - 2 && a[3] < size.y - 2;
  }

  const canvas = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  function measure(text, font) {
    const key = `${font}|${text}`;
    if (!widths.has(key)) {
      canvas.font = `${font} system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
      widths.set(key, canvas.measureText(text).width);
    }
    return widths.get(key);
  }

  function insetPath(geometry, x, y) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const rings = polygons.map((polygon) => polygon[0]).filter((ring) => ring.some(
      ([lon, lat]) => lon > INSET.west && lat > INSET.south && lat < INSET.north));
    return rings.map((ring) => `M${ring.map(([lon, lat]) => `${x(lon).toFixed(1)} ${y(lat).toFixed(1)}`).join("L")}Z`).join("");
  }

  /* Lines over the colour of a class, light on dark classes. */
  function hatch(name, colour, grade, palette) {
    const { step, width, opacity } = HATCHES[name];
    const line = { stroke: grade > 2 ? palette.halo : palette.hatch, "stroke-width": width, "stroke-opacity": opacity };
    return draw("pattern", { id: `${name}-${grade}`, width: step, height: step, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      draw("rect", { width: step, height: step, fill: colour }),
      draw("line", { x1: 0, y1: 0, x2: 0, y2: step, ...line }));
  }

  function swatch(colour) {
    return draw("svg", { class: "atlas-swatch", viewBox: "0 0 24 14", "aria-hidden": "true" },
      draw("rect", { x: 0.5, y: 0.5, width: 23, height: 13, fill: colour }));
  }

  function sign(className, text) {
    return make("span", { class: `atlas-sign ${className}`, "aria-hidden": "true" }, text);
  }

  /* Whether a line leads from one mark to the next: of one series, and not at one place. */
  function isLeg(from, to) {
    return from.series === to.series && from.at.join() !== to.at.join();
  }

  function legendRow(figure, text) {
    return make("div", { class: "atlas-row" }, figure, make("span", {}, text));
  }

  /* streamlit-component-lib adds the theme's style element again at every render. */
  function dropRepeatedStyles() {
    const seen = new Set();
    for (const style of document.querySelectorAll("style")) {
      if (seen.has(style.textContent)) style.remove();
      seen.add(style.textContent);
    }
  }

  const atlases = new WeakMap();
  window.Atlas = {
    mount(map, base) { atlases.set(map, new Atlas(map, base)); },
    show(map, scene) { return atlases.get(map).show(scene); },
    of(map) { return atlases.get(map); },
  };
}());
