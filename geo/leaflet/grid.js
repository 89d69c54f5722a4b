// @ts-check
/* What lies where, by the cells of a grid: what may meet a box is found without a look at all the rest. Pure. */

Atlas.grid = (function () {
  "use strict";

  const CELL = 48;

  /**
   * Things in a frame. What lies outside of it is in the cells of its edge.
   * @template Thing
   */
  class Grid {
    /** @param {Box} frame */
    constructor([left, top, right, bottom]) {
      this.left = left;
      this.top = top;
      this.columns = Math.max(1, Math.ceil((right - left) / CELL));
      this.rows = Math.max(1, Math.ceil((bottom - top) / CELL));
      /** @type {Thing[][]} row by row */
      this.cells = Array.from({ length: this.columns * this.rows }, () => []);
    }

    /**
     * @param {Thing} thing
     * @param {Box} box that it lies in, its edges too
     */
    add(thing, box) {
      for (const cell of this.cellsOf(box)) cell.push(thing);
    }

    /**
     * @param {Box} box
     * @param {(thing: Thing) => boolean} holds
     * @returns {boolean} whether it holds of anything that may touch the box
     */
    some(box, holds) {
      return this.cellsOf(box).some((cell) => cell.some(holds));
    }

    /**
     * @param {Box} box
     * @returns {Thing[][]}
     */
    cellsOf([left, top, right, bottom]) {
      const [first, last] = [this.column(left), this.column(right)];
      const cells = [];
      for (let row = this.row(top); row <= this.row(bottom); row += 1) {
        for (let column = first; column <= last; column += 1) cells.push(this.cells[row * this.columns + column]);
      }
      return cells;
    }

    /**
     * @param {number} x
     * @returns {number}
     */
    column(x) {
      return Math.min(Math.max(Math.floor((x - this.left) / CELL), 0), this.columns - 1);
    }

    /**
     * @param {number} y
     * @returns {number}
     */
    row(y) {
      return Math.min(Math.max(Math.floor((y - this.top) / CELL), 0), this.rows - 1);
    }
  }

  return { Grid };
}());
