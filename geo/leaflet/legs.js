// @ts-check
/* The straight lines from stop to stop, and how strong each is where several trips go the same way. Pure. */

Atlas.legs = (function () {
  "use strict";

  /* Of many trips: the width of a line in pixels, what each repetition adds to it at most, and the most it grows to. */
  const MANY = { width: 1.1, more: 0.7, most: 4 };

  /**
   * Whether a line leads from one mark of a trip to the next: not at one place.
   * @param {Mark} from
   * @param {Mark} to
   * @returns {boolean}
   */
  function isLeg(from, to) {
    return from.at.join() !== to.at.join();
  }

  /**
   * The lines of a frame, from mark to mark.
   * @param {Mark[]} marks
   * @returns {[from: Mark, to: Mark][]}
   */
  function legsOf(marks) {
    return marks.slice(1).flatMap((to, i) => (isLeg(marks[i], to) ? [/** @type {[Mark, Mark]} */ ([marks[i], to])] : []));
  }

  /**
   * Ways by the width of their lines: the more often gone, the wider.
   * @param {Way[]} ways
   * @returns {Map<number, [[number, number], [number, number]][]>}
   */
  function weighed(ways) {
    const most = Math.max(2, ...ways.map(({ times }) => times));
    const each = Math.min(MANY.more, (MANY.most - MANY.width) / (most - 1));
    const byWidth = new Map();
    for (const { ends: [from, to], times } of ways) {
      const width = MANY.width + each * (times - 1);
      byWidth.set(width, [...(byWidth.get(width) || []), [from.at, to.at]]);
    }
    return byWidth;
  }

  return { legsOf, weighed };
}());
