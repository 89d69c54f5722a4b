// @ts-check
/* Names on the map: the boxes each may take, what each box costs, and which of them find room. Pure. */

/**
 * @typedef {object} Spot where a name may stand
 * @property {Box} box
 * @property {number} cost what it costs at least, in pixels of a leader
 * @property {number} [land] what it costs more to lie over the country with all of the box
 * @property {Segment} [leader] the line from what is named to a name that stands apart
 */

/**
 * @typedef {object} Label
 * @property {string | null} of what it names: "p-" + code, the id of a stop, null for an island group or a neighbour
 * @property {string} text
 * @property {string} [count] printed bold after the text
 * @property {string} [under] a second line
 * @property {string} className
 * @property {Iterable<Spot>[]} spots of the first of these that has a free one, the cheapest is taken; they are worked
 *   out as they are tried, in the order of what they cost at least
 * @property {boolean} crossesLines whether it may lie on a line
 */

/**
 * @typedef {object} Type sizes of letters in pixels
 * @property {number} stop
 * @property {number} unit
 * @property {number} group
 * @property {number} around
 */

/**
 * @typedef {object} Layout
 * @property {Type} type
 * @property {(text: string, font: string) => number} widthOf a text in a font
 * @property {(box: Box) => number} overLand how much of a box lies over the country, from 0 to 1
 * @property {Point[]} hearts what the name of a stop keeps clear of, where it can
 */

Atlas.labels = (function () {
  "use strict";

  const { boxAround, boundsOf, crosses, grown, isInside, meet, overlaps } = Atlas.geometry;
  const { Grid } = Atlas.grid;

  const LINE = 1.28;
  const AIR = 6;
  const GAP = 4;
  /* A name stands in a unit that holds it: its width is no more than so many radii of the free circle there. */
  const WIDEST = 3.1;
  /* A unit with less room than this has no middle to speak of: its name is led to. */
  const LEAST_ROOM = 9;
  /* Names that stand apart: how far, in heights of a line, and in how many directions. */
  const DISTANCES = [1.1, 1.7, 2.4, 3.3, 4.4];
  /* Farther from its disc than this nobody sees which a name belongs to. */
  const STOP_REACH = 2.4;
  const DIRECTIONS = 20;
  const COMPASS = Array.from({ length: DIRECTIONS }, (_, i) => i * 2 * Math.PI / DIRECTIONS).map((angle) => [Math.cos(angle), Math.sin(angle)]);
  /* What it costs to lie over the country, in pixels of a leader. */
  const LAND = 130;
  /* How much of that counts for the name of a stop, beside its disc or apart from it. */
  const BESIDE = 0.12;
  const APART = 0.5;
  /* The name of what is picked stands near, over the country or not. */
  const PICKED = 0.2;
  const HEART = 12;
  const LEADER = 14;

  /**
   * @param {number} size
   * @param {number} [weight]
   * @returns {string}
   */
  function font(size, weight = 400) {
    return `${weight} ${size}px`;
  }

  /**
   * Spots close beside a point: right, left, over, under, and aslant.
   * @param {Point} at
   * @param {Shape} disc that stands there
   * @param {number} width
   * @param {number} height
   * @returns {Spot[]}
   */
  function beside(at, disc, width, height) {
    const x = disc.width / 2 + GAP + width / 2;
    const y = disc.height / 2 + height / 2;
    const aslant = x - disc.width / 4;
    const offsets = [[x, 0], [-x, 0], [0, -y - 1], [0, y + 1], [aslant, y * 0.7], [-aslant, y * 0.7], [aslant, -y * 0.7], [-aslant, -y * 0.7]];
    return offsets.map(([east, south], i) => ({ box: boxAround(at.x + east, at.y + south, width, height), cost: i * 1.5 }));
  }

  /**
   * Spots apart from a point, each with its leader, the nearest first.
   * @param {Point} at
   * @param {number} clear of the disc or the dot there
   * @param {number} width
   * @param {number} height
   * @param {number} land what it costs to lie over the country
   * @param {number} [reach] in heights of a line
   * @returns {Iterable<Spot>}
   */
  function* apart(at, clear, width, height, land, reach = Infinity) {
    for (const far of DISTANCES) {
      if (far > reach) return;
      for (const [east, south] of COMPASS) {
        const end = { x: at.x + east * (clear + far * height), y: at.y + south * (clear + far * height) };
        const isSideways = Math.abs(east) > 0.3;
        const x = isSideways ? end.x + Math.sign(east) * width / 2 : end.x;
        const y = isSideways ? end.y : end.y + Math.sign(south) * height / 2;
        yield { box: boxAround(x, y, width, height), cost: LEADER + far * height, land, leader: [at, end] };
      }
    }
  }

  /**
   * A name beside a disc.
   * @param {{id: string, name: string, at: Point, disc: Shape, isStrong: boolean}} stop
   * @param {Layout} layout
   * @returns {Label}
   */
  function ofStop({ id, name, at, disc, isStrong }, layout) {
    const { type, widthOf } = layout;
    const size = isStrong ? type.stop : type.unit;
    const [width, height] = [widthOf(name, font(size, isStrong ? 700 : 500)) + AIR, size * LINE];
    const hidden = (/** @type {Box} */ box) => layout.hearts.filter((heart) => isInside(boxAround(heart.x, heart.y, 0, 0), box)).length;
    const near = beside(at, disc, width, height)
      .map((spot) => ({ ...spot, cost: spot.cost + HEART * hidden(spot.box), land: BESIDE * LAND })).sort((a, b) => a.cost - b.cost);
    const far = apart(at, disc.height / 2, width, height, APART * LAND, STOP_REACH);
    const className = `atlas-label-stop${isStrong ? "" : " is-quiet"}`;
    return { of: id, text: name, className, spots: [near, far], crossesLines: true };
  }

  /**
   * A name under, over or beside the dots of an island group, off the country; its unit on a line of its own.
   * @param {{name: string, unit: string, dots: Point[]}} group
   * @param {Layout} layout
   * @returns {Label}
   */
  function ofGroup({ name, unit, dots }, { type, widthOf, overLand }) {
    const [left, top, right, bottom] = boundsOf(dots);
    const width = Math.max(widthOf(name, font(type.group, 600)), widthOf(unit, font(type.group))) + AIR;
    const height = type.group * LINE * (unit ? 2 : 1);
    const rows = [top - height / 2 - 6, bottom + height / 2 + 6, top - height - 16, bottom + height + 16];
    const columns = [(left + right) / 2, left + width / 2, right - width / 2, left - 14, right + 14];
    const sides = [left - width / 2 - 10, right + width / 2 + 10].map((x) => [x, (top + bottom) / 2]);
    const spots = [...rows.flatMap((y) => columns.map((x) => [x, y])), ...sides]
      .map(([x, y], i) => ({ box: boxAround(x, y, width, height), cost: i })).filter(({ box }) => !overLand(box));
    return { of: null, text: name, under: unit, className: "atlas-label-group", spots: [spots], crossesLines: false };
  }

  /**
   * A name with its count: within a unit that holds it, else led to from the unit's middle.
   * @param {{code: string, name: string, count: string, dark: boolean, middle: Point, room: number, isLed: boolean, isPicked: boolean}} unit
   *   room: the radius of the circle that it holds around its middle; isLed: whether its name may stand apart
   * @param {Layout} layout
   * @returns {Label}
   */
  function ofUnit({ code, name, count, dark, middle, room, isLed, isPicked }, { type, widthOf }) {
    const width = widthOf(count ? `${name} ` : name, font(type.unit)) + widthOf(count, font(type.unit, 700)) + AIR;
    const height = type.unit * LINE;
    const isHeld = room >= LEAST_ROOM && width <= room * WIDEST;
    const inside = [[0, 0], [0, room / 2], [0, -room / 2]].map(([x, y]) => ({
      box: boxAround(middle.x + x, middle.y + y, width, height), cost: 0 }));
    const led = apart(middle, 2, width, height, (isPicked ? PICKED : 1) * LAND);
    const className = `atlas-label-unit${dark ? " is-dark" : ""}`;
    return { of: `p-${code}`, text: name, count, className, spots: [...(isHeld ? [inside] : []), ...(isLed ? [led] : [])], crossesLines: false };
  }

  /**
   * The name of a neighbour or of the sea, in spaced capitals.
   * @param {{name: string, middles: Point[], isSea: boolean}} around
   * @param {Layout} layout
   * @returns {Label}
   */
  function ofAround({ name, middles, isSea }, { type, widthOf, overLand }) {
    const size = isSea ? type.around * 1.25 : type.around;
    const text = name.toUpperCase();
    const width = widthOf(text, font(size)) + text.length * size * 0.15 + AIR;
    const spots = middles.map((at, i) => ({ box: boxAround(at.x, at.y, width, size * LINE), cost: i }))
      .filter(({ box }) => !overLand(box));
    return { of: null, text, className: `atlas-label-around${isSea ? " is-sea" : ""}`, spots: [spots], crossesLines: false };
  }

  /**
   * The labels that find room, each with its spot: first come, first served.
   * @param {Label[]} labels
   * @param {Box[]} taken boxes that hold something
   * @param {Segment[]} lines that no leader crosses, and few names lie on
   * @param {Box} frame in which they stand
   * @param {(box: Box) => number} overLand how much of a box lies over the country, from 0 to 1
   * @returns {{label: Label, spot: Spot}[]}
   */
  function place(labels, taken, lines, frame, overLand) {
    const room = new Room(taken, lines, frame);
    return labels.flatMap((label) => {
      const isFree = (/** @type {Spot} */ spot) => isInside(spot.box, frame) && room.isFree(spot, label.crossesLines);
      for (const spots of label.spots) {
        const spot = cheapest(spots, isFree, overLand);
        if (!spot) continue;
        room.take(spot);
        return [{ label, spot }];
      }
      return [];
    });
  }

  /** What holds something already, and what crosses the map. */
  class Room {
    /**
     * @param {Box[]} taken
     * @param {Segment[]} lines
     * @param {Box} frame
     */
    constructor(taken, lines, frame) {
      /** @type {InstanceType<typeof Grid<Box>>} */
      this.full = new Grid(frame);
      /** @type {InstanceType<typeof Grid<Segment>>} */
      this.lines = new Grid(frame);
      /** @type {InstanceType<typeof Grid<Segment>>} */
      this.leaders = new Grid(frame);
      for (const box of taken) this.full.add(box, box);
      for (const line of lines) this.lines.add(line, boundsOf(line));
    }

    /** @param {Spot} spot of a label that stands there from now on */
    take({ box, leader }) {
      this.full.add(box, box);
      if (leader) this.leaders.add(leader, boundsOf(leader));
    }

    /**
     * @param {Spot} spot
     * @param {boolean} crossesLines whether a name there may lie on a line, other than a leader
     * @returns {boolean}
     */
    isFree({ box, leader }, crossesLines) {
      const isUnder = (/** @type {Segment} */ line) => crosses(line, box);
      return !this.full.some(box, (other) => overlaps(box, other)) && !this.leaders.some(box, isUnder)
        && (crossesLines || !this.lines.some(box, isUnder)) && (!leader || this.isLeaderFree(leader));
    }

    /**
     * @param {Segment} leader
     * @returns {boolean} whether it passes over nothing; what it comes from may stand at its beginning
     */
    isLeaderFree(leader) {
      const own = boxAround(leader[0].x, leader[0].y, 2, 2);
      const along = grown(boundsOf(leader), 1);
      const isMet = (/** @type {Segment} */ line) => meet(leader, line);
      return !this.full.some(along, (box) => !overlaps(box, own) && crosses(leader, grown(box, 1)))
        && !this.lines.some(along, isMet) && !this.leaders.some(along, isMet);
    }
  }

  /**
   * The cheapest free spot, the first of several.
   * @param {Iterable<Spot>} spots
   * @param {(spot: Spot) => boolean} isFree
   * @param {(box: Box) => number} overLand
   * @returns {Spot | null}
   */
  function cheapest(spots, isFree, overLand) {
    let found = null;
    let least = Infinity;
    for (const spot of spots) {
      if (spot.cost >= least) break;
      const cost = spot.cost + (spot.land ? spot.land * overLand(spot.box) : 0);
      if (cost < least && isFree(spot)) [found, least] = [spot, cost];
    }
    return found;
  }

  return { ofStop, ofGroup, ofUnit, ofAround, place };
}());
