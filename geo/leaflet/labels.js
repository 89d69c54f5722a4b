// @ts-check
/* Names on the map: the boxes each may take, best first, and which of them find room. Pure. */

/**
 * @typedef {object} Label
 * @property {string | null} of what it names: "p-" + code, the id of a stop, null for an island group
 * @property {string} text
 * @property {string} [count] printed bold after the text
 * @property {string} className
 * @property {Box[]} spots
 * @property {boolean} crossesLines whether it may lie on a line
 */

/**
 * @typedef {object} Layout
 * @property {Point} size of the frame
 * @property {number} scaled how much larger than at a desk letters are
 * @property {(text: string, font: string) => number} widthOf a text in a font, not scaled
 */

Atlas.labels = (function () {
  "use strict";

  const { boxAround, boundsOf, isInside, overlaps } = Atlas.geometry;

  const STOP = { font: "600 13px", air: 6, height: 18, disc: 13, gap: 4, above: 25, aside: 20 };
  const GROUP = { font: "italic 12px", air: 8, height: 16 };
  const UNIT = { font: "12px", air: 4, height: 15, shift: 9 };
  /* A unit is named where it has this much room, in pixels, and its name is no wider than so many times that. */
  const LEAST_ROOM = 9;
  const WIDEST = 4.2;

  /**
   * A name beside a row of discs.
   * @param {{id: string, name: string, middle: Point, count: number}} row
   * @param {Layout} layout
   * @returns {Label}
   */
  function ofStops({ id, name, middle, count }, { scaled, widthOf }) {
    const width = widthOf(name, STOP.font) + STOP.air;
    const side = STOP.disc * count + STOP.gap + width / 2;
    const { above, aside } = STOP;
    const offsets = [[side, 0], [-side, 0], [0, -above], [0, above], [side, aside], [-side, aside], [side, -aside]];
    const spots = offsets.map((offset) => boxBeside(middle, offset, width, STOP.height, scaled));
    return { of: id, text: name, className: "atlas-label-stop", spots, crossesLines: true };
  }

  /**
   * @param {Point} point
   * @param {number[]} offset of the box's middle from it
   * @param {number} width
   * @param {number} height
   * @param {number} scaled
   * @returns {Box}
   */
  function boxBeside(point, [x, y], width, height, scaled) {
    return boxAround(point.x + x * scaled, point.y + y * scaled, width * scaled, height * scaled);
  }

  /**
   * A name under, over or beside the dots of an island group; beyond the shore, or nowhere.
   * @param {{label: string, dots: Point[], shore: number}} group shore: the x of the mainland's last point
   * @param {Layout} layout
   * @returns {Label}
   */
  function ofGroup({ label, dots, shore }, { size, scaled, widthOf }) {
    const [left, top, right, bottom] = boundsOf(dots);
    const width = (widthOf(label, GROUP.font) + GROUP.air) * scaled;
    const half = width / 2;
    const edge = size.x - 3 - half;
    const rows = [bottom + 13 * scaled, top - 13 * scaled, bottom + 30 * scaled, top - 30 * scaled];
    const columns = [(left + right) / 2, right - half, left + half, left - half - 6, right + half + 6, edge];
    const beside = [left - half - 8, right + half + 8].map((x) => [x, (top + bottom) / 2]);
    const spots = [...rows.flatMap((y) => columns.map((x) => [x, y])), ...beside]
      .map(([x, y]) => boxAround(x, y, width, GROUP.height * scaled)).filter((box) => box[0] > shore);
    return { of: null, text: label, className: "atlas-label-group", spots, crossesLines: true };
  }

  /**
   * A name with its count within a unit; null for a unit too small to hold it.
   * @param {{code: string, name: string, value: number, dark: boolean, middle: Point, room: number}} unit
   *   room: the radius of the circle that it holds around its middle
   * @param {Layout} layout
   * @returns {Label | null}
   */
  function ofUnit({ code, name, value, dark, middle, room }, { scaled, widthOf }) {
    const count = value ? ` ${value}` : "";
    const width = widthOf(name + count, UNIT.font) + UNIT.air;
    const space = room / scaled;
    if (space < LEAST_ROOM || width > space * WIDEST) return null;
    const spots = [[0, 0], [0, UNIT.shift], [0, -UNIT.shift]]
      .map((offset) => boxBeside(middle, offset, width, UNIT.height, scaled));
    const className = `atlas-label-unit${dark ? " is-strong" : ""}`;
    return { of: `p-${code}`, text: name, count, className, spots, crossesLines: false };
  }

  /**
   * The labels that find room, each with its box: first come, first served.
   * @param {Label[]} labels
   * @param {Box[]} taken boxes that hold something
   * @param {Box[]} lines small boxes along the lines
   * @param {Point} size of the frame
   * @returns {{label: Label, box: Box}[]}
   */
  function place(labels, taken, lines, size) {
    const full = [...taken];
    const placed = [];
    for (const label of labels) {
      const others = label.crossesLines ? full : [...full, ...lines];
      const box = label.spots.find((spot) => isInside(spot, size) && !others.some((other) => overlaps(spot, other)));
      if (box) {
        full.push(box);
        placed.push({ label, box });
      }
    }
    return placed;
  }

  return { ofStops, ofGroup, ofUnit, place };
}());
