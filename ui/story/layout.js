// @ts-check
/* What stands where in the story: its elements, without words yet. */

Atlas.story.layout = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { press, sign } = Atlas.story.parts;

  /** @typedef {{leave: () => void, step: (by: number) => void, play: () => void, search: HTMLElement}} LayoutActs */

  /** The elements of the story. */
  class Layout {
    /** @param {LayoutActs} acts what their buttons do */
    constructor(acts) {
      this.figures = make("div", { class: "story-figures", role: "group" });
      this.title = make("h2", { class: "story-title", tabindex: "-1" });
      this.back = press({ class: "story-back", "data-back": "", hidden: "" }, () => acts.leave(), sign("back"), make("span", {}));
      this.place = make("span", { class: "story-place" });
      this.prev = press({ "data-step": "prev" }, () => acts.step(-1), sign("back"), make("span", { class: "story-beside" }));
      this.next = press({ "data-step": "next" }, () => acts.step(1), make("span", { class: "story-beside" }), sign("forth"));
      this.play = press({ "data-step": "play", "aria-pressed": "false" }, () => acts.play());
      this.close = press({ class: "story-close", hidden: "" }, () => acts.leave(), sign("close"));
      this.orders = make("div", { class: "story-orders", role: "group", hidden: "" });
      this.nav = make("div", { class: "story-nav" }, this.place, this.prev, this.next, this.play);
      this.days = make("div", { class: "story-when" });
      this.list = make("div", { class: "story-list" });
      this.regions = make("div", { class: "story-regions" });
      this.trip = make("div", { class: "story-trip" }, this.days, this.list, this.regions);
      this.details = make("div", { class: "story-details", hidden: "" });
      this.panel = make("section", { class: "story-panel" }, make("div", { class: "story-head" }, this.title, this.back), this.orders, this.nav, this.close, this.trip, this.details);
      this.show = make("section", { class: "story-show", hidden: "" });
      this.live = make("p", { class: "story-unseen", "aria-live": "polite" });
      this.node = make("div", { class: "story" }, this.figures, this.panel, this.show, acts.search, this.live);
      document.body.append(this.node);
    }
  }

  return { Layout };
}());
