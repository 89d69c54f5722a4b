// @ts-check
/* The days of a trip as a small strip; a day on which a stop is leads to it. */

Atlas.story.days = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { press } = Atlas.story.parts;

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {HTMLElement[]}
   */
  function days(model) {
    const known = model.frame.days;
    if (!known) return [];
    const strip = make("ol", { class: "story-days", "aria-label": model.say("days") }, ...known.cells.map((one) => cell(model, one)));
    return [...(known.cells.length ? [strip] : []), make("p", { class: "story-days-line" }, known.line)];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {[day: number, weekend: number, stops?: string[]]} one
   * @returns {HTMLElement}
   */
  function cell(model, [day, weekend, stops]) {
    const classes = ["story-day", ...(weekend ? ["is-weekend"] : []), ...(stops ? ["is-filled"] : [])].join(" ");
    if (!stops) return make("li", { class: classes }, String(day));
    const names = stops.map((id) => model.told.stops[id].name).join(", ");
    return make("li", { class: classes },
      press({ title: names, "aria-label": `${day}: ${names}` }, () => model.atlas.pick(`s-${stops[0]}`), String(day)));
  }

  return { days };
}());
