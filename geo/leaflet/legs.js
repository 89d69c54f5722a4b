// @ts-check
/* The straight lines from stop to stop, and how strong each is where several trips go the same way. Pure. */

Atlas.legs = (function () {
  "use strict";

  /* Of many trips: the width of a line in pixels, what each repetition adds to it, and the most it grows to. */
  const MANY = { width: 1.1, more: 0.7, most: 4 };

  /**
   * Whether a line leads from one mark to the next: of one series, and not at one place.
   * @param {Mark} from
   * @param {Mark} to
   * @returns {boolean}
   */
  function isLeg(from, to) {
    return from.series === to.series && from.at.join() !== to.at.join();
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
   * Lines by their width: one that several trips follow, either way, is drawn once and wider.
   * @param {[from: Mark, to: Mark][]} legs
   * @returns {Map<number, [from: [number, number], to: [number, number]][]>}
   */
  function weighed(legs) {
    /** @type {Map<string, {ends: [[number, number], [number, number]], times: number}>} */
    const ways = new Map();
    for (const [from, to] of legs) {
      const key = [from.at.join(), to.at.join()].sort().join(" ");
      const known = ways.get(key);
      if (known) known.times += 1;
      else ways.set(key, { ends: [from.at, to.at], times: 1 });
    }
    return grouped([...ways.values()]);
  }

  /**
   * @param {{ends: [[number, number], [number, number]], times: number}[]} ways
   * @returns {Map<number, [[number, number], [number, number]][]>}
   */
  function grouped(ways) {
    const byWidth = new Map();
    for (const { ends, times } of ways) {
      const width = Math.min(MANY.most, MANY.width + MANY.more * (times - 1));
      byWidth.set(width, [...(byWidth.get(width) || []), ends]);
    }
    return byWidth;
  }

  return { legsOf, weighed };
}());
