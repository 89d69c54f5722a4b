// @ts-check
/* Presenting: trip, class and dates in large letters, and a list that grows at the stop in view. */

Atlas.story.presenting = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { disc, press } = Atlas.story.parts;
  const upright = matchMedia("(max-aspect-ratio: 9/10)");

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
      make("p", { class: "story-show-dates" }, ...[dates, told].filter(Boolean).flatMap((one, i) => [i ? " · " : null, make("span", {}, one)])),
      ...reserve(model),
      model.notice ? make("div", { class: "story-show-notice" }, make("b", {}, model.notice[0]), make("span", {}, model.notice[1]))
        : (model.isMany ? tour(model, go) : list(model, go)),
      make("p", { class: "story-show-credit" }, model.atlas.view.scene.texts.credit),
      foot(model),
    ];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {HTMLElement[]} where the figures do not agree with what is published, how; else which filters they are of
   */
  function reserve(model) {
    const { sentence, standing } = model.frame;
    if (standing === "differs") return [make("p", { class: "story-show-reserve is-differs" }, sentence || "")];
    return model.told.filters ? [make("p", { class: "story-show-reserve" }, model.told.filters)] : [];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {(what: string) => void} go
   * @returns {HTMLElement} the stops of one trip; before the first of them, the beginning of the trip is near
   */
  function list(model, go) {
    if (!model.groups.length) return make("div", { class: "story-show-notice" }, make("span", {}, model.withoutStops));
    const now = model.stopOf(model.picked);
    const at = model.groups.findIndex((ids) => ids.includes(now));
    return make("ol", { class: "story-show-list" }, ...model.groups.map((ids, i) => stop(model, ids, Math.abs(i - (at < 0 ? 1 : at)) <= 1, go)));
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string[]} ids of one place
   * @param {boolean} near whether it stands beside the stop in view
   * @param {(what: string) => void} go
   * @returns {HTMLElement}
   */
  function stop(model, ids, near, go) {
    const now = model.stopOf(model.picked);
    const here = ids.includes(now);
    const id = here ? now : ids[0];
    const { name, host, topic } = model.told.stops[id];
    return make("li", { class: `${here ? "is-here" : ""} ${near || here ? "is-near" : ""}`, "data-card": ids.join(" ") },
      press({ "data-go": `s-${id}`, "aria-current": here ? "step" : null }, () => go(`s-${ids[0]}`),
        disc(here && ids.length > 1 ? model.numberOf(now) : model.numbersOf(ids)),
        make("span", {}, make("b", {}, name), ...(here ? [host, topic].map((said) => (said ? make("span", {}, said) : null)) : []))));
  }

  /**
   * Of several trips the stop in view, and the trips; of several classes the classes.
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {(what: string) => void} go
   * @returns {HTMLElement}
   */
  function tour(model, go) {
    const classes = model.frame.tour || [];
    const now = model.stopOf(model.picked);
    const rows = classes.length > 1
      ? classes.map(({ name, years, held }) => row("", name, [years, held].filter(Boolean).join(" · ")))
      : classes.flatMap(({ trips }) => trips.map(([, number, days, route]) => row(number, route, days)));
    return make("ol", { class: "story-show-list" }, now ? stop(model, [now], true, go) : null, ...rows);
  }

  /**
   * @param {string} number
   * @param {string} name
   * @param {string} said
   * @returns {HTMLElement}
   */
  function row(number, name, said) {
    return make("li", { class: "story-show-trip" }, number ? make("b", {}, number) : null, make("span", {}, name, make("span", {}, said)));
  }

  /**
   * Of a list that is longer than its room, what is beside the stop in view stays. A finger scrolls it: the stop is brought there.
   * @param {HTMLElement} show
   */
  function shorten(show) {
    const list = show.querySelector(".story-show-list"), here = show.querySelector(".is-here");
    if (upright.matches) { if (here) here.scrollIntoView({ block: "nearest" }); return; }
    if (list) list.classList.toggle("is-long", list.scrollHeight > list.clientHeight + 1 && Boolean(list.querySelector(".is-near")));
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {HTMLElement}
   */
  function foot(model) {
    const at = model.ids.indexOf(model.stopOf(model.picked));
    const keys = make("span", { class: "by-keys" }, make("kbd", {}, "←"), make("kbd", {}, "→"), model.say("or"), make("kbd", {}, model.say("space")), model.say("keys"));
    return make("p", { class: "story-show-keys" }, keys, make("span", { class: "by-touch" }, model.ids.length ? model.say("touch") : ""),
      make("b", {}, model.ids.length ? `${at + 1} / ${model.ids.length}` : ""));
  }

  /**
   * What the text covers of the map: its left, or upright its foot; the legend stands beside it.
   * @param {HTMLElement} show
   * @returns {Partial<Free>}
   */
  function covered(show) {
    const { height, top, width } = show.getBoundingClientRect();
    const [left, bottom] = top > 0 ? [0, height] : [width, 0];
    document.documentElement.style.setProperty("--show-left", `${left}px`);
    document.documentElement.style.setProperty("--show-foot", `${bottom}px`);
    return { left, bottom };
  }

  return { covered, presented, shorten };
}());
