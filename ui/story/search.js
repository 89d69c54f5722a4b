// @ts-check
/* Finding a stop, a province of any list or a district by name; it goes there and filters nothing. */

Atlas.story.search = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { disc, label, press, sign } = Atlas.story.parts;
  const { entries, found } = Atlas.story.searchEntries;

  /** The field and its list. */
  class Search {
    /**
     * @param {InstanceType<typeof Atlas.story.model.Model>} model
     * @param {(what: string) => void} go
     */
    constructor(model, go) {
      this.model = model;
      this.go = go;
      /** @type {Entry[]} */
      this.shown = [];
      this.at = -1;
      /** @type {Gazetteer | null} */
      this.gazetteer = null;
      this.input = make("input", {
        type: "text", "data-search": "", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
        "aria-controls": "story-found", "aria-autocomplete": "list", enterkeyhint: "search",
      });
      this.list = make("div", { class: "story-found", id: "story-found", role: "listbox", hidden: "" });
      this.clear = press({ class: "story-clear", hidden: "" }, () => this.leave(), sign("close"));
      this.key = make("kbd", {}, "Ctrl K");
      this.field = make("div", { class: "story-field" }, sign("search"), this.input, this.key, this.clear);
      this.opener = press({ class: "story-search-open" }, () => this.focus(), sign("search"));
      this.node = make("search", { class: "story-search" }, this.opener, this.field, this.list);
      this.follow();
    }

    follow() {
      this.input.addEventListener("focus", () => { this.node.classList.add("is-open"); this.fetch(); this.look(); });
      this.input.addEventListener("input", () => this.look());
      this.input.addEventListener("keydown", (event) => this.turn(event));
      document.addEventListener("pointerdown", (event) => {
        if (!this.node.contains(/** @type {Node} */ (event.target))) this.close();
      });
      this.node.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !this.node.contains(/** @type {Node} */ (event.relatedTarget))) this.close();
      });
    }

    showWords() {
      label(this.input, this.model.say("search_open"));
      this.input.placeholder = this.model.say("search");
      this.input.removeAttribute("title");
      label(this.opener, this.model.say("search_open"));
      label(this.clear, this.model.say("close"));
      this.list.setAttribute("aria-label", this.model.say("search_open"));
    }

    /** The places that no scene holds are fetched at the first use. */
    fetch() {
      const address = this.model.told.places;
      if (this.gazetteer || !address) return;
      Atlas.files.fetchJson(address).then((places) => { this.gazetteer = places; this.look(); }, () => undefined);
    }

    focus() {
      this.node.classList.add("is-open");
      this.input.focus();
      this.input.select();
    }

    look() {
      const asked = this.input.value.trim();
      this.clear.hidden = !this.node.classList.contains("is-open");
      this.key.hidden = !this.clear.hidden;
      this.shown = asked ? found(entries(this.model, this.gazetteer), asked) : [];
      this.at = this.shown.length ? 0 : -1;
      this.list.replaceChildren(...this.rows(asked));
      this.list.hidden = !asked;
      this.input.setAttribute("aria-expanded", String(Boolean(asked)));
      this.mark();
    }

    /**
     * @param {string} asked
     * @returns {HTMLElement[]}
     */
    rows(asked) {
      if (!asked) return [];
      if (!this.shown.length) return [make("p", { class: "story-none", role: "status" }, this.model.say("search_none", { q: asked }))];
      const kinds = [...new Set(this.shown.map(({ kind }) => kind))];
      const groups = kinds.map((kind) => make("div", { role: "group", "aria-label": this.model.say(`search_${kind}`) },
        make("p", { class: "story-kind", "aria-hidden": "true" }, this.model.say(`search_${kind}`)),
        ...this.shown.map((one, i) => (one.kind === kind ? this.row(one, i) : null))));
      return [...groups, this.help()];
    }

    /**
     * @param {Entry} one
     * @param {number} i
     * @returns {HTMLElement}
     */
    row(one, i) {
      const row = make("div", { class: "story-hit", role: "option", id: `story-hit-${i}`, "data-hit": one.what },
        one.number ? disc(one.number) : make("span", { class: `story-mark is-${one.kind}` }),
        make("span", {}, make("b", {}, one.name), make("small", {}, one.said)));
      row.addEventListener("pointerdown", (event) => event.preventDefault());
      row.addEventListener("click", () => this.choose(one));
      row.addEventListener("pointermove", () => { if (this.at !== i) { this.at = i; this.mark(); } });
      return row;
    }

    /** @returns {HTMLElement} */
    help() {
      const { model } = this;
      return make("p", { class: "story-help", "aria-hidden": "true" }, make("kbd", {}, "↑"), make("kbd", {}, "↓"), model.say("search_choose"),
        make("kbd", {}, "Enter"), model.say("search_go"), make("kbd", {}, "Esc"), model.say("search_close"));
    }

    mark() {
      for (const row of this.list.querySelectorAll("[role=option]")) {
        const on = row.id === `story-hit-${this.at}`;
        row.setAttribute("aria-selected", String(on));
        if (on) row.scrollIntoView({ block: "nearest" });
      }
      if (this.at < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", `story-hit-${this.at}`);
    }

    /** @param {KeyboardEvent} event */
    turn(event) {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const n = this.shown.length;
      if (by && n) this.at = (this.at + by + n) % n;
      else if (event.key === "Enter" && this.shown[this.at]) this.choose(this.shown[this.at]);
      else if (event.key === "Escape") this.leave();
      else return;
      event.preventDefault();
      event.stopPropagation();
      if (by) this.mark();
    }

    /** @param {Entry} one */
    choose(one) {
      this.input.value = "";
      this.close();
      this.input.blur();
      this.go(one.what);
      const { map } = this.model.atlas;
      if (one.at) map.flyTo(one.at, Math.max(map.getZoom(), DISTRICT_ZOOM), { duration: 0.8 });
    }

    leave() {
      this.input.value = "";
      this.close();
      this.input.blur();
      this.model.atlas.root.focus({ preventScroll: true });
    }

    close() {
      this.node.classList.remove("is-open");
      this.look();
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
    }
  }

  const DISTRICT_ZOOM = 9;

  return { Search };
}());
