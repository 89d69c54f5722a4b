// @ts-check
/* What stands over the map: its buttons, the words on what is made up, what is wrong with it. */

Atlas.panels = (function () {
  "use strict";

  const { button, icon, make } = Atlas.elements;
  const { crosses, isInside, overlapOf, overlaps } = Atlas.geometry;

  /** @typedef {"in" | "out" | "fit" | "full"} ToolName */

  const ICONS = {
    full: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4", in: "M10 4v12M4 10h12", out: "M4 10h12",
    fit: "M3 9.5 10 3l7 6.5M5 8v9h3.5v-5h3v5H15V8",
  };
  const AIR = 10;

  /**
   * A panel over the map, from which no click or turn of a wheel reaches the map.
   * @param {HTMLElement} root
   * @param {string} name
   * @returns {HTMLElement}
   */
  function addPanel(root, name) {
    const panel = make("div", { class: `atlas-part atlas-${name}` });
    L.DomEvent.disableClickPropagation(panel);
    // Leaflet looks for the panel from what was clicked, which is gone where a button has drawn itself anew.
    panel.addEventListener("click", (event) => event.stopPropagation());
    L.DomEvent.disableScrollPropagation(panel);
    root.append(panel);
    return panel;
  }

  /** The map's buttons. */
  class Tools {
    /**
     * @param {View} view
     * @param {Record<ToolName, () => void>} acts
     */
    constructor(view, acts) {
      this.view = view;
      this.said = "";
      this.panel = addPanel(view.root, "tools");
      const names = /** @type {ToolName[]} */ (["full", "in", "out", "fit"]);
      this.panel.append(...names.map((name) => button(icon(ICONS[name]), { "data-step": name }, acts[name])));
      if (!document.fullscreenEnabled) this.panel.querySelector("[data-step=full]")?.remove();
    }

    /** Says in the scene's language what the buttons do. */
    showWords() {
      const { root, scene } = this.view;
      root.classList.toggle("is-clean", Boolean(scene.clean));
      if (this.said === scene.lang) return;
      this.said = scene.lang;
      for (const node of /** @type {NodeListOf<HTMLButtonElement>} */ (this.panel.querySelectorAll("[data-step]"))) {
        const label = scene.texts[`step_${node.dataset.step}`];
        if (!label) continue;
        node.setAttribute("aria-label", label);
        node.title = label;
      }
    }
  }

  /** What of the frame in view is made up, in words that stay on the map however it is shown or cut. */
  class Ribbon {
    /** @param {View} view */
    constructor(view) {
      this.view = view;
      this.node = addPanel(view.root, "ribbon");
      this.node.setAttribute("role", "note");
      this.node.hidden = true;
    }

    paint() {
      const { frame, scene } = this.view;
      const said = frame.caveats.map((key) => scene.texts[key]).filter(Boolean);
      this.node.hidden = said.length === 0;
      this.node.dataset.mark = said.length ? "illustrative" : "";
      this.node.replaceChildren(...said.map((words) => make("span", {}, words)));
    }

    /**
     * Puts the words over sea or neighbours' land close to the country, where they cover nothing.
     * @param {Box} free
     * @param {Box[]} taken
     * @param {Segment[]} lines
     * @param {(box: Box) => number} overLand
     * @returns {Box[]} the box they take, if any
     */
    put(free, taken, lines, overLand) {
      if (this.node.hidden) return [];
      const { offsetWidth: width, offsetHeight: height } = this.node;
      const inside = this.spots(width, height).filter((box) => isInside(box, free));
      const open = inside.filter((box) => !taken.some((other) => overlaps(box, other)) && !lines.some((line) => crosses(line, box)));
      const box = open.find((one) => overLand(one) === 0) || open[0] || this.leastHiding(inside, taken)
        || [free[0] + AIR, free[3] - height - AIR * 3, free[0] + AIR + width, free[3] - AIR * 3];
      this.node.style.left = `${box[0]}px`;
      this.node.style.top = `${box[1]}px`;
      return [box];
    }

    /**
     * @param {Box[]} boxes
     * @param {Box[]} taken
     * @returns {Box | undefined} the one that hides least, where each hides something
     */
    leastHiding(boxes, taken) {
      const hidden = boxes.map((box) => taken.reduce((sum, other) => sum + overlapOf(box, other), 0));
      return boxes[hidden.indexOf(Math.min(...hidden))];
    }

    /**
     * @param {number} width
     * @param {number} height
     * @returns {Box[]} those by the country first, then those in rows over the free part
     */
    spots(width, height) {
      const { base, map } = this.view;
      const size = map.getSize();
      const near = base.around.ribbon.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon]));
      const rows = Array.from({ length: Math.floor(size.y / 40) }, (_, i) => i * 40 + AIR);
      const columns = Array.from({ length: Math.floor(size.x / 60) }, (_, i) => size.x - width - AIR - i * 60);
      const all = [...near.map(({ x, y }) => [x - width / 2, y - height / 2]), ...rows.reverse().flatMap((y) => columns.map((x) => [x, y]))];
      return all.map(([x, y]) => /** @type {Box} */ ([x, y, x + width, y + height]));
    }
  }

  /** What is wrong with the map. */
  class Fault {
    /**
     * @param {View} view
     * @param {() => void} retry
     */
    constructor(view, retry) {
      this.view = view;
      this.retry = retry;
      this.panel = addPanel(view.root, "fault");
      this.panel.setAttribute("role", "alert");
      this.panel.hidden = true;
    }

    /**
     * @param {string} key of the scene's texts, "" for nothing
     * @param {boolean} again whether there is a button to try again
     */
    show(key, again) {
      const { texts } = this.view.scene;
      this.panel.hidden = !key;
      this.panel.replaceChildren(...(key ? [make("span", {}, texts[key])] : []),
        ...(again ? [button(texts.shapes_again, { "data-retry": "" }, this.retry)] : []));
    }
  }

  return { Fault, Ribbon, Tools, addPanel };
}());
