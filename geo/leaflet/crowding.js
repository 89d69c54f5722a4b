// @ts-check
/* Discs that would touch: they step aside, and merge only where that is not enough. Pure. */

/** @typedef {{width: number, height: number}} Shape of a disc in pixels; wider than high, it is a pill */
/** @typedef {Shape & {members: number[], at: Point, spot: Point, weight: number}} Cluster members: the leading one first */

Atlas.crowding = (function () {
  "use strict";

  const AIR = 1.5;
  const ROUNDS = 60;
  /* How much of an overlap may be left to rounding. */
  const LEAST = 0.3;

  /**
   * The room between two discs, below zero where they overlap.
   * @param {Cluster} a
   * @param {Cluster} b
   * @returns {number}
   */
  function gap(a, b) {
    const straight = (a.width - a.height + b.width - b.height) / 2;
    const x = Math.max(0, Math.abs(a.spot.x - b.spot.x) - straight);
    const y = a.spot.y - b.spot.y;
    return Math.sqrt(x * x + y * y) - (a.height + b.height) / 2 - AIR;
  }

  /**
   * Where discs stand when none covers another.
   * @param {Point[]} points
   * @param {number[]} weights the heavier of two leads where they merge
   * @param {(members: number[]) => Shape} shapeOf a disc that stands for several points
   * @param {number} most how far a disc may step aside, in pixels
   * @returns {Cluster[]}
   */
  function settle(points, weights, shapeOf, most) {
    let clusters = points.map((at, i) => ({ members: [i], at, spot: { ...at }, weight: weights[i], ...shapeOf([i]) }));
    for (let near = pairsTouching(clusters, 2 * most); near.length; near = pairsTouching(clusters, 2 * most)) {
      clusters = merged(clusters, near, shapeOf);
    }
    for (;;) {
      stepAside(clusters, most);
      const touching = pairsTouching(clusters);
      if (!touching.length) return clusters;
      clusters = merged(clusters, touching.slice(0, Math.ceil(touching.length / 4)), shapeOf);
    }
  }

  /**
   * @param {Cluster[]} clusters
   * @param {number} most
   */
  function stepAside(clusters, most) {
    for (let round = 0; round < ROUNDS; round += 1) {
      let moved = false;
      for (const [i, a] of clusters.entries()) {
        for (let k = i + 1; k < clusters.length; k += 1) {
          const short = -gap(a, clusters[k]);
          if (short <= 0) continue;
          moved = true;
          part(a, clusters[k], short / 2 + 0.05, most);
        }
      }
      if (!moved) return;
    }
  }

  /**
   * @param {Cluster} a
   * @param {Cluster} b
   * @param {number} by how far each goes
   * @param {number} most
   */
  function part(a, b, by, most) {
    const [x, y] = [b.spot.x - a.spot.x, b.spot.y - a.spot.y];
    const distance = Math.hypot(x, y);
    const [east, south] = distance ? [x / distance, y / distance] : [1, 0];
    a.spot = within(a.at, a.spot.x - east * by, a.spot.y - south * by, most);
    b.spot = within(b.at, b.spot.x + east * by, b.spot.y + south * by, most);
  }

  /**
   * @param {Point} at
   * @param {number} x
   * @param {number} y
   * @param {number} most
   * @returns {Point} no farther from a place than the most
   */
  function within(at, x, y, most) {
    const distance = Math.hypot(x - at.x, y - at.y);
    const part = distance > most ? most / distance : 1;
    return { x: at.x + (x - at.x) * part, y: at.y + (y - at.y) * part };
  }

  /**
   * @param {Cluster[]} clusters
   * @param {number} [by] how much, in pixels: those that overlap by more than two steps aside never part
   * @returns {[Cluster, Cluster][]} those that overlap, the worst first
   */
  function pairsTouching(clusters, by = LEAST) {
    /** @type {[Cluster, Cluster][]} */
    const pairs = [];
    for (const [i, a] of clusters.entries()) {
      for (let k = i + 1; k < clusters.length; k += 1) {
        if (gap(a, clusters[k]) < -by) pairs.push([a, clusters[k]]);
      }
    }
    return pairs.sort(([a, b], [c, d]) => gap(a, b) - gap(c, d));
  }

  /**
   * @param {Cluster[]} clusters
   * @param {[Cluster, Cluster][]} pairs those to merge; a cluster merges once
   * @param {(members: number[]) => Shape} shapeOf
   * @returns {Cluster[]} all at their places again
   */
  function merged(clusters, pairs, shapeOf) {
    const gone = new Set();
    const joined = pairs.flatMap(([a, b]) => {
      if (gone.has(a) || gone.has(b)) return [];
      gone.add(a).add(b);
      return [together(a, b, shapeOf)];
    });
    return [...clusters.filter((one) => !gone.has(one)), ...joined].map((one) => ({ ...one, spot: { ...one.at } }));
  }

  /**
   * @param {Cluster} a
   * @param {Cluster} b
   * @param {(members: number[]) => Shape} shapeOf
   * @returns {Cluster}
   */
  function together(a, b, shapeOf) {
    const [lead, other] = b.weight > a.weight ? [b, a] : [a, b];
    const members = [...lead.members, ...other.members];
    return { ...lead, members, weight: a.weight + b.weight, ...shapeOf(members) };
  }

  return { settle, gap };
}());
