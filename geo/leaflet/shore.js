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
   * The part of a box that lies over others that do not overlap, from 0 to 1.
   * @param {Box} box
   * @param {Box[]} others
   * @returns {number}
   */
  function covered(box, others) {
    const area = (box[2] - box[0]) * (box[3] - box[1]);
    const shared = others.reduce((sum, other) => {
      const across = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
      const down = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
      return across > 0 && down > 0 ? sum + across * down : sum;
    }, 0);
    return area ? Math.min(1, shared / area) : 0;
  }

  return { mainRing, shoreOf, boxesOf, covered };
}());
