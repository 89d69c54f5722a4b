// @ts-check
/* The room that others leave the map: where the country, names and flights are to stand. */

Atlas.room = (function () {
  "use strict";

  const { coveringBoxes } = Atlas.covers;

  const EDGE = 6;
  /* What covers more of the map's height than this covers it for a while: the first view stays as large. */
  const PASSING = 0.3;
  /* A panel as high as the map leaves so much of it free, and what is wider than a card is no card. */
  const HIGH = 0.7;
  const CARD = 0.4;
  const BESIDE_CARD = 32;
  /* A card may be a few letters wider or narrower and the map stands still. */
  const STEP = 40;
  const CORNER = 40;

  /** What of a map is free. */
  class Room {
    /**
     * @param {View} view
     * @param {() => number} stripHeight of the legend, in pixels
     */
    constructor(view, stripHeight) {
      this.view = view;
      this.stripHeight = stripHeight;
      /** @type {Box[] | null} */
      this.looked = null;
    }

    /** @returns {Box[]} what covers the map; the browser is asked once in a task, for it lays the page out to answer */
    covers() {
      if (this.looked) return this.looked;
      queueMicrotask(() => { this.looked = null; });
      this.looked = coveringBoxes(this.view.root);
      return this.looked;
    }

    /** @returns {Box[]} what covers the map, where it may have changed since it was asked for in this task */
    coversNow() {
      this.looked = null;
      return this.covers();
    }

    /** @returns {boolean} whether what covers the foot of the map does so for a while */
    get isPassing() {
      const { free, map, scene } = this.view;
      return !scene.clean && free.bottom > PASSING * map.getSize().y;
    }

    /** @returns {number} how much of the left a panel covers that is as high as the map over its legend */
    left() {
      const { free, map } = this.view;
      const { x } = map.getSize();
      const panels = this.covers().filter((box) => box[0] < 1 && box[1] < 1 && box[3] >= this.foot() && box[2] < HIGH * x);
      return Math.max(free.left, ...panels.map((box) => box[2]));
    }

    /** @returns {Box} the part of the map that nothing of others covers, nor the legend */
    free() {
      const { free: { top, right, bottom }, map } = this.view;
      const { x, y } = map.getSize();
      const foot = this.isPassing ? Math.min(y - bottom - EDGE, this.foot()) : this.foot() - bottom;
      return [this.left() + EDGE, top + EDGE, x - right - EDGE, foot];
    }

    /** @returns {Box} where what a flight brings is to stand: the free part, on a phone without the column of buttons */
    landing() {
      this.coversNow();
      const [left, top, right, bottom] = this.free();
      const tools = this.view.root.querySelector(".atlas-tools");
      const column = this.view.isNarrow && tools ? tools.clientWidth + EDGE : 0;
      return [left, top, right - column, bottom];
    }

    /** @returns {number} how far down the map reaches where nothing but the legend covers it */
    foot() {
      return this.view.map.getSize().y - this.stripHeight() - EDGE;
    }

    /** @returns {number} how far a card in the upper left corner reaches to the right, in the map, in whole steps */
    card() {
      const widest = this.view.root.clientWidth * CARD;
      const cards = this.covers().filter(([x, y, right]) => x < CORNER && y < CORNER && right < widest);
      return Math.ceil(Math.max(0, ...cards.map((box) => box[2])) / STEP) * STEP;
    }

    /**
     * The mainland clear of a card in the upper left corner, where the islands let it be.
     * @param {number} before the mainland, as it would be without
     * @param {number} most
     * @returns {number}
     */
    besideCard(before, most) {
      const card = this.card();
      return Math.max(0, Math.min(Math.max(before, card ? card + BESIDE_CARD - this.free()[0] : 0), most));
    }

    /** @returns {string} the same as long as the map has the same room */
    sign() {
      this.coversNow();
      return JSON.stringify([this.free(), this.card()]);
    }
  }

  return { Room };
}());
