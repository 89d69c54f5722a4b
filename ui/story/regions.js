// @ts-check
/* People by region, north to south, as bars. */

Atlas.story.regions = (function () {
  "use strict";

  const { make } = Atlas.elements;

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {HTMLElement[]} a heading and a list, or nothing where there are no people
   */
  function regions(model) {
    const rows = model.frame.regions || [];
    const longest = Math.max(0, ...rows.map(([people]) => people));
    if (!longest) return [];
    const illustrative = rows.some(([, made]) => made);
    return [
      make("h2", { class: "story-section", id: "story-regions-title", title: model.told.regions.scheme }, model.told.regions.heading,
        make("small", {}, illustrative ? model.say("illustrative") : model.say("figures_trainees"))),
      make("ul", { class: "story-bars", "aria-labelledby": "story-regions-title" }, ...rows.map(([people, made], i) => bar(model, i, people, made, longest))),
    ];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {number} at
   * @param {number} people
   * @param {number} made whether it is made up
   * @param {number} longest
   * @returns {HTMLElement}
   */
  function bar(model, at, people, made, longest) {
    const line = make("i", { class: made ? "story-bar is-illustrative" : "story-bar" });
    line.style.width = `${(100 * people) / longest}%`;
    return make("li", { "data-region": model.told.regions.names[at] }, make("span", {}, model.told.regions.names[at]), make("span", { class: "story-track" }, line), make("b", {}, model.people(people)));
  }

  return { regions };
}());
