// @ts-check
/* What a map shows, as values that come from Python: no polygons, no markup. */

/**
 * A mark with a number, at a place.
 * @typedef {object} Mark
 * @property {string} id
 * @property {string} number
 * @property {string} name
 * @property {[lat: number, lon: number]} at
 * @property {string | null} code of the unit that holds it
 * @property {boolean} illustrative
 */

/**
 * A place with all its visits: what one disc stands for.
 * @typedef {object} Place
 * @property {string[]} ids of its marks; of a place of very many visits, of one of them
 * @property {string} number what its disc says
 * @property {number} visits
 * @property {string} name
 * @property {[lat: number, lon: number]} at
 * @property {string | null} code of the unit that holds it
 * @property {boolean} illustrative
 * @property {number} others how many further points near it are gathered in it
 */

/** @typedef {{ends: [Place, Place], times: number}} Way a straight line gone so many times, either way */

/**
 * One step of a scene.
 * @typedef {object} Frame
 * @property {string} key
 * @property {string} query
 * @property {string} title
 * @property {string} summary
 * @property {boolean} step whether a reader steps through it
 * @property {[title: string, sentence: string] | null} notice
 * @property {string[]} caveats keys of the scene's texts
 * @property {"alike" | "apart"} hatching whether all of its figures are illustrative, or some of them
 * @property {Record<string, [value: number, grade: number, hatched: boolean]>} units by code; not those without a value
 * @property {string[]} name_order the codes of all units, those to be named first at the front
 * @property {Mark[]} marks none where they are too many to be told apart
 * @property {Place[]} places
 * @property {Way[]} ways between the places, where they are counted
 * @property {number} allWays how many ways there are, drawn or not
 * @property {boolean} counted whether discs say how many visits a place had: where the marks are of several series
 */

/**
 * An island group.
 * @typedef {object} Group
 * @property {string} id
 * @property {string} code of its unit
 * @property {string} label
 * @property {[lon: number, lat: number]} at
 * @property {[lon: number, lat: number][]} points one for each island
 */

/**
 * What a map shows, as `geo.leaflet.payload` sends it.
 * @typedef {object} Scene
 * @property {string} lang
 * @property {string} vintage
 * @property {Record<string, string>} texts as sent only those of this scene
 * @property {{units: string}} files addresses
 * @property {string} picked "p-" + code of a unit, "s-" + id of a mark, or ""
 * @property {string} current the key of the frame in view
 * @property {Frame[]} frames
 * @property {number} [few] of counts of people from 1 to this it is not said which they are
 * @property {Group[]} [islands]
 * @property {number} [ack] the number of the last step that Python knows of
 * @property {string} [address] where it was fetched
 * @property {Record<string, any>} [stops] the details of the stop that is picked, where the scene is without them
 * @property {boolean} [clean] whether the map is shown without its buttons
 */

/** @typedef {Record<string, string> & {ramp: string[], sea: string, muted: string, province_line: string}} Palette */
/** @typedef {{step: number, width: number, opacity: number}} Hatching */

/**
 * What is the same for every scene, as `geo.leaflet.base_values` gives it.
 * @typedef {object} Base
 * @property {Record<string, any>} themes palettes by name
 * @property {Record<"mainland" | "islands" | "inset" | "whole" | "narrow", [number, number, number, number]>} extents
 * @property {Record<"alike" | "apart", Record<"hatch" | "dots", Hatching>>} hatching by how a frame is hatched, of units and of the islands' dots
 * @property {Record<string, string[]>} hatch_colours by theme, one for each class
 * @property {number} dark_from the first dark class
 * @property {Record<string, Record<string, string>>} texts the words that are the same for every scene, by language
 * @property {number} islands_east the longitude to which the map reaches where it shows the islands
 * @property {Record<string, [lon: number, lat: number][]>} around where the names of neighbours and of the sea may stand, by their texts
 */

Atlas.values = (function () {
  "use strict";

  /** @type {Frame} */
  const NO_FRAME = {
    key: "", query: "", title: "", summary: "", step: false, notice: null, caveats: [], hatching: "apart", units: {}, name_order: [], marks: [],
    places: [], ways: [], allWays: 0, counted: false,
  };
  /** @type {Scene} */
  const NO_SCENE = { lang: "", vintage: "", texts: {}, files: { units: "" }, picked: "", current: "", frames: [] };

  /**
   * A scene from the values that Python sent (`geo.leaflet.scene_values`).
   * @param {any} sent
   * @returns {Scene}
   */
  function read(sent) {
    return { ...sent, frames: sent.frames.map((/** @type {any} */ frame) => frameOf(frame, sent.shadings)) };
  }

  /**
   * @param {any} sent
   * @param {any[]} shadings
   * @returns {Frame}
   */
  function frameOf({ shading, all_ways, ...sent }, shadings) {
    const marks = sent.marks.map(markOf);
    const places = sent.places.map((/** @type {any[]} */ one) => (marks.length ? placeOf(one, marks) : manyOf(one)));
    const ways = sent.ways.map((/** @type {number[]} */ [a, b, times]) => ({ ends: [places[a], places[b]], times }));
    return { ...sent, ...shadings[shading], marks, places, ways, allWays: all_ways };
  }

  /**
   * @param {any[]} sent
   * @returns {Mark}
   */
  function markOf([id, number, name, lat, lon, code, illustrative]) {
    return { id, number, name, at: [lat, lon], code, illustrative: Boolean(illustrative) };
  }

  /**
   * A place of some of the marks, led by the first.
   * @param {any[]} sent
   * @param {Mark[]} marks
   * @returns {Place}
   */
  function placeOf([members, number], marks) {
    const visits = members.map((/** @type {number} */ i) => marks[i]);
    const illustrative = visits.some((/** @type {Mark} */ mark) => mark.illustrative);
    return { ...visits[0], ids: visits.map((/** @type {Mark} */ { id }) => id), number, visits: visits.length, illustrative, others: 0 };
  }

  /**
   * @param {any[]} sent
   * @returns {Place}
   */
  function manyOf([ids, number, visits, name, lat, lon, code, illustrative, others]) {
    return { ids, number, visits, name, at: [lat, lon], code, illustrative: Boolean(illustrative), others };
  }

  /**
   * @param {Scene} scene
   * @param {number} count
   * @returns {string} a count of people as it is written
   */
  function people({ lang, few = 0 }, count) {
    return count > 0 && count <= few ? `1–${few}` : count.toLocaleString(lang);
  }

  /**
   * @param {Frame} frame
   * @returns {string} which trips of which classes it is of
   */
  function chosen({ key, query }) {
    return `${key} ${new URLSearchParams(query).getAll("cls")}`;
  }

  return { NO_FRAME, NO_SCENE, chosen, people, read };
}());
