// @ts-check
/* The typeface of the page, in the map's document too. */

Atlas.story.typeface = (function () {
  "use strict";

  let used = "";

  /** @param {string | undefined} address "" where the system's own letters do */
  function use(address) {
    if (!address || address === used) return;
    used = address;
    const face = new FontFace("Source Sans", `url("${encodeURI(address)}")`, { weight: "200 900", display: "swap" });
    document.fonts.add(face);
    face.load().catch(() => document.fonts.delete(face));
  }

  return { use };
}());
