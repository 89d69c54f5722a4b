// @ts-check
/* The figures of the view: a card over the map, on a phone a row above it. */

Atlas.story.figures = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { chip, sign } = Atlas.story.parts;
  const NAMES = ["trainees", "provinces", "stops"];

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {HTMLElement[]}
   */
  function figures(model) {
    const shown = model.frame.figures || [];
    const made = shown.map(([value, whole, full], i) => make("div", { class: "story-figure", title: full },
      make("dt", {}, model.say(`figures_${NAMES[i]}`)),
      make("dd", {}, value, whole ? make("small", {}, `/${whole}`) : null)));
    return [make("dl", { class: "story-figure-row", "aria-label": model.say("figures") }, ...made), ...made_up(model), ...standing(model)];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {HTMLElement[]} which of the figures are made up
   */
  function made_up(model) {
    const named = (model.frame.figures || []).flatMap(([, , , illustrative], i) => (illustrative ? [model.say(`figures_${NAMES[i]}`)] : []));
    const word = chip("illustrative", model.say("illustrative"));
    return named.length && word ? [make("p", { class: "story-figure-note" }, named.length < NAMES.length ? `${named.join(", ")}: ` : "", word)] : [];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {HTMLElement[]} for a phone: how the figures stand against what is published
   */
  function standing(model) {
    const { standing: word, sentence } = model.frame;
    return word ? [make("span", { class: `story-standing is-${word}`, title: sentence || "" },
      word === "agrees" ? sign("agrees") : null, model.say(word), make("span", { class: "story-unseen" }, `: ${sentence || ""}`))] : [];
  }

  return { figures };
}());
