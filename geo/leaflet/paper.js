// @ts-check
/* The map on paper: light, framed anew, in the size its document has then; afterwards as it was. */

Atlas.paper = (function () {
  "use strict";

  /** A map that goes to paper and comes back. */
  class Paper {
    /** @param {InstanceType<typeof Atlas.Map>} atlas */
    constructor(atlas) {
      this.atlas = atlas;
      /** @type {(() => void) | null} brings back what was before */
      this.back = null;
    }

    /** Once the document has the size of the paper. */
    lay() {
      const { atlas } = this;
      if (this.back || !atlas.isPainted || !atlas.viewport.hasBegun) return;
      this.back = this.keep();
      atlas.view.root.classList.add("is-paper");
      atlas.view.root.classList.remove("is-clean");
      atlas.view.free = { top: 0, right: 0, bottom: 0, left: 0 };
      atlas.setTheme("light");
      // Nothing of the paper is where the reader has moved the map to.
      atlas.viewport.standing = "first";
      this.fitTo(() => atlas.viewport.unbound(() => atlas.viewport.fit(false)));
    }

    /** Once the document has its size on the screen again. */
    lift() {
      if (this.back) this.back();
      this.back = null;
    }

    /** @returns {() => void} */
    keep() {
      const { atlas, atlas: { view: { free, root, scene, theme }, viewport } } = this;
      const standing = viewport.kept();
      return () => {
        root.classList.remove("is-paper");
        root.classList.toggle("is-clean", Boolean(scene.clean));
        atlas.view.free = free;
        atlas.setTheme(theme);
        this.fitTo(() => viewport.standAgain(standing));
      };
    }

    /** @param {() => void} frame */
    fitTo(frame) {
      const { atlas, atlas: { map } } = this;
      map._stop();
      map.invalidateSize({ pan: false, animate: false });
      atlas.resize();
      frame();
      atlas.putAll();
    }
  }

  return { Paper };
}());
