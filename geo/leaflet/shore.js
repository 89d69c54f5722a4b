// @ts-check
/* How much of a box lies over the country: by the country's breadth at each latitude. Pure. */

/** @typedef {{latitudes: number[], west: number[], east: number[]}} Shore rows from south to north, in degrees */

Atlas.shore = (function () {
  "use strict";

  const ROW = 0.1;
  const SOUTH = 8.3;
  const ROWS = 152;

  /**
   * The largest ring of each unit: without islands off the coast.
   * @param {Polygon | MultiPolygon} shape
   * @returns {Degrees[]}
   */
  function mainRing(shape) {
    const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
    return polygons.map(([outer]) => outer).reduce((most, ring) => (ring.length > most.length ? ring : most));
  }

  /**
   * @param {(Polygon | MultiPolygon)[]} shapes
   * @returns {Shore}
   */
  function shoreOf(shapes) {
    const latitudes = Array.from({ length: ROWS }, (_, i) => SOUTH + ROW * i);
    const west = latitudes.map(() => Infinity);
    const east = latitudes.map(() => -Infinity);
    for (const ring of shapes.map(mainRing)) {
      for (const [lon, lat] of ring) {
        const row = Math.round((lat - SOUTH) / ROW);
        if (row < 0 || row >= ROWS) continue;
        west[row] = Math.min(west[row], lon);
        east[row] = Math.max(east[row], lon);
      }
    }
    return { latitudes, west, east };
  }

  /**
   * The shore as boxes, one for each row.
   * @param {Shore} shore
   * @param {(lon: number, lat: number) => Point} place in pixels
   * @returns {Box[]}
   */
  function boxesOf({ latitudes, west, east }, place) {
    return latitudes.flatMap((lat, i) => {
      if (west[i] > east[i]) return [];
      const from = place(west[i], lat + ROW / 2);
      const to = place(east[i], lat - ROW / 2);
      return [/** @type {Box} */ ([from.x, from.y, to.x, to.y])];
    });
  }

  /**
   * The part of a box that lies over rows that do not overlap, from 0 to 1.
   * @param {Box} box
   * @param {Box[]} rows from the lowest to the highest
   * @returns {number}
   */
  function covered([left, top, right, bottom], rows) {
    const area = (right - left) * (bottom - top);
    let shared = 0;
    for (let i = firstOver(bottom, rows); i < rows.length && rows[i][3] > top; i += 1) {
      const across = Math.min(right, rows[i][2]) - Math.max(left, rows[i][0]);
      const down = Math.min(bottom, rows[i][3]) - Math.max(top, rows[i][1]);
      if (across > 0 && down > 0) shared += across * down;
    }
    return area ? Math.min(1, shared / area) : 0;
  }

  /**
   * @param {number} bottom
   * @param {Box[]} rows from the lowest to the highest
   * @returns {number} the first that begins over it
   */
  function firstOver(bottom, rows) {
    let [from, to] = [0, rows.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (rows[middle][1] < bottom) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  return { mainRing, shoreOf, boxesOf, covered };
}());
