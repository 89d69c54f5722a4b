// @ts-check
/* The stops of one trip in order, a card for each place; or why there are none. */

Atlas.story.itinerary = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { disc, press } = Atlas.story.parts;
  const { left } = Atlas.story.trips;

  /** @typedef {(what: string) => void} Go */

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {Go} go
   * @returns {HTMLElement}
   */
  function itinerary(model, go) {
    return make("ol", { class: "story-cards" }, ...model.groups.map((ids) => card(model, ids, go)),
      ...left(model, "left_stops", model.frame.left).map((row) => row()));
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string[]} ids
   * @param {Go} go
   * @returns {HTMLElement}
   */
  function card(model, ids, go) {
    const first = model.told.stops[ids[0]];
    const several = ids.length > 1;
    const head = press({ class: "story-card-head", "data-go": `s-${ids[0]}` }, () => go(`s-${unread(model, ids)}`),
      disc(model.numbersOf(ids)),
      make("span", { class: "story-card-said" },
        make("b", {}, first.name, several ? make("small", {}, model.say("sessions", { n: ids.length })) : null),
        ...(several ? [] : [line("story-host", first.host), line("story-topic", first.topic), line("story-host", first.date)]),
        line("story-off", first.off && model.say(first.off))));
    const sessions = several ? make("ol", { class: "story-sessions" }, ...ids.map((id) => session(model, id, go))) : null;
    return make("li", { class: "story-card", "data-card": ids.join(" ") }, head, sessions);
  }

  /**
   * @param {string} kind
   * @param {string | undefined} said
   * @returns {HTMLElement | null}
   */
  function line(kind, said) {
    return said ? make("span", { class: kind }, said) : null;
  }

  /**
   * The stop of a place that a press on the place leads to: the one after the one in view.
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string[]} ids
   * @returns {string}
   */
  function unread(model, ids) {
    const at = ids.indexOf(model.stopOf(model.picked));
    return ids[(at + 1) % ids.length];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string} id
   * @param {Go} go
   * @returns {HTMLElement}
   */
  function session(model, id, go) {
    const { number, topic, name, date, host } = model.told.stops[id];
    return make("li", {}, press({ class: "story-session", "data-go": `s-${id}` }, () => go(`s-${id}`),
      make("b", {}, number), make("span", {}, [topic || host || name, date].filter(Boolean).join(" · "))));
  }

  /**
   * What stands where the stops would stand, of a trip without a record.
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string} next the key of the next trip with a record, "" for none
   * @param {(key: string) => void} goTo
   * @returns {HTMLElement}
   */
  function absence(model, next, goTo) {
    const { notice } = model;
    if (!notice) return make("p", { class: "story-empty" }, model.withoutStops);
    const frame = model.atlas.view.scene.frames.find((one) => one.key === next);
    const to = frame ? press({ class: "story-button", "data-goto": next }, () => goTo(next), model.say("see_trip", { trip: frame.title })) : null;
    return make("div", { class: "story-absence", role: "note" },
      make("h3", {}, notice[0]), make("p", {}, notice[1]),
      model.frame.regions && model.frame.regions.some(([people]) => people) ? make("p", { class: "story-quiet" }, model.say("still_shaded")) : null, to);
  }

  return { itinerary, absence };
}());
