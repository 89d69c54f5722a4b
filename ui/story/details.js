// @ts-check
/* What is known of the stop or the province that is picked, claim by claim. */

Atlas.story.details = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { chip, disc, facts, press, sign } = Atlas.story.parts;

  /** @typedef {(what: string) => void} Go */

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {Go} go
   * @returns {HTMLElement[] | null} null where nothing is picked that can be told of
   */
  function details(model, go) {
    const id = model.stopOf(model.picked);
    if (id) return stop(model, id, go);
    const code = model.picked.startsWith("p-") ? model.picked.slice(2) : "";
    return model.units[code] ? province(model, code, go) : null;
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string} id
   * @param {Go} go
   * @returns {HTMLElement[]}
   */
  function stop(model, id, go) {
    const one = model.told.stops[id];
    const { more } = one;
    const terms = more ? more.terms.map((term) => claim(model, term)) : short(model, one);
    const known = more ? more.known : (one.illustrative ? "illustrative" : "");
    return [
      make("p", { class: "story-kicker" }, disc(one.number), model.say("stop", { number: one.number }), chip(known, model.say(`known_${known}`))),
      make("h2", { tabindex: "-1" }, one.name),
      make("p", { class: "story-lead" }, more ? more.topic : one.topic || ""),
      ...model.others(id).map((other) => another(model, other, go)),
      ...(more && more.note ? [make("p", { class: "story-note" }, more.note)] : []),
      facts([...terms.slice(0, 2), ...unitOf(model, one, go), ...terms.slice(2)]),
      ...(more ? words(model, more) : []),
    ];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {[term: string, said: string, known?: string]} term
   * @returns {[term: string, said: (Node | string | null)[]]}
   */
  function claim(model, [term, said, known = ""]) {
    return [term, [said, " ", chip(known, known ? model.say(`known_${known}`) : "")]];
  }

  /**
   * What a card knows, until the rest has come.
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {ToldStop} one
   * @returns {[term: string, said: (Node | string | null)[]][]}
   */
  function short(model, one) {
    return one.host ? [[model.say("host"), [one.host]]] : [];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {ToldStop} one
   * @param {Go} go
   * @returns {[term: string, said: (Node | string | null)[]][]}
   */
  function unitOf(model, { code }, go) {
    const unit = code ? model.units[code] : null;
    if (!unit || !code) return [];
    const said = model.say("in_province", { name: unit[0], n: model.peopleOf(code) });
    const known = knownOf(model, code);
    return [[model.say("province"), [press({ class: "story-link", "data-go": `p-${code}` }, () => go(`p-${code}`), said), " ", chip(known, model.say(`known_${known}`))]]];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string} code
   * @returns {string} how the count of a unit is known
   */
  function knownOf(model, code) {
    const known = model.frame.known || {};
    return known[code] || known[""] || "none";
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string} id
   * @param {Go} go
   * @returns {HTMLElement}
   */
  function another(model, id, go) {
    const { name, topic, host } = model.told.stops[id];
    return press({ class: "story-another", "data-go": `s-${id}` }, () => go(`s-${id}`), disc(model.numberOf(id)),
      make("span", {}, make("small", {}, model.say("another", { name })), make("b", {}, topic || host || name)), sign("forth"));
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {ToldMore} more
   * @returns {HTMLElement[]} the words of the source
   */
  function words(model, more) {
    return [make("div", { class: "story-words" },
      make("h3", {}, `${model.say("quote")} ${model.say("quote_language")}`.trim()),
      make("blockquote", { lang: "vi" }, more.quote), make("p", { class: "story-quiet" }, more.source))];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string} code
   * @param {Go} go
   * @returns {HTMLElement[]}
   */
  function province(model, code, go) {
    const [name, terms] = model.units[code];
    const known = knownOf(model, code);
    const here = model.ids.filter((id) => model.told.stops[id] && model.told.stops[id].code === code);
    /** @type {[term: string, said: (Node | string | null)[]][]} */
    const lasting = terms.map(([term, said]) => [term, [said]]);
    return [
      make("h2", { tabindex: "-1" }, name),
      facts([
        [model.say("count"), [make("b", {}, model.people(model.peopleOf(code))), " ", chip(known, model.say(`known_${known}`))]],
        ...standing(model, code), ...lasting]),
      ...(here.length ? [make("h3", {}, model.say("stops_here")), ...here.map((id) => visit(model, id, go))] : []),
    ];
  }

  /**
   * Share and rank, unless figures are made up.
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string} code
   * @returns {[term: string, said: (Node | string | null)[]][]}
   */
  function standing(model, code) {
    const count = model.peopleOf(code);
    if (!count || !model.frame.findings) return [];
    const all = Object.values(model.atlas.view.frame.units).map((/** @type {any} */ [people]) => people);
    const rank = 1 + all.filter((people) => people > count).length;
    const total = (model.frame.regions || []).reduce((sum, [people]) => sum + people, 0);
    return [
      [model.say("share"), [`${model.number((100 * count) / total, 1)} %`]],
      [model.say("rank"), [model.say("rank_of", { rank, n: all.length })]],
    ];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {string} id
   * @param {Go} go
   * @returns {HTMLElement}
   */
  function visit(model, id, go) {
    const { name, topic } = model.told.stops[id];
    return press({ class: "story-another", "data-go": `s-${id}` }, () => go(`s-${id}`), disc(model.numberOf(id)),
      make("span", {}, make("b", {}, name), topic ? make("small", {}, topic) : null), sign("forth"));
  }

  return { details };
}());
