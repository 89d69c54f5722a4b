// @ts-check
/* The view on one sheet of paper: its name and figures, the map, its stops or trips, its sources. */

Atlas.story.printing = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { disc } = Atlas.story.parts;

  /** @typedef {{node: () => HTMLElement, counts: number}} Row counts: how many stops or trips it tells of */

  /* A4 within margins of 10 mm, with a little to spare, and what of it the map keeps. */
  const HEIGHT = 1016;
  const LEAST_MAP = { one: 560, many: 500 };
  const NAMES = ["trainees", "provinces", "stops"];

  /** The sheet of one story. */
  class Printing {
    /**
     * @param {InstanceType<typeof Atlas.story.model.Model>} model
     * @param {HTMLElement} node of the story
     * @param {() => void} layOut gives the map its place on the screen again
     */
    constructor(model, node, layOut) {
      this.model = model;
      this.layOut = layOut;
      this.head = make("header", { class: "paper-head" });
      this.foot = make("footer", { class: "paper-foot" });
      node.append(this.head, this.foot);
      const media = window.matchMedia("print");
      window.addEventListener("beforeprint", () => this.lay());
      window.addEventListener("afterprint", () => this.lift());
      media.addEventListener("change", () => (media.matches ? this.lay() : this.lift()));
    }

    get isLaid() {
      return document.documentElement.classList.contains("is-paper");
    }

    lay() {
      const { atlas } = this.model;
      if (this.isLaid || !atlas.isPainted) return;
      document.documentElement.classList.add("is-paper");
      this.fill();
      const { style } = document.documentElement;
      style.setProperty("--paper-head", `${this.head.offsetHeight}px`);
      style.setProperty("--paper-foot", `${this.foot.offsetHeight}px`);
      atlas.paper.lay();
    }

    lift() {
      if (!this.isLaid) return;
      document.documentElement.classList.remove("is-paper");
      for (const name of ["--paper-head", "--paper-foot"]) document.documentElement.style.removeProperty(name);
      this.layOut();
      this.model.atlas.paper.lift();
    }

    /** Writes the sheet: as many rows as leave the map its height. */
    fill() {
      this.head.replaceChildren(...head(this.model));
      const rows = rowsOf(this.model);
      const fits = (/** @type {number} */ n) => {
        this.foot.replaceChildren(...foot(this.model, rows, n));
        return this.head.offsetHeight + this.foot.offsetHeight + (this.model.isMany ? LEAST_MAP.many : LEAST_MAP.one) <= HEIGHT;
      };
      this.foot.classList.remove("is-dense");
      if (fits(rows.length)) return;
      this.foot.classList.add("is-dense");
      let [least, most] = [0, rows.length];
      while (least < most) {
        const middle = Math.ceil((least + most) / 2);
        if (fits(middle)) least = middle;
        else most = middle - 1;
      }
      fits(least);
    }
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {HTMLElement[]}
   */
  function head(model) {
    const { standing, head: said, sentence } = model.frame;
    const [kicker, which, title, dates] = said || ["", "", "", ""];
    return [
      make("div", { class: "paper-title" },
        make("p", { class: "paper-quiet" }, [kicker, which].filter(Boolean).join(" · ")),
        make("h1", {}, title),
        make("p", { class: "paper-dates" }, dates),
        sentence ? make("p", { class: `paper-standing is-${standing}` }, sentence) : null,
        make("p", { class: "paper-quiet" }, model.told.paper ? model.told.paper.filtered : "")),
      make("dl", { class: "paper-figures" }, ...(model.frame.figures || []).map((one, i) => figure(model, one, NAMES[i]))),
    ];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {[value: string, whole: string, label: string, illustrative: number]} one
   * @param {string} name
   * @returns {HTMLElement}
   */
  function figure(model, [value, whole, , illustrative], name) {
    const word = illustrative ? make("dd", { class: "paper-made-up" }, model.say("illustrative")) : null;
    return make("div", {}, make("dd", {}, value, whole ? make("small", {}, `/${whole}`) : null), make("dt", {}, model.say(`figures_${name}`)), word);
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {Row[]} rows
   * @param {number} n how many of them there is room for
   * @returns {HTMLElement[]}
   */
  function foot(model, rows, n) {
    const { frame, notice, told: { paper } } = model;
    const left = rows.slice(n).reduce((sum, row) => sum + row.counts, 0);
    const sources = [frame.sources || "", ...(paper ? paper.fine : [])].filter(Boolean);
    return [
      ...(notice ? [make("div", { class: "paper-notice" }, make("b", {}, notice[0]), make("span", {}, notice[1]))] : []),
      make("ol", { class: "paper-rows" }, ...rows.slice(0, n).map((row) => row.node())),
      ...(left ? [make("p", { class: "paper-more" }, model.say(model.isMany ? "more_trips" : "more_stops", { n: left }))] : []),
      make("p", { class: "paper-sources" }, sources.map((one) => one.replace(/\.$/, "")).join(". ")),
    ];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {Row[]}
   */
  function rowsOf(model) {
    if (!model.isMany) return model.groups.map((ids) => ({ node: () => stopRow(model, ids), counts: ids.length }));
    return (model.frame.tour || []).flatMap((one) => [
      { node: () => classRow(one), counts: 0 },
      ...one.trips.map((trip) => ({ node: () => tripRow(trip), counts: 1 })),
    ]);
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string[]} ids
   * @returns {HTMLElement}
   */
  function stopRow(model, ids) {
    const stops = ids.map((id) => model.told.stops[id]);
    const many = stops.length > 1;
    return make("li", { class: "paper-stop", "data-printed": ids.join(" ") }, disc(model.numbersOf(ids)),
      make("div", {}, make("b", {}, stops[0].name),
        ...stops.map(({ number, host, topic, date }) => make("span", {}, many ? `${number} ` : "", [date, host, topic].filter(Boolean).join(" · ")))));
  }

  /**
   * @param {ToldClass} one
   * @returns {HTMLElement}
   */
  function classRow({ name, years, held }) {
    return make("li", { class: "paper-class" }, make("b", {}, name), ` ${[years, held].filter(Boolean).join(" · ")}`);
  }

  /**
   * @param {ToldTrip} trip
   * @returns {HTMLElement}
   */
  function tripRow([, number, days, route]) {
    return make("li", { class: "paper-trip" }, make("b", {}, number), make("span", {}, days), make("span", {}, route));
  }

  return { Printing };
}());
