// @ts-check
/* Presenting: trip, class and dates in large letters, and a list that grows at the stop in view. */

Atlas.story.presenting = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { disc, press } = Atlas.story.parts;


  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {(what: string) => void} go
   * @returns {HTMLElement[]}
   */
  function presented(model, go) {
    const [kicker, which, title, dates] = model.frame.head || ["", "", "", ""];
    const people = (model.frame.figures || [])[0];
    const told = people ? `${people[0]} ${model.say("figures_trainees")}` : "";
    return [
      make("p", { class: "story-show-class" }, kicker, which ? make("br") : null, which),
      make("h1", {}, title),
      make("p", { class: "story-show-dates" }, [dates, told].filter(Boolean).join(" · ")),
      model.notice ? make("div", { class: "story-show-notice" }, make("b", {}, model.notice[0]), make("span", {}, model.notice[1])) : list(model, go),
      make("p", { class: "story-show-credit" }, model.atlas.view.scene.texts.credit),
      foot(model),
    ];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {(what: string) => void} go
   * @returns {HTMLElement}
   */
  function list(model, go) {
    const now = model.stopOf(model.picked);
    const at = model.groups.findIndex((ids) => ids.includes(now));
    return make("ol", { class: "story-show-list" }, ...model.groups.map((ids, i) => {
      const here = i === at;
      const near = Math.abs(i - Math.max(at, 0)) <= 1;
      const stop = model.told.stops[here ? now : ids[0]];
      return make("li", { class: `${here ? "is-here" : ""} ${near ? "is-near" : ""}`, "data-card": ids.join(" ") },
        press({ "data-go": `s-${here ? now : ids[0]}`, "aria-current": here ? "step" : null }, () => go(`s-${ids[0]}`),
          disc(here && ids.length > 1 ? model.numberOf(now) : model.numbersOf(ids)),
          make("span", {}, make("b", {}, stop.name), ...(here ? [stop.host, stop.topic].map((said) => (said ? make("span", {}, said) : null)) : []))));
    }));
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {HTMLElement}
   */
  function foot(model) {
    const at = model.ids.indexOf(model.stopOf(model.picked));
    return make("p", { class: "story-show-keys" }, make("kbd", {}, "←"), make("kbd", {}, "→"), model.say("or"), make("kbd", {}, model.say("space")), model.say("keys"),
      make("b", {}, model.ids.length ? `${at + 1} / ${model.ids.length}` : ""));
  }

  return { presented };
}());
