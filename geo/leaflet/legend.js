// @ts-check
/* The strip at the foot of the map: what its colours, discs and lines mean, its scale and its sources. */

Atlas.legend = (function () {
  "use strict";

  const { button, draw, fill, icon, make } = Atlas.elements;
  const { addPanel } = Atlas.panels;
  const { legsOf } = Atlas.legs;

  const INFO = "M10 9v5M10 6v.5M18 10a8 8 0 1 1-16 0 8 8 0 0 1 16 0";

  /** @typedef {{hatched: boolean, marked: boolean, linked: boolean, counted: boolean, thinned: string[]}} Shown what there is to explain */

  /**
   * @param {Element} figure
   * @param {string} meaning
   * @returns {HTMLElement}
   */
  function row(figure, meaning) {
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
   * @param {string} [text]
   * @returns {HTMLElement}
   */
  function sign(name, text = "") {
    return make("span", { class: `atlas-sign atlas-sign-${name}`, "aria-hidden": "true" }, text);
  }

  /** The legend. */
  class Legend {
    /** @param {View} view */
    constructor(view) {
      this.view = view;
      /** What the legend explains, so that it stays as the reader left it while that is the same. */
      this.explained = "";
      this.strip = addPanel(view.root, "legend");
      this.whole = addPanel(view.root, "legend-whole");
      this.whole.hidden = true;
      this.whole.id = "atlas-legend-whole";
      this.credit = addPanel(view.root, "credit");
      this.content = make("div", { class: "atlas-legend-content" });
      this.opener = button(icon(INFO), { class: "atlas-legend-open", "aria-expanded": "false", "aria-controls": this.whole.id, "data-step": "legend" }, () => this.toggle());
      this.scale = L.control.scale({ imperial: false, maxWidth: 100 }).addTo(view.map).getContainer();
      this.strip.append(this.content, this.scale, this.opener);
      this.content.addEventListener("click", () => { if (this.view.isNarrow) this.toggle(); });
      view.root.addEventListener("pointerdown", ({ target }) => this.leave(/** @type {Node} */ (target)), true);
    }

    /**
     * A finger beside it puts it away where it covers the map; a wide map has room for both.
     * @param {Node} touched
     */
    leave(touched) {
      if (this.view.isNarrow && !this.whole.contains(touched) && !this.strip.contains(touched)) this.close();
    }

    /** @param {boolean} [open] */
    toggle(open = Boolean(this.whole.hidden)) {
      this.whole.hidden = !open;
      this.opener.setAttribute("aria-expanded", String(open));
    }

    /** @returns {boolean} whether it was open */
    close() {
      const wasOpen = !this.whole.hidden;
      this.toggle(false);
      return wasOpen;
    }

    /** @param {boolean} hatched whether a unit is */
    paint(hatched) {
      const { frame: { counted, marks, places, ways }, isNarrow, scene: { texts }, theme, type } = this.view;
      const linked = ways.length > 0 || (!counted && legsOf(marks).length > 0);
      const shown = { hatched, counted, marked: places.length > 0, linked, thinned: this.thinned() };
      const explained = JSON.stringify([theme, shown, texts, isNarrow, type]);
      if (this.explained === explained) return;
      this.explained = explained;
      this.opener.setAttribute("aria-label", texts.step_legend);
      this.opener.title = texts.step_legend;
      this.credit.textContent = texts.credit;
      this.content.replaceChildren(make("div", { class: "atlas-legend-lead" }, this.title(shown), this.ramp()), ...this.signs(shown));
      this.whole.replaceChildren(...this.all(shown));
    }

    /** @returns {string[]} what of the places and the ways is drawn together or not at all */
    thinned() {
      const { frame: { allWays, places, ways }, scene: { texts } } = this.view;
      const points = places.reduce((sum, { others }) => sum + 1 + others, 0);
      return [
        ...(points > places.length ? [fill(texts.gathered, { places: points, n: places.length })] : []),
        ...(allWays > ways.length ? [fill(texts.ways_left, { n: ways.length, ways: allWays })] : []),
      ];
    }

    /**
     * @param {Shown} shown
     * @returns {HTMLElement}
     */
    title({ hatched }) {
      const { texts } = this.view.scene;
      return make("div", { class: "atlas-legend-title", title: texts.legend_note },
        make("b", {}, texts.legend_title), make("span", {}, hatched ? texts.legend_each_illustrative : texts.legend_each));
    }

    /** @returns {HTMLElement} the classes side by side, each over its label */
    ramp() {
      const { palette, scene: { texts } } = this.view;
      return make("div", { class: "atlas-ramp" }, ...palette.ramp.map((colour, grade) => {
        const box = make("i", {});
        box.style.setProperty("--shade", colour);
        return make("span", {}, box, make("em", {}, texts[`class_${grade}`]));
      }));
    }

    /**
     * @param {Shown} shown
     * @returns {HTMLElement[]}
     */
    signs({ counted, linked, marked }) {
      const { texts } = this.view.scene;
      return [
        ...(marked ? [row(sign("stop", counted ? "n" : "1"), counted ? texts.legend_visits : texts.legend_stop_short)] : []),
        ...(linked ? [row(sign(counted ? "legs" : "leg"), counted ? texts.legend_legs_short : texts.legend_leg_short)] : []),
      ];
    }

    /**
     * @param {Shown} shown
     * @returns {(HTMLElement | string)[]}
     */
    all({ counted, hatched, linked, marked, thinned }) {
      const { palette, scene: { texts } } = this.view;
      return [
        make("b", {}, texts.legend_title),
        make("p", {}, hatched ? texts.legend_each_illustrative : texts.legend_each),
        ...palette.ramp.map((colour, grade) => row(swatch(colour), texts[`class_${grade}`])).reverse(),
        ...(hatched ? [row(swatch("url(#hatch-2)"), texts.legend_hatch)] : []),
        ...(marked ? [row(sign("stop", counted ? "n" : "1"), counted ? texts.legend_visits : texts.legend_stop)] : []),
        ...(linked ? [row(sign(counted ? "legs" : "leg"), counted ? texts.legend_legs : texts.legend_leg)] : []),
        ...thinned.map((one) => make("p", { class: "atlas-thinned" }, one)),
        make("p", {}, texts.legend_note),
        make("p", {}, texts.credit),
      ];
    }
  }

  return { Legend };
}());
