// @ts-check
/* The buttons of the walk: where they lead, and where the reader is. */

Atlas.story.steps = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { label, sign } = Atlas.story.parts;

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {InstanceType<typeof Atlas.story.walk.Walk>} walk
   * @param {Record<"place" | "panel" | "live", HTMLElement> & Record<"prev" | "next" | "play", HTMLButtonElement>} layout
   */
  function showSteps(model, walk, layout) {
    const { at } = walk;
    const playing = walk.playing !== undefined;
    showBeside(model, walk, layout.prev, -1, "prev");
    showBeside(model, walk, layout.next, 1, "next");
    layout.place.textContent = at < 0 ? "" : `${at + 1} / ${model.ids.length}`;
    layout.play.replaceChildren(sign(playing ? "pause" : "play"), make("span", {}, model.say(playing ? "pause" : "play")));
    layout.play.setAttribute("aria-pressed", String(playing));
    layout.play.setAttribute("aria-label", model.say(playing ? "pause" : "play"));
    layout.play.hidden = model.isMany || (!model.ids.length && !walk.target(1));
    layout.panel.classList.toggle("is-playing", playing);
    const stop = at < 0 ? null : model.told.stops[model.ids[at]];
    const said = stop ? model.say("at", { at: at + 1, n: model.ids.length, name: stop.name }) : "";
    if (layout.live.textContent !== said) layout.live.textContent = said;
  }

  /**
   * Which stop a step leads to.
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {InstanceType<typeof Atlas.story.walk.Walk>} walk
   * @param {HTMLButtonElement} button
   * @param {number} by
   * @param {string} word
   */
  function showBeside(model, walk, button, by, word) {
    const target = walk.target(by);
    const stop = target ? model.told.stops[target.what.slice(2)] : null;
    const named = stop ? `${stop.number} · ${stop.name.split(",")[0]}` : "";
    button.disabled = !target;
    label(button, [model.say(word), named].filter(Boolean).join(": "));
    /** @type {HTMLElement} */ (button.querySelector(".story-beside")).textContent = named;
  }

  return { showSteps };
}());
