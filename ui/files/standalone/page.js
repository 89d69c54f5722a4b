// @ts-check
/* The page in a file: everything around the map, from the JSON in the file.

   What a record says becomes text nodes and attributes, never markup. */

/** @typedef {any[]} Row texts, numbers and null */
/** @typedef {[term: string, said: string][]} Facts */
/** @typedef {{columns: string[], index: string[], data: Row[]}} Table */

/**
 * What surrounds the map while one frame is in view.
 * @typedef {object} Surroundings
 * @property {string} title
 * @property {[half: string, said: string, key: string][]} badges
 * @property {string} filtered
 * @property {[value: string, label: string][]} figures
 * @property {string} reconciliation
 * @property {boolean} agrees
 * @property {string} warning
 * @property {string[]} fine_print
 * @property {string} code
 * @property {[name: string, trainees: number, illustrative: boolean][]} regions
 * @property {[id: string, label: string][]} stops
 * @property {boolean} findings whether a unit may be ranked
 * @property {Table} units
 * @property {Record<"province" | "trainees" | "share" | "stops" | "provenance", number>} at columns of the table of units
 */

/** @typedef {{row: Row, title: string, facts: Facts, quote: string, source: string}} StopDetails */

/**
 * Everything the file says in one language.
 * @typedef {object} Edition
 * @property {string} lead
 * @property {string} scheme
 * @property {Scene} scene
 * @property {Record<string, Surroundings>} frames
 * @property {Record<string, StopDetails>} stops
 * @property {string[]} stop_columns
 * @property {Record<string, Facts>} units
 * @property {Record<string, string[]>} sources
 * @property {Record<string, string>} words
 */

/** @typedef {Base & {lang: string, editions: Record<string, Edition>}} Content */

(function () {
  "use strict";

  /** @typedef {"stops" | "units"} TableName */

  const TABS = ["map", "table", "about"];
  /** @type {Record<string, string>} */
  const LOCALES = { vi: "vi-VN", en: "en-GB" };
  const { button, fill, make } = Atlas.elements;
  /**
   * @param {string} id
   * @returns {HTMLElement}
   */
  const $ = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /**
   * @param {string} id
   * @returns {any}
   */
  const read = (id) => JSON.parse(/** @type {string} */ ($(id).textContent));
  const trips = /** @type {HTMLSelectElement} */ ($("trip"));
  /** @type {Content} */
  const content = read("content");
  const { lang, editions } = content;
  const { current, picked } = editions[lang].scene;
  const state = { lang, key: current, pick: picked };
  const map = L.map("map", { center: [16, 106], zoom: 5, zoomSnap: 0.25, zoomControl: false, attributionControl: false });

  const edition = () => editions[state.lang];
  const frame = () => edition().frames[state.key];
  const drawn = () => /** @type {Frame} */ (edition().scene.frames.find((one) => one.key === state.key));
  /**
   * @param {string} key
   * @returns {string}
   */
  const say = (key) => edition().words[key];

  /**
   * @param {number} value
   * @param {number} [decimals]
   * @returns {string}
   */
  function number(value, decimals = 0) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return new Intl.NumberFormat(LOCALES[state.lang], digits).format(value);
  }

  /**
   * @param {Facts} pairs
   * @returns {HTMLElement}
   */
  function facts(pairs) {
    return make("dl", { class: "facts" }, ...pairs.flatMap(([term, said]) => [make("dt", {}, term), make("dd", {}, said)]));
  }

  /* ---- around the map ------------------------------------------------------------------------ */

  function drawHead() {
    const { title, badges, filtered, figures, reconciliation, agrees, warning, fine_print: print } = frame();
    document.title = `${drawn().title} · ${title}`;
    $("title").textContent = title;
    $("trip-label").textContent = say("trip.label");
    trips.replaceChildren(...edition().scene.frames.map((one) => make("option", { value: one.key }, one.title)));
    trips.value = state.key;
    $("langs").setAttribute("aria-label", say("page.language"));
    for (const one of $("langs").children) one.setAttribute("aria-pressed", String(one.getAttribute("lang") === state.lang));
    $("lead").replaceChildren(edition().lead, ...badges.map(badge));
    $("shown").replaceChildren(make("b", {}, drawn().title), make("i", {}, " · "), filtered);
    $("figures").setAttribute("aria-label", say("figures.label"));
    $("figures").replaceChildren(...figures.map(([value, label]) => make("div", {}, make("dt", {}, label), make("dd", {}, value))));
    $("reconciliation").textContent = reconciliation;
    $("warning").textContent = warning;
    $("reconciliation").classList.toggle("differs", !agrees);
    TABS.forEach((name) => { $(`tab-${name}`).textContent = say(`page.panel_${name}`); });
    $("foot").textContent = print.map((line) => line.replace(/\.$/, "")).join(" · ");
  }

  /**
   * @param {[half: string, said: string, key: string]} badge
   * @returns {HTMLElement}
   */
  function badge([half, said, key]) {
    return make("span", { class: `badge ${key}` }, `${half}: `, make("b", {}, said));
  }

  /* ---- details ------------------------------------------------------------------------------- */

  function drawDetails() {
    const held = $("details").contains(document.activeElement);
    const code = state.pick.slice(2);
    const row = frame().units.index.indexOf(code);
    let parts;
    if (state.pick.startsWith("p-") && code && row >= 0) parts = province(code, frame().units.data[row]);
    else if (state.pick.startsWith("s-") && frame().stops.some(([id]) => id === code)) parts = stop(code);
    else parts = overview();
    $("details").replaceChildren(...parts);
    $("details").scrollTop = 0;
    const first = /** @type {HTMLElement | null} */ ($("details").querySelector("h2, p"));
    if (held && first) first.focus();
  }

  /** @returns {HTMLElement[]} */
  function overview() {
    const { notice, summary } = drawn();
    const { regions } = frame();
    const longest = Math.max(...regions.map(([, n]) => n));
    const mark = regions.some(([, , illustrative]) => illustrative) ? [" ", make("span", { class: "badge illustrative" }, say("provenance.illustrative"))] : [];
    return [
      make("p", { tabindex: "-1" }, summary),
      ...(notice ? [make("div", { class: "note" }, make("b", {}, notice[0]), make("span", {}, notice[1]))] : []),
      make("p", { class: "muted" }, say("details.hint")),
      ...stopList(frame().stops),
      ...(longest ? [make("h3", {}, say("regions.title"), ...mark), make("div", { class: "regions" }, ...regions.flatMap((one) => region(one, longest))), make("p", { class: "muted" }, edition().scheme)] : []),
    ];
  }

  /**
   * @param {[name: string, trainees: number, illustrative: boolean]} region
   * @param {number} longest
   * @returns {HTMLElement[]}
   */
  function region([name, count, illustrative], longest) {
    const bar = make("span", { class: `bar${illustrative ? " illustrative" : ""}` });
    bar.style.width = `${100 * count / longest}%`;
    return [make("span", {}, name), make("b", {}, number(count)), bar];
  }

  /**
   * @param {[id: string, label: string][]} stops
   * @returns {HTMLElement[]} a list, or nothing
   */
  function stopList(stops) {
    return stops.length ? [make("div", { class: "list" }, ...stops.map(([id, label]) => go(label, `s-${id}`)))] : [];
  }

  /**
   * @param {string} label
   * @param {string} pick "" for nowhere
   * @returns {HTMLButtonElement}
   */
  function go(label, pick) {
    return button(label, { class: "go", "data-go": pick, disabled: pick ? null : "" }, () => choose(pick));
  }

  /**
   * @param {string} title
   * @returns {HTMLElement}
   */
  function heading(title) {
    return make("div", { class: "details-top" }, make("h2", { tabindex: "-1" }, title),
      button("✕", { class: "close", "aria-label": say("details.close"), title: say("details.close") }, () => choose("")));
  }

  /**
   * @param {string} code
   * @param {Row} row
   * @returns {HTMLElement[]}
   */
  function province(code, row) {
    const { at, findings } = frame();
    const count = row[at.trainees];
    const placed = frame().units.data.filter((one, i) => one[at.trainees] && frame().units.index[i]);
    const rank = 1 + placed.filter((one) => one[at.trainees] > count).length;
    /** @type {Facts} */
    const standing = count && findings ? [
      [say("details.share"), `${number(row[at.share], 1)} %`],
      [say("details.rank"), fill(say("details.rank_of"), { rank, n: placed.length })],
    ] : [];
    const inside = new Set(drawn().marks.filter((mark) => mark.code === code).map((mark) => mark.id));
    const here = frame().stops.filter(([id]) => inside.has(id));
    return [
      heading(row[at.province]),
      facts([[say("details.count"), number(count)], ...standing, [say("provenance.label"), row[at.provenance]], ...edition().units[code]]),
      ...(here.length ? [make("h3", {}, say("details.stops_here")), ...stopList(here)] : []),
    ];
  }

  /**
   * @param {string} id
   * @returns {HTMLElement[]}
   */
  function stop(id) {
    const { title, facts: pairs, quote, source } = edition().stops[id];
    const ids = frame().stops.map(([one]) => one);
    const at = ids.indexOf(id);
    /** @type {(by: number) => string} */
    const beside = (by) => (ids[at + by] ? `s-${ids[at + by]}` : "");
    return [
      heading(title),
      facts(pairs),
      make("h3", {}, `${say("details.quote")} ${say("details.quote_language")}`),
      make("blockquote", { lang: "vi" }, quote),
      make("p", { class: "muted" }, source),
      make("div", { class: "pair" }, go(say("details.previous"), beside(-1)), go(say("details.next"), beside(1))),
    ];
  }

  /* ---- tables and sources -------------------------------------------------------------------- */

  function drawTable() {
    const { units, stops, at } = frame();
    /** @type {(column: number) => string} */
    const sum = (column) => number(units.data.reduce((total, row) => total + row[column], 0));
    const total = units.columns.map((_, i) => (
      i === at.province ? say("standalone.total") : [at.trainees, at.stops].includes(i) ? sum(i) : ""));
    const ofStops = stops.map(([id]) => edition().stops[id].row);
    $("panel-table").replaceChildren(
      make("p", { class: "muted" }, $("shown").textContent),
      ...(stops.length ? table("stops", edition().stop_columns, ofStops, stops.map(([id]) => `s-${id}`), 2) : []),
      ...table("units", units.columns, units.data, units.index.map((code) => (code ? `p-${code}` : "")), 0, total));
    markPicked();
  }

  /**
   * @param {TableName} name
   * @param {string[]} columns
   * @param {Row[]} rows
   * @param {string[]} picks one for each row
   * @param {number} linked the column that leads to the map
   * @param {Row} [total]
   * @returns {HTMLElement[]}
   */
  function table(name, columns, rows, picks, linked, total) {
    const numeric = columns.map((_, i) => rows.some((row) => typeof row[i] === "number"));
    /** @type {(i: number) => string | null} */
    const classOf = (i) => (numeric[i] ? "number" : null);
    /** @type {(value: any, i: number) => string} */
    const shown = (value, i) => (typeof value === "number" ? number(value, name === "units" && i === frame().at.share ? 1 : 0) : value === null ? "–" : value);
    /** @type {(value: any, i: number, pick: string) => HTMLElement} */
    const cell = (value, i, pick) => make("td", { class: classOf(i) },
      i === linked && pick ? button(shown(value, i), {}, () => { open("map"); choose(pick); }) : shown(value, i));
    const title = say(`table.${name}_title`);
    return [
      make("h2", { id: `${name}-title` }, title),
      make("div", { class: "scroll" }, make("table", { id: `${name}-table`, "aria-labelledby": `${name}-title` },
        make("thead", {}, make("tr", {}, ...columns.map((column, i) => make("th", { scope: "col", class: classOf(i) }, column)))),
        make("tbody", {}, ...rows.map((row, r) => make("tr", { "data-pick": picks[r] }, ...row.map((value, i) => cell(value, i, picks[r]))))),
        total ? make("tfoot", {}, make("tr", {}, ...total.map((value, i) => make("td", { class: classOf(i) }, value)))) : null)),
    ];
  }

  function markPicked() {
    for (const row of $("panel-table").querySelectorAll("tbody tr")) {
      row.classList.toggle("picked", Boolean(state.pick) && row.getAttribute("data-pick") === state.pick);
    }
  }

  function drawAbout() {
    const lines = [...frame().fine_print, say("standalone.shapes"), say("standalone.software"), fill(say("standalone.code"), frame())];
    $("panel-about").replaceChildren(
      make("div", { class: "prose" },
        make("p", {}, say("standalone.about_file")),
        make("h2", {}, say("standalone.sources_title")),
        ...Object.entries(edition().sources).flatMap(([line, quotes]) => [
          make("p", {}, make("b", {}, line)), ...quotes.map((quote) => make("blockquote", { lang: "vi" }, quote))]),
        make("h2", {}, say("standalone.licences_title")),
        ...lines.map((line) => make("p", {}, line))));
  }

  /* ---- moving through ------------------------------------------------------------------------ */

  function draw() {
    drawHead();
    drawDetails();
    drawTable();
    drawAbout();
  }

  function show() {
    const ack = Atlas.of(map).bridge.sequence;
    Atlas.show(map, { ...edition().scene, current: state.key, picked: state.pick, ack });
    draw();
  }

  /** @param {string} pick */
  function choose(pick) {
    Atlas.of(map).pick(pick);
  }

  /** @param {{step: string, pick: string}} told by the map */
  function follow(told) {
    const stepped = told.step && told.step !== state.key;
    if (stepped) state.key = told.step;
    state.pick = told.pick;
    if (stepped) draw();
    else drawDetails();
    markPicked();
    if (state.pick) bringDetails();
  }

  /* On a narrow screen the details stand below the map: scroll until their beginning shows. */
  function bringDetails() {
    const below = $("details").getBoundingClientRect().top - 0.6 * window.innerHeight;
    if (below > 0) window.scrollBy({ top: below, behavior: "instant" });
  }

  /** @param {string} tab */
  function open(tab) {
    for (const name of TABS) {
      $(`panel-${name}`).hidden = name !== tab;
      $(`tab-${name}`).setAttribute("aria-selected", String(name === tab));
      $(`tab-${name}`).tabIndex = name === tab ? 0 : -1;
    }
  }

  /** @param {KeyboardEvent} event */
  function turn(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const at = TABS.findIndex((name) => $(`tab-${name}`) === document.activeElement);
    const tab = TABS[(at + by + TABS.length) % TABS.length];
    open(tab);
    $(`tab-${tab}`).focus();
  }

  function begin() {
    Atlas.bridge.keepFiles({ units: read("units"), context: read("context") });
    Atlas.mount(map, content);
    $("tabs").append(...TABS.map((name) => button("", { role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}` }, () => open(name))));
    $("tabs").addEventListener("keydown", turn);
    $("langs").append(...Object.keys(content.editions).map((lang) => button(lang.toUpperCase(), { lang }, () => { state.lang = lang; show(); })));
    trips.addEventListener("change", () => { state.key = trips.value; state.pick = ""; show(); });
    $("map").addEventListener("atlas", (event) => follow(/** @type {CustomEvent} */ (event).detail));
    open("map");
    show();
  }

  begin();
}());
