// @ts-check
/* Points, boxes and paths on the map, in pixels of its frame unless said otherwise. Pure. */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */
/** @typedef {[from: Point, to: Point]} Segment of a straight line */
/** @typedef {[lon: number, lat: number]} Degrees */
/** @typedef {[west: number, south: number, east: number, north: number]} Extent in degrees */
/** @typedef {{type: "Polygon", coordinates: Degrees[][]}} Polygon */
/** @typedef {{type: "MultiPolygon", coordinates: Degrees[][][]}} MultiPolygon */
/** @typedef {{width: number, height: number, x: (lon: number) => number, y: (lat: number) => number}} Inset */

Atlas.geometry = (function () {
  "use strict";

  const EDGE = 2;
  const EQUATOR_M = 40075016;
  const TILE = 256;
  /* The middle of the country: the scale there is that of the whole map. */
  const MIDDLE_LAT = 16;
  const ISLANDS_LAT = 12;
  /* Room in the inset above the northern group, for its name. */
  const NAME_DEG = 2;
  /* And for each line of it after the second. */
  const LINE_DEG = 1.2;

  /**
   * @param {number} x of its middle
   * @param {number} y of its middle
   * @param {number} width
   * @param {number} height
   * @returns {Box}
   */
  function boxAround(x, y, width, height) {
    return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  }

  /**
   * @param {Point[]} points one at least
   * @returns {Box}
   */
  function boundsOf(points) {
    const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }

  /**
   * Whether two boxes share any room.
   * @param {Box} a
   * @param {Box} b
   * @returns {boolean}
   */
  function overlaps(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  /**
   * @param {Box} a
   * @param {Box} b
   * @returns {number} the part of b that a covers, from 0 to 1
   */
  function overlapOf(a, b) {
    const [width, height] = [Math.min(a[2], b[2]) - Math.max(a[0], b[0]), Math.min(a[3], b[3]) - Math.max(a[1], b[1])];
    return Math.max(0, width) * Math.max(0, height) / ((b[2] - b[0]) * (b[3] - b[1]) || 1);
  }

  /**
   * Whether a box lies in another and keeps off its edge.
   * @param {Box} box
   * @param {Box} frame
   * @returns {boolean}
   */
  function isInside(box, frame) {
    return box[0] > frame[0] + EDGE && box[1] > frame[1] + EDGE && box[2] < frame[2] - EDGE && box[3] < frame[3] - EDGE;
  }

  /**
   * Whether a straight line passes through a box.
   * @param {Segment} line
   * @param {Box} box
   * @returns {boolean}
   */
  function crosses([from, to], [left, top, right, bottom]) {
    if (Math.max(from.x, to.x) < left || Math.min(from.x, to.x) > right || Math.max(from.y, to.y) < top || Math.min(from.y, to.y) > bottom) return false;
    let [enters, leaves] = [0, 1];
    const [x, y] = [to.x - from.x, to.y - from.y];
    for (const [along, low, high] of [[x, left - from.x, right - from.x], [y, top - from.y, bottom - from.y]]) {
      if (!along && (low >= 0 || high <= 0)) return false;
      if (!along) continue;
      enters = Math.max(enters, Math.min(low / along, high / along));
      leaves = Math.min(leaves, Math.max(low / along, high / along));
    }
    return enters < leaves;
  }

  /**
   * Whether two straight lines meet.
   * @param {Segment} one
   * @param {Segment} other
   * @returns {boolean}
   */
  function meet([a, b], [c, d]) {
    /** @type {(p: Point, q: Point, r: Point) => number} */
    const side = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
    return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
  }

  /**
   * What is nearest to a value between two others, whichever of them is the smaller.
   * @param {number} value
   * @param {number} one
   * @param {number} other
   * @returns {number}
   */
  function between(value, one, other) {
    return Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));
  }

  /**
   * A box with room around it.
   * @param {Box} box
   * @param {number} by
   * @returns {Box}
   */
  function grown([left, top, right, bottom], by) {
    return [left - by, top - by, right + by, bottom + by];
  }

  /**
   * Which place lies nearest in a direction; one straight ahead is nearer than one aside.
   * @param {Degrees} from
   * @param {Degrees[]} places
   * @param {[east: number, north: number]} direction one of them 1 or −1, the other 0
   * @returns {number} its index, −1 where none lies that way
   */
  function nearestTowards(from, places, [east, north]) {
    const distances = places.map(([lon, lat]) => {
      const along = (lon - from[0]) * east + (lat - from[1]) * north;
      const across = (lon - from[0]) * north + (lat - from[1]) * east;
      return along > 0.01 ? along + 2 * Math.abs(across) : Infinity;
    });
    const nearest = Math.min(...distances);
    return nearest < Infinity ? distances.indexOf(nearest) : -1;
  }

  /**
   * @param {number} zoom
   * @returns {number}
   */
  function metresPerPixel(zoom) {
    return EQUATOR_M * Math.cos(MIDDLE_LAT * Math.PI / 180) / (TILE * 2 ** zoom);
  }

  /**
   * How the inset shows an extent, with room for a name above it.
   * @param {Extent} extent
   * @param {number} width
   * @param {number} [lines] of the name above it
   * @returns {Inset}
   */
  function insetOf([west, south, east, top], width, lines = 2) {
    const north = top + NAME_DEG + LINE_DEG * Math.max(0, lines - 2);
    const degreeX = width / (east - west);
    const height = Math.round(degreeX * (north - south) / Math.cos(ISLANDS_LAT * Math.PI / 180));
    return {
      width, height, x: (lon) => (lon - west) * degreeX, y: (lat) => (north - lat) / (north - south) * height,
    };
  }

  /**
   * The outlines of a shape in the inset, as data of an SVG path; empty for a shape outside it.
   * @param {Polygon | MultiPolygon} shape
   * @param {Inset} inset
   * @returns {string}
   */
  function insetPath(shape, { height, x, y }) {
    const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
    const rings = polygons.map(([outer]) => outer)
      .filter((ring) => ring.some(([lon, lat]) => x(lon) > 0 && y(lat) > 0 && y(lat) < height));
    return rings.map((ring) => `M${ring.map(([lon, lat]) => `${x(lon).toFixed(1)} ${y(lat).toFixed(1)}`).join("L")}Z`).join("");
  }

  return { boxAround, boundsOf, overlapOf, overlaps, isInside, crosses, meet, grown, between, nearestTowards, metresPerPixel, insetOf, insetPath };
}());
