// @ts-check
/* What the story knows: the values that came with the scene, the frame in view, and the words. */

/**
 * A stop as a card says it; what is not known is left out.
 * @typedef {object} ToldStop
 * @property {string} number
 * @property {string} name
 * @property {string} [host]
 * @property {string} [topic] its first line
 * @property {string} [date]
 * @property {string} [code] of the unit that holds it
 * @property {number} [illustrative]
 * @property {"nowhere" | "outside"} [off] why no disc of the map stands for it
 * @property {ToldMore} [more]
 */

/**
 * All that is known of a stop.
 * @typedef {object} ToldMore
 * @property {string} topic
 * @property {string} known how it is known
 * @property {[term: string, said: string, known?: string][]} terms
 * @property {string} note
 * @property {string} quote
 * @property {string} source
 */

/**
 * What is said of one frame; what is empty is left out.
 * @typedef {object} ToldFrame
 * @property {[value: string, whole: string, label: string, illustrative: number][]} [figures] trainees, provinces, stops
 * @property {string} [sentence]
 * @property {"agrees" | "filtered" | "attended" | "rounded" | "differs" | "unchecked"} [standing] of the figures against what is published
 * @property {string[][]} [groups] ids of stops, those of one halt together
 * @property {{cells: [day: number, weekend: number, stops?: string[]][], line: string}} [days]
 * @property {[people: number, illustrative: number][]} [regions]
 * @property {boolean} [findings]
 * @property {Record<string, string>} [known] how the count of a unit is known; "" for most
 * @property {string} [sources]
 * @property {[kicker: string, which: string, title: string, dates: string]} [head]
 * @property {string} [empty] what is said where nobody wrote down a stop
 * @property {number} [left] how many stops, or trips where they are several, are not listed
 * @property {ToldClass[]} [tour] the trips, where they are several
 */

/** @typedef {[key: string, number: string, days: string, route: string]} ToldTrip */
/** @typedef {{name: string, years: string, held: string, trips: ToldTrip[]}} ToldClass */

/** @typedef {[name: string, terms: [term: string, said: string][]]} ToldUnit */

/**
 * The story's part of a scene, as `ui.story.values` gives it.
 * @typedef {object} Told
 * @property {string} lang
 * @property {Record<string, ToldFrame>} frames
 * @property {Record<string, ToldStop>} stops
 * @property {{said: string[], of: Record<string, number[]>, told?: Record<string, ToldUnit>}} units
 * @property {{names: string[], scheme: string, heading: string}} regions
 * @property {string} [filters] which filters the figures are of, "" without any
 * @property {{filtered: string, fine: string[]}} [paper] what a sheet of paper says of every frame
 * @property {string} [font] address of the typeface
 * @property {string} [places] address of the places that can be searched
 */

Atlas.story = {};

/** @type {Record<string, Record<string, string>>} the texts that are filled in, by language */
Atlas.story.words = {};

Atlas.story.model = (function () {
  "use strict";

  /** @type {Record<string, string>} */
  const LOCALES = { vi: "vi-VN", en: "en-GB" };
  /** @type {Told} */
  const NOTHING = {
    lang: "vi", frames: {}, stops: {}, units: { said: [], of: {} }, regions: { names: [], scheme: "", heading: "" },
  };
  /** @type {ToldFrame} */
  const EMPTY = {};

  /**
   * Puts values into a sentence; a number takes the noun that stands beside it, `{n:stop|stops}`.
   * @param {string} template
   * @param {Record<string, string | number>} values
   * @returns {string}
   */
  function fillCounted(template, values) {
    return template.replace(/\{(\w+)(?::([^}]*))?\}/g, (whole, name, nouns) => {
      if (!(name in values)) return whole;
      if (!nouns) return String(values[name]);
      const [one, many] = nouns.split("|");
      return `${values[name]} ${String(values[name]) === "1" ? one : many}`;
    });
  }

  /**
   * @param {number[]} texts by position: the name, then a term and what is said, by turns
   * @param {string[]} said
   * @returns {ToldUnit}
   */
  function toldOf([name, ...texts], said) {
    const terms = texts.flatMap((text, i) => (i % 2 ? [] : [/** @type {[string, string]} */ ([said[text], said[texts[i + 1]]])]));
    return [said[name], terms];
  }

  /** The values of the scene, seen from the frame in view. */
  class Model {
    /** @param {InstanceType<typeof Atlas.Map>} atlas */
    constructor(atlas) {
      this.atlas = atlas;
    }

    /** @returns {Told} */
    get told() {
      return /** @type {any} */ (this.atlas.view.scene).story || NOTHING;
    }

    /** @returns {string} why no stop is told: nobody wrote one down, or the filters leave none */
    get withoutStops() {
      return this.frame.empty ? `${this.frame.empty}.` : this.say("no_stops");
    }

    /** Takes over a scene: what the map knows of stops that nothing else is told of yet, and what is said of units. */
    learn() {
      const { stops, units } = this.told;
      for (const { places } of this.atlas.view.scene.frames) {
        for (const { code, ids: [id], name } of places) stops[id] = stops[id] || { number: "", name, code: code || undefined };
      }
      Object.assign(stops, this.atlas.view.scene.stops);
      units.told = units.told || Object.fromEntries(Object.entries(units.of).map(([code, texts]) => [code, toldOf(texts, units.said)]));
    }

    /** @returns {Record<string, ToldUnit>} what is said of each unit whatever the frame, by code */
    get units() {
      return this.told.units.told || {};
    }

    /** The key of the frame in view, or of the one that is about to be. */
    get key() {
      const { bridge, view: { frame, scene } } = this.atlas;
      return frame.key || bridge.step || scene.current;
    }

    /** @returns {ToldFrame} */
    get frame() {
      return this.told.frames[this.key] || EMPTY;
    }

    /** Whether several trips are in view. */
    get isMany() {
      return !this.atlas.view.frame.step && Boolean(this.frame.tour);
    }

    get picked() {
      return this.atlas.view.picked;
    }

    /** @returns {[title: string, sentence: string] | null} */
    get notice() {
      return this.atlas.view.frame.notice;
    }

    /**
     * @param {string} key
     * @param {Record<string, string | number>} [values]
     * @returns {string}
     */
    say(key, values = {}) {
      return fillCounted((Atlas.story.words[this.told.lang] || {})[key] || "", values);
    }

    /**
     * @param {number} value
     * @param {number} [decimals]
     * @returns {string}
     */
    number(value, decimals = 0) {
      const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      return new Intl.NumberFormat(LOCALES[this.told.lang], digits).format(value);
    }

    /**
     * @param {number} count
     * @returns {string} a count of people
     */
    people(count) {
      return Atlas.values.people(this.atlas.view.scene, count);
    }

    /** @returns {string[][]} the ids of the stops of the one trip in view, by halt */
    get groups() {
      return this.frame.groups || [];
    }

    /** @returns {string[]} the ids of the stops in view, in order */
    get ids() {
      const { groups } = this;
      const { marks, places } = this.atlas.view.frame;
      if (groups.length) return groups.flat();
      return marks.length ? marks.map((mark) => mark.id) : places.flatMap(({ ids }) => ids);
    }

    /**
     * @param {string} what as `picked`
     * @returns {string} the id of a stop in view, or ""
     */
    stopOf(what) {
      const id = what.slice(2);
      return what.startsWith("s-") && this.told.stops[id] ? id : "";
    }

    /**
     * The number that a stop's disc has in this frame.
     * @param {string} id
     * @returns {string}
     */
    numberOf(id) {
      const mark = this.atlas.view.frame.marks.find((one) => one.id === id);
      return mark ? mark.number : (this.told.stops[id] || { number: "?" }).number;
    }

    /**
     * @param {string[]} ids
     * @returns {string} the numbers of stops of one place, as a disc says them
     */
    numbersOf(ids) {
      const numbers = ids.map((id) => this.numberOf(id));
      return numbers.length > 3 ? `${numbers[0]}…${numbers[numbers.length - 1]}` : numbers.join("·");
    }

    /**
     * The other stops at the place of a stop.
     * @param {string} id
     * @returns {string[]}
     */
    others(id) {
      const { marks } = this.atlas.view.frame;
      const here = marks.find((one) => one.id === id);
      if (!here) return [];
      return marks.filter((one) => one.id !== id && one.at.join() === here.at.join())
        .map((one) => one.id).filter((/** @type {string} */ one) => this.told.stops[one]);
    }

    /**
     * How many people a unit has in this frame.
     * @param {string} code
     * @returns {number}
     */
    peopleOf(code) {
      const found = this.atlas.view.frame.units[code];
      return found ? found[0] : 0;
    }

    /** @returns {string[]} the keys of the frames with a trip of which there is a record, in order */
    documented() {
      return this.atlas.view.scene.frames.filter((frame) => (
        frame.step && !frame.notice && (this.told.frames[frame.key] || EMPTY).groups)).map((frame) => frame.key);
    }
  }

  return { Model };
}());
