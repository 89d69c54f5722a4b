// @ts-check
/* How large letters and discs are: at a desk, on a phone, on a wall, and where a map is presented. */

Atlas.type = (function () {
  "use strict";

  /* What has precedence stands first; a window is a wall's from so many pixels on. */
  const NARROW = 600;
  const WALL = 2600;
  /* Where a map is presented: on a wall of a hall, and from here on in a room larger than one for a meeting. */
  const HALL = 3000;
  const MEETING = 1600;
  const SIZES = {
    paper: { stop: 14, unit: 12, group: 12, around: 12, disc: 25, scaled: 1 },
    hall: { stop: 44, unit: 33, group: 33, around: 33, disc: 84, scaled: 2.5 },
    presenting: { stop: 24, unit: 18, group: 18, around: 18, disc: 46, scaled: 1.4 },
    meeting: { stop: 19, unit: 15, group: 15, around: 15, disc: 30, scaled: 1.1 },
    wall: { stop: 22, unit: 18, group: 18, around: 18, disc: 38, scaled: 1.4 },
    phone: { stop: 15, unit: 13, group: 12, around: 13, disc: 28, scaled: 1 },
    desk: { stop: 15, unit: 13, group: 13, around: 13, disc: 26, scaled: 1 },
  };

  /**
   * @param {View} view
   * @returns {keyof typeof SIZES}
   */
  function situation({ root, scene }) {
    if (root.classList.contains("is-paper")) return "paper";
    if (root.clientWidth <= NARROW) return "phone";
    if (scene.clean) return window.innerWidth >= HALL ? "hall" : (window.innerWidth >= MEETING ? "presenting" : "meeting");
    return window.innerWidth >= WALL ? "wall" : "desk";
  }

  /**
   * To be called before elements are changed, since it looks at sizes.
   * @param {View} view whose sizes are put right, for the scripts and for the style sheet
   */
  function chooseType(view) {
    const chosen = situation(view);
    view.type = SIZES[chosen];
    view.isNarrow = chosen === "phone";
    view.root.classList.toggle("is-narrow", view.isNarrow);
    for (const [name, size] of Object.entries(view.type)) {
      view.root.style.setProperty(`--type-${name}`, name === "scaled" ? String(size) : `${size}px`);
    }
  }

  return { SIZES, chooseType };
}());
