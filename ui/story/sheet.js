// @ts-check
/* The sheet of a phone: it peeks with cards of the stops, opens to half with what is picked, then whole. */

Atlas.story.sheet = (function () {
  "use strict";

  const { make } = Atlas.elements;
  const { label, narrow, press } = Atlas.story.parts;

  const PEEK = 148;
  const HALF = 430;
  /* What the whole sheet leaves of the map. */
  const AIR = 8;
  /* How far a finger moves before it drags. */
  const SLACK = 6;
  const SETTLED_MS = 140;
  /* What stands before a card that has come to rest. */
  const BEFORE = 14;

  /** @typedef {"peek" | "half" | "full"} Height */

  /** How far the sheet is open, and the finger that moves it. */
  class Sheet {
    /**
     * @param {InstanceType<typeof Atlas.story.model.Model>} model
     * @param {HTMLElement} panel
     * @param {() => void} changed
     */
    constructor(model, panel, changed) {
      this.model = model;
      this.panel = panel;
      this.changed = changed;
      /** @type {Height} */
      this.height = "peek";
      this.peek = PEEK;
      this.dragged = false;
      this.handle = press({ class: "story-handle", "aria-expanded": "false" }, () => this.tap(), make("span", {}));
      this.follow();
    }

    follow() {
      this.handle.addEventListener("pointerdown", (event) => this.drag(event, this.handle));
      for (const grip of /** @type {NodeListOf<HTMLElement>} */ (this.panel.querySelectorAll(".story-head, .story-list"))) {
        grip.addEventListener("pointerdown", (event) => { if (this.isGrip(grip)) this.drag(event, grip); });
      }
      narrow.addEventListener("change", () => this.apply());
      window.addEventListener("resize", () => this.apply());
    }

    showWords() {
      label(this.handle, this.model.say("sheet"));
      this.handle.removeAttribute("title");
    }

    tap() {
      if (this.dragged) return;
      this.set(this.height === "peek" ? "half" : (this.height === "half" ? "full" : "peek"));
    }

    /** @param {Height} height */
    set(height) {
      if (this.height === height) return;
      this.height = height;
      this.apply();
      this.changed();
    }

    /** @returns {Record<Height, number>} in pixels */
    heights() {
      const above = document.querySelector(".story-figures");
      const whole = window.innerHeight - (above ? above.getBoundingClientRect().bottom : 0) - AIR;
      return { peek: this.peek, half: Math.min(HALF, whole), full: whole };
    }

    /** Brings document and map to the height. */
    apply() {
      const root = document.documentElement;
      const on = narrow.matches && !this.model.atlas.view.scene.clean;
      this.panel.style.height = on ? `${this.heights()[this.height]}px` : "";
      this.panel.dataset.sheet = on ? this.height : "";
      this.handle.setAttribute("aria-expanded", String(this.height !== "peek"));
      root.style.setProperty("--story-sheet", on ? `${this.peek}px` : "0px");
    }

    /** @returns {number} how much of the map the open sheet covers, in pixels */
    covers() {
      if (!narrow.matches || this.height === "peek") return 0;
      return Math.max(0, this.heights().half - this.peek);
    }

    /**
     * Makes the peek as high as what it must show whole.
     * @param {number} content 0 for the usual height
     */
    show(content) {
      this.peek = content ? Math.min(content, Math.round(window.innerHeight * 0.6)) : PEEK;
      this.apply();
    }

    /**
     * @param {HTMLElement} part of the sheet
     * @returns {boolean} whether a finger on it moves the sheet: the cards at the peek scroll sideways only
     */
    isGrip(part) {
      return !part.matches(".story-list") || (this.height === "peek" && this.panel.dataset.kind === "one");
    }

    /**
     * @param {PointerEvent} down
     * @param {HTMLElement} grip
     */
    drag(down, grip) {
      if (!narrow.matches) return;
      this.dragged = false;
      const from = this.panel.getBoundingClientRect().height;
      const left = new AbortController();
      const { signal } = left;
      /** @param {PointerEvent} move */
      const follow = (move) => {
        const by = down.clientY - move.clientY;
        if (!this.dragged && Math.abs(by) > SLACK && Math.abs(by) > Math.abs(down.clientX - move.clientX)) {
          this.dragged = true;
          grip.setPointerCapture(down.pointerId);
        }
        if (!this.dragged) return;
        this.panel.classList.add("is-dragged");
        this.panel.style.height = `${Math.min(this.heights().full, Math.max(80, from + by))}px`;
      };
      /** @param {PointerEvent} up */
      const end = (up) => {
        left.abort();
        this.panel.classList.remove("is-dragged");
        if (up.type === "pointercancel") this.apply();
        else if (this.dragged) this.settle(from + down.clientY - up.clientY, down.clientY - up.clientY);
      };
      grip.addEventListener("pointermove", follow, { signal });
      grip.addEventListener("pointerup", end, { signal });
      grip.addEventListener("pointercancel", end, { signal });
    }

    /**
     * To the height nearest to where the finger left it, a little further the way it went.
     * @param {number} height
     * @param {number} by
     */
    settle(height, by) {
      const all = this.heights();
      const aim = height + Math.sign(by) * 60;
      const names = /** @type {Height[]} */ (["peek", "half", "full"]);
      const nearest = names.reduce((best, one) => (Math.abs(all[one] - aim) < Math.abs(all[best] - aim) ? one : best), names[0]);
      if (nearest === this.height) this.apply();
      else this.set(nearest);
    }
  }

  /**
   * Tells of the card that a finger's swipe has brought to rest.
   * @param {HTMLElement} list that scrolls
   * @param {(card: HTMLElement) => void} act
   */
  function whenCardRests(list, act) {
    let touched = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let waiting;
    for (const kind of ["touchstart", "pointerdown", "wheel"]) list.addEventListener(kind, () => { touched = true; }, { passive: true });
    list.addEventListener("scroll", () => {
      clearTimeout(waiting);
      if (!touched || !narrow.matches) return;
      waiting = setTimeout(() => {
        const left = list.getBoundingClientRect().left;
        const cards = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-card]")]);
        const distance = (/** @type {HTMLElement} */ card) => Math.abs(card.getBoundingClientRect().left - left - BEFORE);
        const last = cards[cards.length - 1];
        const atEnd = list.scrollLeft + list.clientWidth >= list.scrollWidth - 2;
        const card = atEnd ? last : cards.reduce((best, one) => (distance(one) < distance(best) ? one : best), cards[0]);
        touched = false;
        if (card) act(card);
      }, SETTLED_MS);
    }, { passive: true, capture: true });
  }

  return { BEFORE, Sheet, whenCardRests };
}());
