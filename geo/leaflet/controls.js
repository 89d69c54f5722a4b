// @ts-check
/* What stands over the map: its buttons, the legend, the words on the frame in view, the scale. */

Atlas.controls = (function () {
  "use strict";

  const { button, draw, make } = Atlas.elements;
  const { legsOf } = Atlas.marks;

  /** @typedef {"tools" | "notice" | "inset" | "caveat" | "legend" | "bar" | "foot" | "fault"} PanelName */

  /**
   * @typedef {object} Actions
   * @property {() => void} zoomIn
   * @property {() => void} zoomOut
   * @property {() => void} fit
   * @property {(by: number) => void} step
   * @property {() => void} play
   * @property {() => void} retry
   */

  /** @type {PanelName[]} */
  const PANELS = ["tools", "notice", "inset", "caveat", "legend", "bar", "foot", "fault"];
  /* A narrower map opens with its legend closed. */
  const WIDE = 600;
  const SIGNS = { play: "▸", pause: "❚❚" };

  /**
   * A row of the legend: a figure and what it means.
   * @param {Element} figure
   * @param {string} meaning
   * @returns {HTMLElement}
   */
  function legendRow(figure, meaning) {
    return make("div", { class: "atlas-row" }, figure, make("span", {}, meaning));
  }

  /**
   * @param {string} fill
   * @returns {SVGSVGElement}
   */
  function swatch(fill) {
    return draw("svg", { class: "atlas-swatch", viewBox: "0 0 24 14", "aria-hidden": "true" },
      draw("rect", { x: 0.5, y: 0.5, width: 23, height: 13, fill }));
  }

  /**
   * @param {string} name
   * @param {string} text
   * @returns {HTMLElement}
   */
  function sign(name, text) {
    return make("span", { class: `atlas-sign atlas-legend-${name}`, "aria-hidden": "true" }, text);
  }

  /**
   * A button; its name in words comes with the scene.
   * @param {string} name
   * @param {string} label
   * @param {() => void} action
   * @returns {HTMLButtonElement}
   */
  function stepButton(name, label, action) {
    return button(label, { "data-step": name }, action);
  }

  /** The panels over the map. */
  class Controls {
    /**
     * @param {View} view
     * @param {Actions} actions
     */
    constructor(view, actions) {
      this.view = view;
      this.actions = actions;
      this.panels = /** @type {Record<PanelName, HTMLElement>} */ (
        Object.fromEntries(PANELS.map((name) => [name, this.addPanel(name)])));
      /** What the legend explains, so that it stays as the reader left it while that is the same. */
      this.explained = "";
      this.frameTitle = make("span", { class: "atlas-where", "aria-live": "polite" });
      this.playButton = stepButton("play", SIGNS.play, actions.play);
      this.credit = make("span", { class: "atlas-credit" });
      this.addRoles();
      this.addButtons();
      this.addFoot();
    }

    /**
     * @param {PanelName} name
     * @returns {HTMLElement}
     */
    addPanel(name) {
      const panel = make("div", { class: `atlas-part atlas-${name}` });
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
      this.view.root.append(panel);
      return panel;
    }

    addRoles() {
      const { bar, caveat, fault, notice } = this.panels;
      notice.setAttribute("role", "status");
      caveat.setAttribute("role", "note");
      fault.setAttribute("role", "alert");
      fault.hidden = true;
      bar.hidden = true;
    }

    addButtons() {
      const { zoomIn, zoomOut, fit, step } = this.actions;
      this.panels.tools.append(stepButton("in", "+", zoomIn), stepButton("out", "−", zoomOut), stepButton("fit", "⤢", fit));
      this.panels.bar.append(stepButton("prev", "‹", () => step(-1)), this.frameTitle, this.playButton, stepButton("next", "›", () => step(1)));
    }

    addFoot() {
      const scale = L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.view.map);
      this.panels.foot.append(scale.getContainer(), this.credit);
      this.panels.foot.style.pointerEvents = "none";
    }

    /** Says in the scene's language what the buttons do, and where the shapes come from. */
    showWords() {
      const { root, scene } = this.view;
      for (const node of /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll("[data-step]"))) {
        const label = scene.texts[`step_${node.dataset.step}`];
        node.setAttribute("aria-label", label);
        node.title = label;
      }
      root.lang = scene.lang;
      root.classList.toggle("is-clean", Boolean(scene.clean));
      this.credit.textContent = scene.texts.credit;
    }

    /**
     * @param {{inset: Element, hatched: boolean, steps: number}} drawn
     *   the inset as drawn, whether a unit is hatched, and how many frames a reader steps through
     */
    paint({ inset, hatched, steps }) {
      this.panels.inset.replaceChildren(inset);
      this.paintCaveat();
      this.paintLegend(hatched);
      this.paintNotice();
      this.panels.bar.hidden = steps < 2;
      this.frameTitle.replaceChildren(...this.view.frame.title.split(" · ").map((part) => make("span", {}, part)));
    }

    /** What of the frame in view is made up, in words that stay on the map however it is shown or cut. */
    paintCaveat() {
      const { frame, scene } = this.view;
      const { caveat } = this.panels;
      const said = frame.caveats.map((key) => scene.texts[key]).filter(Boolean);
      caveat.hidden = said.length === 0;
      caveat.dataset.mark = said.length ? "illustrative" : "";
      caveat.replaceChildren(...said.map((words) => make("span", {}, words)));
    }

    paintNotice() {
      const { notice } = this.view.frame;
      this.panels.notice.hidden = !notice;
      this.panels.notice.replaceChildren(...(notice ? [make("strong", {}, notice[0]), make("span", {}, notice[1])] : []));
    }

    /**
     * Explains what is on the map, and nothing else.
     * @param {boolean} hatched
     */
    paintLegend(hatched) {
      const { frame: { marks }, root, scene: { texts }, theme } = this.view;
      const linked = legsOf(marks).length > 0;
      const explained = JSON.stringify([theme, hatched, marks.length > 0, linked, texts]);
      if (this.explained === explained) return;
      this.explained = explained;
      const before = this.panels.legend.querySelector("details");
      const legend = make("details", {}, this.legendTitle(), make("div", { class: "atlas-short atlas-legend-title" }, texts.legend_title),
        this.legendClasses(), this.legendSigns(hatched, marks.length > 0, linked));
      legend.open = before ? before.open : root.clientWidth >= WIDE;
      this.panels.legend.replaceChildren(legend);
    }

    /** @returns {HTMLElement} */
    legendTitle() {
      const { texts } = this.view.scene;
      return make("summary", {},
        make("span", { class: "atlas-long" }, texts.legend_title), make("span", { class: "atlas-short" }, texts.legend_short));
    }

    /** @returns {HTMLElement} */
    legendClasses() {
      const { palette, scene: { texts } } = this.view;
      const rows = palette.ramp.map((colour, grade) => legendRow(swatch(colour), texts[`class_${grade}`]));
      return make("div", { class: "atlas-classes" }, ...rows.reverse());
    }

    /**
     * @param {boolean} hatched
     * @param {boolean} marked
     * @param {boolean} linked
     * @returns {HTMLElement}
     */
    legendSigns(hatched, marked, linked) {
      const { texts } = this.view.scene;
      return make("div", { class: "atlas-marks" },
        hatched && texts.legend_hatch ? legendRow(swatch("url(#hatch-2)"), texts.legend_hatch) : null,
        marked ? legendRow(sign("stop", "1"), texts.legend_stop) : null,
        linked ? legendRow(sign("leg", ""), texts.legend_leg) : null,
        marked ? legendRow(sign("holding", ""), texts.legend_holding) : null);
    }

    /** @param {boolean} playing */
    showPlaying(playing) {
      this.playButton.setAttribute("aria-pressed", String(playing));
      this.playButton.textContent = playing ? SIGNS.pause : SIGNS.play;
    }

    /**
     * Says what is wrong with the map, "" for nothing.
     * @param {string} key of the scene's texts
     * @param {boolean} again whether there is a button to try again
     */
    showFault(key, again) {
      const { texts } = this.view.scene;
      this.panels.fault.hidden = !key;
      this.panels.fault.replaceChildren(...(key ? [make("span", {}, texts[key])] : []),
        ...(again ? [button(texts.shapes_again, { "data-retry": "" }, this.actions.retry)] : []));
    }

    /** @returns {Box[]} the room that the panels take */
    boxes() {
      const root = this.view.root.getBoundingClientRect();
      return Object.values(this.panels).map((panel) => {
        const { left, top, right, bottom } = panel.getBoundingClientRect();
        return [left - root.left, top - root.top, right - root.left, bottom - root.top];
      });
    }
  }

  return { Controls };
}());
