// @ts-check
/* The page in a file: everything around the map, from the JSON in the file.

   What a record says becomes text nodes and attributes, never markup. */

/** @typedef {any[]} Row texts, numbers and null */
/** @typedef {{columns: string[], index: string[], data: Row[]}} Table */

/**
 * What surrounds map and story while one frame is in view.
 * @typedef {object} Surroundings
 * @property {string} title
 * @property {string} filtered
 * @property {string} reconciliation
 * @property {string} standing of the figures against what is published
 * @property {string} warning
 * @property {string[]} fine_print
 * @property {string} code
 * @property {string[]} stops ids
 * @property {string} left how many further stops there are, in words, "" for none
 * @property {Table} units
 * @property {boolean[]} shares which columns of the table of units are shares
 * @property {string[]} total its last row
 */

/**
 * Everything the file says in one language.
 * @typedef {object} Edition
 * @property {Scene} scene
 * @property {Record<string, Surroundings>} frames
 * @property {Record<string, Row>} stops rows of the table, by id
 * @property {string[]} stop_columns
 * @property {Record<string, string[]>} sources
 * @property {Record<string, string>} words
 */

/** @typedef {Base & {lang: string, story_words: Record<string, Record<string, string>>, editions: Record<string, Edition>}} Content */

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
  const map = L.map("map", { center: [16, 106], zoom: 5, zoomSnap: 0, zoomControl: false, attributionControl: false });

  const edition = () => editions[state.lang];
  const frame = () => edition().frames[state.key];
  /** @returns {Told} */
  const told = () => /** @type {any} */ (edition().scene).story;
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

  /* ---- the bar ------------------------------------------------------------------------------- */

  function drawBar() {
    const { title, reconciliation, standing, warning } = frame();
    document.title = `${drawn().title} · ${title}`;
    $("title").textContent = title;
    trips.setAttribute("aria-label", say("trip.label"));
    trips.replaceChildren(...edition().scene.frames.map((one) => make("option", { value: one.key }, one.title)));
    trips.value = state.key;
    $("langs").setAttribute("aria-label", say("page.language"));
    for (const one of $("langs").children) one.setAttribute("aria-pressed", String(one.getAttribute("lang") === state.lang));
    const { head } = told().frames[state.key];
    $("shown").textContent = head ? head[2] : drawn().title;
    $("reconciliation").textContent = reconciliation;
    $("warning").textContent = warning;
    $("reconciliation").className = `file-reconciliation ${standing}`;
    $("more").setAttribute("aria-label", say("standalone.more"));
    TABS.forEach((name) => { $(`tab-${name}`).textContent = say(`page.panel_${name}`); });
  }

  /** @param {boolean} open whether the rest of the bar shows, on a narrow screen */
  function showMore(open) {
    $("extra").classList.toggle("is-open", open);
    $("more").setAttribute("aria-expanded", String(open));
  }

  /* ---- tables and sources -------------------------------------------------------------------- */

  function drawTable() {
    const { units, stops, total, left } = frame();
    const ofStops = stops.map((id) => edition().stops[id]);
    $("panel-table").replaceChildren(
      make("p", { class: "file-quiet" }, `${drawn().title} · ${frame().filtered}`),
      ...(stops.length ? table("stops", edition().stop_columns, ofStops, stops.map((id) => `s-${id}`), 2) : []),
      ...(left ? [make("p", { class: "file-quiet" }, left)] : []),
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
    const shown = (value, i) => (typeof value === "number" ? number(value, name === "units" && frame().shares[i] ? 1 : 0) : value === null ? "–" : value);
    /** @type {(value: any, i: number, pick: string) => HTMLElement} */
    const cell = (value, i, pick) => make("td", { class: classOf(i) },
      i === linked && pick ? button(shown(value, i), {}, () => { open("map"); choose(pick); }) : shown(value, i));
    const title = say(`table.${name}_title`);
    return [
      make("h2", { id: `${name}-title` }, title),
      make("div", { class: "file-scroll" }, make("table", { id: `${name}-table`, "aria-labelledby": `${name}-title` },
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
    const lines = [...frame().fine_print, say("standalone.shapes"), say("standalone.software"), say("standalone.typeface"), fill(say("standalone.code"), frame())];
    $("panel-about").replaceChildren(
      make("div", { class: "file-prose" },
        make("p", {}, say("standalone.about_file")),
        make("h2", {}, say("standalone.sources_title")),
        ...Object.entries(edition().sources).flatMap(([line, quotes]) => [
          make("p", {}, make("b", {}, line)), ...quotes.map((quote) => make("blockquote", { lang: "vi" }, quote))]),
        make("h2", {}, say("standalone.licences_title")),
        ...lines.map((line) => make("p", {}, line))));
  }

  /* ---- moving through ------------------------------------------------------------------------ */

  function draw() {
    drawBar();
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
    markPicked();
  }

  /** @param {string} tab */
  function open(tab) {
    showMore(false);
    for (const name of TABS) {
      if (name !== "map") $(`panel-${name}`).hidden = name !== tab;
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
    Atlas.files.keepFiles({ units: read("units"), context: read("context"), places: read("places") });
    Atlas.story.words = content.story_words;
    Atlas.mount(map, content);
    $("tabs").append(...TABS.map((name) => button("", { role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}` }, () => open(name))));
    $("tabs").addEventListener("keydown", turn);
    $("langs").append(...Object.keys(content.editions).map((lang) => button(lang.toUpperCase(), { lang }, () => { state.lang = lang; show(); })));
    trips.addEventListener("change", () => { state.key = trips.value; state.pick = ""; show(); });
    $("more").addEventListener("click", () => showMore(!$("extra").classList.contains("is-open")));
    $("map").addEventListener("atlas", (event) => follow(/** @type {CustomEvent} */ (event).detail));
    open("map");
    show();
  }

  begin();
}());
