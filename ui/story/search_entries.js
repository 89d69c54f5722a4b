// @ts-check
/* What can be found by name, and what a few letters find of it; accents may be left out. */

/**
 * Something that can be found.
 * @typedef {object} Entry
 * @property {"stops" | "provinces" | "districts"} kind
 * @property {string} what it leads to, as the map picks it
 * @property {string} name
 * @property {string} said a second line
 * @property {string} [number] of a stop
 * @property {string} folded what is looked through, without accents
 * @property {[lat: number, lon: number]} [at]
 */

/**
 * The places that can be searched, as `ui.story.searched_places` writes them; codes stand one for each vintage.
 * @typedef {object} Gazetteer
 * @property {string[]} vintages
 * @property {[vi: string, en: string, held: number[], codes: string[]][]} provinces held: in which vintages it bears the name
 * @property {[name: string, codes: string[], lat: number, lon: number][]} districts
 */

Atlas.story.searchEntries = (function () {
  "use strict";

  /* So many of a kind are shown. */
  const MOST = { stops: 5, provinces: 4, districts: 4 };

  /**
   * A text without accents and capitals.
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {Gazetteer | null} gazetteer
   * @returns {Entry[]}
   */
  function entries(model, gazetteer) {
    return [...ofStops(model), ...ofUnits(model), ...(gazetteer ? [...ofFormer(model, gazetteer), ...ofDistricts(model, gazetteer)] : [])];
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {Entry[]}
   */
  function ofStops(model) {
    return model.ids.filter((id) => model.told.stops[id]).map((id) => {
      const { name, host = "", topic = "", more } = model.told.stops[id];
      const said = [host, topic].filter(Boolean).join(" · ");
      return { kind: "stops", what: `s-${id}`, name, said, number: model.numberOf(id), folded: fold(`${name} | ${host} | ${more ? more.topic : topic}`) };
    });
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @returns {Entry[]} the provinces of the list in view
   */
  function ofUnits(model) {
    return Object.entries(model.units).map(([code, [name, terms]]) => {
      const [term, heir] = terms[terms.length - 1] || ["", ""];
      const people = model.say("trainees_here", { n: model.peopleOf(code) });
      return { kind: "provinces", what: `p-${code}`, name, said: `${people} · ${term}: ${heir}`, folded: fold(name) };
    });
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {Gazetteer} gazetteer
   * @returns {Entry[]} the provinces of other lists, each with what holds it in the list in view
   */
  function ofFormer(model, { vintages, provinces }) {
    const { vintage } = model.atlas.view.scene;
    const here = vintages.indexOf(vintage);
    return provinces.filter(([, , held]) => !held.includes(here)).flatMap(([vi, en, , codes]) => {
      const unit = model.units[codes[here]];
      if (!unit) return [];
      const name = model.told.lang === "vi" ? vi : en;
      return [{ kind: /** @type {const} */ ("provinces"), what: `p-${codes[here]}`, name, said: model.say("now_in", { vintage, name: unit[0] }), folded: fold(name) }];
    });
  }

  /**
   * @param {InstanceType<typeof Atlas.story.model.Model>} model
   * @param {Gazetteer} gazetteer
   * @returns {Entry[]}
   */
  function ofDistricts(model, { vintages, districts }) {
    const here = vintages.indexOf(model.atlas.view.scene.vintage);
    return districts.flatMap(([name, codes, lat, lon]) => {
      const unit = model.units[codes[here]];
      return unit ? [{
        kind: /** @type {const} */ ("districts"), what: `p-${codes[here]}`, name, said: model.say("unit_of", { name: unit[0] }),
        folded: fold(`${name} | ${unit[0]}`), at: /** @type {[number, number]} */ ([lat, lon]),
      }] : [];
    });
  }

  /**
   * What some letters find, the best of each kind; each word of them must begin a word, or stand in one.
   * @param {Entry[]} all
   * @param {string} asked
   * @returns {Entry[]}
   */
  function found(all, asked) {
    const wanted = fold(asked);
    const ranked = all.map((one) => ({ one, rank: rank(one.folded, wanted, one.kind === "stops") })).filter(({ rank }) => rank > 0);
    ranked.sort((a, b) => b.rank - a.rank);
    return ["stops", "provinces", "districts"].flatMap((kind) => (
      ranked.filter(({ one }) => one.kind === kind).slice(0, MOST[/** @type {Entry["kind"]} */ (kind)]).map(({ one }) => one)));
  }

  /**
   * How well a text answers to what is asked: 0 for not at all.
   * @param {string} text
   * @param {string} wanted
   * @param {boolean} whole whether what is said beside the name is looked through as well
   * @returns {number}
   */
  function rank(text, wanted, whole) {
    const [name] = text.split(" | ");
    const looked = whole ? text : name;
    if (name === wanted) return 6;
    if (name.startsWith(wanted)) return 5;
    if (` ${name}`.includes(` ${wanted}`)) return 4;
    if (` ${looked}`.includes(` ${wanted}`)) return 3;
    const parts = wanted.split(/\s+/);
    const begins = (/** @type {string} */ within) => (/** @type {string} */ part) => ` ${within}`.includes(` ${part}`);
    if (parts.every(begins(text)) && parts.some(begins(looked))) return 2;
    return wanted.length > 2 && looked.includes(wanted) ? 1 : 0;
  }

  return { entries, found, fold };
}());
