// @ts-check
/* Several trips: a row for each by class, or a row for each place; made as far as the reader has scrolled. */

Atlas.story.trips = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { disc, press } = Atlas.story.parts;


  /* So many rows are made at once. */
  const BATCH = 60;

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {number} how many trips are in view
   */
  function count(model) {
    return (model.frame.tour || []).reduce((sum, one) => sum + one.trips.length, model.frame.left || 0);
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {(key: string) => void} goTo
   * @returns {HTMLElement}
   */
  function byTrip(model, goTo) {
    const rows = (model.frame.tour || []).flatMap((one) => [() => heading(one), ...one.trips.map((trip) => () => row(trip, goTo))]);
    return lazily([...rows, ...left(model, "left_trips", model.frame.left)]);
  }

  /**
   * The last row of a list that is not whole.
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string} key of the words that say so
   * @param {number} [n] how many are left out
   * @returns {(() => HTMLElement)[]}
   */
  function left(model, key, n = 0) {
    return n ? [() => make("li", { class: "story-left" }, model.say(key, { n }))] : [];
  }

  /**
   * @param {ToldClass} one
   * @returns {HTMLElement}
   */
  function heading(one) {
    return make("li", { class: "story-class" }, make("b", {}, one.name), make("span", {}, one.years), make("small", {}, one.held));
  }

  /**
   * @param {ToldTrip} trip
   * @param {(key: string) => void} goTo
   * @returns {HTMLElement}
   */
  function row([key, number, days, route], goTo) {
    const numbered = /^\d+$/.test(number);
    const said = numbered ? { class: "story-trip-row", title: route } : { class: "story-trip-row is-named", title: `${number}: ${route}` };
    return make("li", {}, press({ ...said, "data-goto": key }, () => goTo(key),
      make("b", {}, number), make("span", {}, days), make("span", { class: "story-route" }, route)));
  }

  /* What is made up ranks nothing. */
  const byName = (/** @type {Place} */ a, /** @type {Place} */ b) => a.name.localeCompare(b.name, "vi");
  const mostFirst = (/** @type {Place} */ a, /** @type {Place} */ b) => b.visits - a.visits;

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {(what: string) => void} go
   * @returns {HTMLElement}
   */
  function byPlace(model, go) {
    const all = model.atlas.view.frame.places;
    const places = [...all].sort(all.some(({ illustrative }) => illustrative) ? byName : mostFirst);
    const gathered = places.reduce((sum, { others }) => sum + others, 0);
    return lazily([...places.map((place) => () => make("li", { "data-card": place.ids.join(" ") },
      press({ class: "story-place-row", "data-go": `s-${place.ids[0]}` }, () => go(`s-${place.ids[0]}`),
        disc(String(place.visits)), make("span", {}, place.name), make("small", {}, model.say("visits", { n: place.visits }))))),
    ...left(model, "left_places", gathered)]);
  }

  /**
   * A list whose rows are made as they come near.
   * @param {(() => HTMLElement)[]} rows
   * @returns {HTMLElement}
   */
  function lazily(rows) {
    const list = make("ol", { class: "story-rows" });
    let made = 0;
    const end = make("li", { "aria-hidden": "true", class: "story-rows-end" });
    const more = () => {
      list.append(...rows.slice(made, made + BATCH).map((one) => one()));
      made += BATCH;
      if (made < rows.length) list.append(end);
      else end.remove();
    };
    more();
    if (made < rows.length) {
      const watcher = new IntersectionObserver((seen) => {
        if (!list.isConnected || made >= rows.length) watcher.disconnect();
        else if (seen.some((one) => one.isIntersecting)) { more(); watcher.unobserve(end); watcher.observe(end); }
      }, { rootMargin: "400px" });
      requestAnimationFrame(() => watcher.observe(end));
    }
    return list;
  }

  return { byTrip, byPlace, count, left };
}());
