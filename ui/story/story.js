// @ts-check
/* The story as a whole: it stands beside the map and follows it. */

Atlas.story.Story = (function () {
  "use strict";

  const { label, low, narrow, press, slim } = Atlas.story.parts;
  const { figures } = Atlas.story.figures;
  const { regions } = Atlas.story.regions;
  const { days } = Atlas.story.days;
  const { itinerary, absence } = Atlas.story.itinerary;
  const { byTrip, byPlace, count } = Atlas.story.trips;
  const { details } = Atlas.story.details;
  const { covered, presented, shorten } = Atlas.story.presenting;
  const { showSteps } = Atlas.story.steps;

  const GAP = 12;
  /* The button of the search; where it has no room beside the map's own, it stands below them. */
  const SEARCH = 44;

  /** The story of one map. */
  class Story {
    /** @param {InstanceType<typeof Atlas.Map>} atlas */
    constructor(atlas) {
      this.atlas = atlas;
      this.model = new Atlas.story.model.Model(atlas);
      this.walk = new Atlas.story.walk.Walk(this.model, () => this.showSteps());
      this.search = new Atlas.story.search.Search(this.model, (what) => this.go(what, true));
      this.byPlaces = false;
      this.seen = "";
      this.told = "";
      this.toldStop = "";
      this.wantsFocus = this.isScrolled = false;
      this.focus = new Atlas.story.focus.Focus(atlas.root);
      this.parts = new Atlas.story.layout.Layout({
        leave: () => { this.leave(); }, step: (by) => this.step(by), play: () => this.walk.play(), search: this.search.node,
      });
      this.sheet = new Atlas.story.sheet.Sheet(this.model, this.parts.panel, () => this.setFree());
      this.parts.panel.prepend(this.sheet.handle);
      this.printing = new Atlas.story.printing.Printing(this.model, this.parts.node, () => { this.seen = ""; this.layOut(); this.render(); });
      this.follow();
    }

    /* ---- once ------------------------------------------------------------------------------- */

    follow() {
      const { atlas } = this;
      atlas.on("scene", () => this.receive());
      atlas.on("wider", () => { this.model.learn(); if (!this.model.groups.length) this.renderList(); this.renderPick(); });
      atlas.on("paint", () => this.render());
      atlas.on("pick", () => { this.walk.giveWay(); this.renderPick(); this.keepWhole(); });
      atlas.on("light", (what) => this.showLight(what));
      atlas.on("theme", () => this.showTheme());
      atlas.on("filter", () => this.walk.stop());
      for (const [kind, on] of /** @type {[string, boolean][]} */ ([["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]])) {
        this.parts.list.addEventListener(kind, (event) => this.light(/** @type {Element} */ (event.target), on));
      }
      this.parts.list.addEventListener("scroll", () => { this.isScrolled = this.parts.list.scrollTop > 0; });
      for (const shape of [narrow, slim]) shape.addEventListener("change", () => { if (this.printing.isLaid) return; this.seen = ""; this.layOut(); this.render(); });
      window.addEventListener("resize", () => this.setFree());
      if (this.atlas.tools) new ResizeObserver(() => this.setFree()).observe(this.atlas.tools);
      Atlas.story.sheet.whenCardRests(this.parts.list, (card) => this.rest(card));
      Atlas.story.keys.follow({
        step: (by) => this.step(by), back: () => this.leave(), isPresenting: () => this.isPresenting,
        search: () => { if (!this.isPresenting) this.search.focus(); },
      });
      this.layOut();
      this.showTheme();
    }

    get isPresenting() {
      return Boolean(this.atlas.view.scene.clean);
    }

    /* ---- scenes ------------------------------------------------------------------------------ */

    receive() {
      this.model.learn();
      Atlas.story.typeface.use(this.model.told.font);
      const was = this.parts.node.classList.contains("is-presenting");
      this.parts.node.classList.toggle("is-presenting", this.isPresenting);
      this.showWords();
      // Before the map frames the country, which keeps clear of them.
      if (!this.seen) this.parts.figures.replaceChildren(...figures(this.model));
      this.showPresented();
      if (!this.seen || this.isPresenting !== was) this.layOut();
    }

    showWords() {
      const { model } = this;
      this.parts.panel.setAttribute("aria-label", model.say("itinerary"));
      this.parts.figures.setAttribute("aria-label", model.say("figures"));
      label(this.parts.close, model.say("close"));
      this.parts.orders.setAttribute("aria-label", model.say("order"));
      this.search.showWords();
      this.sheet.showWords();
    }

    showTheme() {
      for (const [key, value] of Object.entries(this.atlas.view.palette)) {
        if (typeof value === "string") this.parts.node.style.setProperty(`--${key.replace("_", "-")}`, value);
        else value.forEach((/** @type {string} */ colour, /** @type {number} */ i) => this.parts.node.style.setProperty(`--ramp-${i}`, colour));
      }
    }

    /** Gives the map its place beside the story. */
    layOut() {
      if (this.printing.isLaid) return;
      const { style } = document.documentElement;
      const shows = this.isPresenting;
      style.setProperty("--story-column", shows || narrow.matches ? "0px" : "var(--column)");
      style.setProperty("--story-top", slim.matches && !shows ? "calc(var(--story-above, 0px) + 28px)" : "var(--story-above, 0px)");
      this.sheet.apply();
      const tools = shows ? null : this.atlas.tools;
      if (slim.matches && tools) tools.append(this.search.opener);
      else this.search.node.prepend(this.search.opener);
      (narrow.matches && tools || this.parts.nav).append(this.parts.play);
      this.setFree();
    }

    /** Tells the map which part of it the story covers. */
    setFree() {
      if (this.printing.isLaid) return;
      if (this.isPresenting) { this.atlas.setFree(covered(this.parts.show)); return; }
      const card = this.parts.figures.getBoundingClientRect();
      this.atlas.setFree({ bottom: this.sheet.covers(), top: low.matches ? card.bottom - this.atlas.root.getBoundingClientRect().top : 0 });
      const tools = this.atlas.tools ? this.atlas.tools.getBoundingClientRect() : { width: 0 };
      this.parts.node.style.setProperty("--story-tools", `${Math.round(tools.width)}px`);
      const spare = this.atlas.root.clientWidth - card.width - tools.width - 4 * GAP;
      this.search.node.classList.toggle("is-small", !slim.matches && spare < 180);
      this.search.node.classList.toggle("is-below", !slim.matches && spare < SEARCH);
      this.search.node.style.setProperty("--story-field", `${Math.min(260, spare)}px`);
    }

    /** Draws what the frame says, unless it stands there already. */
    render() {
      const { model } = this;
      const seen = JSON.stringify([model.key, model.told.lang, model.frame, model.notice, model.told.filters, narrow.matches, this.byPlaces, this.isPresenting]);
      if (seen !== this.seen) {
        this.seen = seen;
        this.parts.figures.replaceChildren(...figures(model));
        this.parts.days.replaceChildren(...days(model));
        this.parts.regions.replaceChildren(...regions(model));
        this.renderOrders();
        this.renderList();
        this.setFree();
      }
      this.renderPick();
    }

    renderOrders() {
      const { model } = this;
      this.parts.orders.hidden = !model.isMany;
      this.parts.title.textContent = model.isMany ? model.say("trips", { n: model.number(count(model)) }) : model.say("itinerary");
      this.parts.orders.replaceChildren(...[false, true].map((places) => press({ "aria-pressed": String(this.byPlaces === places), "data-order": places ? "place" : "trip" },
        () => { this.byPlaces = places; this.render(); }, model.say(places ? "by_place" : "by_trip"))));
    }

    renderList() {
      const { model } = this;
      const go = (/** @type {string} */ what) => this.go(what, true);
      const goTo = (/** @type {string} */ key) => this.goTo(key);
      const shown = model.isMany ? (this.byPlaces ? byPlace(model, go) : byTrip(model, goTo))
        : (model.groups.length ? itinerary(model, go) : absence(model, this.nextKey(), goTo));
      this.parts.list.replaceChildren(shown);
      if (this.isScrolled) this.parts.list.scrollTop = 0;
      this.parts.panel.dataset.kind = model.isMany ? "many" : (model.groups.length ? "one" : "none");
      this.sheet.show(narrow.matches && !model.isMany && !model.groups.length ? shown.getBoundingClientRect().height + 58 : 0);
    }

    /** @returns {string} the key of the nearest trip of which there is a record, "" for none */
    nextKey() {
      const target = this.walk.beyond(1) || this.walk.beyond(-1);
      return target ? target.key : "";
    }

    /* ---- what is picked ----------------------------------------------------------------------- */

    renderPick() {
      const { model } = this;
      this.showPresented();
      const told = this.isPresenting ? null : details(model, (what) => this.go(what, true));
      this.showDetails(told);
      for (const card of this.parts.list.querySelectorAll("[data-card]")) {
        card.classList.toggle("is-picked", (card.getAttribute("data-card") || "").split(" ").includes(model.stopOf(model.picked)));
      }
      this.showSteps();
    }

    showPresented() {
      this.parts.show.hidden = !this.isPresenting;
      if (!this.isPresenting) return;
      this.parts.show.replaceChildren(...presented(this.model, (what) => this.go(what)));
      shorten(this.parts.show);
      this.setFree();
    }

    /** @param {HTMLElement[] | null} told */
    showDetails(told) {
      const was = !this.parts.details.hidden;
      if (told && !was) this.focus.keep();
      const text = told ? told.map((node) => node.outerHTML).join("") : "";
      if (text !== this.told) {
        this.told = text;
        const held = this.parts.details.contains(document.activeElement);
        this.parts.details.replaceChildren(...(told || []));
        this.parts.details.scrollTop = 0;
        if (told && (held || this.focus.isKeyOnMap || this.wantsFocus)) this.focusDetails();
      }
      this.wantsFocus = false;
      this.parts.details.hidden = !told;
      this.parts.panel.classList.toggle("is-telling", Boolean(told));
      this.parts.back.hidden = this.parts.close.hidden = !told;
      this.parts.title.hidden = Boolean(told);
      /** @type {HTMLElement} */ (this.parts.back.lastElementChild).textContent = this.model.say(this.model.isMany ? "back_trips" : "back");
      if (narrow.matches && told && this.sheet.height === "peek") this.sheet.set("half");
      if (told) this.toldStop = this.model.stopOf(this.model.picked);
      if (narrow.matches && !told && was) {
        this.sheet.set("peek");
        this.showCard(this.toldStop);
      }
    }

    /** @param {string} id of the stop whose card comes to rest, of those side by side at the peek */
    showCard(id) {
      const { list } = this.parts;
      const card = id ? list.querySelector(`[data-card~="${CSS.escape(id)}"]`) : null;
      if (card) list.scrollLeft += card.getBoundingClientRect().left - list.getBoundingClientRect().left - Atlas.story.sheet.BEFORE;
    }

    focusDetails() {
      requestAnimationFrame(() => {
        const head = /** @type {HTMLElement | null} */ (this.parts.details.querySelector("h2"));
        if (head) head.focus({ preventScroll: true });
      });
    }

    showSteps() {
      showSteps(this.model, this.walk, this.parts);
    }

    /** Presented, the whole way stays in view, whatever stop is told of. */
    keepWhole() {
      if (this.isPresenting) queueMicrotask(() => this.atlas.home());
    }

    /* ---- what the reader does ------------------------------------------------------------------ */

    /**
     * @param {string} what
     * @param {boolean} [focus] whether its heading takes the focus
     */
    go(what, focus = false) {
      this.walk.stop();
      if (this.model.picked === what) { if (focus) this.focusDetails(); return; }
      this.wantsFocus = focus;
      this.atlas.pick(what);
    }

    /** @param {string} key */
    goTo(key) {
      this.walk.stop();
      this.atlas.goTo(key);
    }

    /** @param {number} by */
    step(by) {
      if (this.walk.playing !== undefined) this.walk.stop();
      this.walk.step(by);
    }

    /** @returns {boolean} whether there was anything to leave */
    leave() {
      this.walk.stop();
      if (this.model.picked) {
        const card = `[data-go="${CSS.escape(this.model.picked)}"]`;
        this.atlas.pick("");
        this.focus.giveBack(this.parts.list.querySelector(card), this.parts.title);
        return true;
      }
      if (narrow.matches && this.sheet.height !== "peek") {
        this.sheet.set("peek");
        return true;
      }
      return false;
    }

    /**
     * @param {Element} target
     * @param {boolean} on
     */
    light(target, on) {
      const card = target.closest("[data-go]");
      this.atlas.light(on && card ? card.getAttribute("data-go") || "" : "");
    }

    /** @param {string} what */
    showLight(what) {
      const id = what.startsWith("s-") ? what.slice(2) : "";
      for (const card of this.parts.list.querySelectorAll("[data-card]")) {
        card.classList.toggle("is-lit", Boolean(id) && (card.getAttribute("data-card") || "").split(" ").includes(id));
      }
    }

    /** @param {HTMLElement} card that a swipe has brought to rest */
    rest(card) {
      if (this.sheet.height !== "peek") return;
      const what = `s-${(card.getAttribute("data-card") || "").split(" ")[0]}`;
      this.showLight(what);
      this.atlas.light(what);
      this.atlas.flyTo(what);
    }
  }

  return Story;
}());

Atlas.onMount((atlas) => { new Atlas.story.Story(atlas); });
