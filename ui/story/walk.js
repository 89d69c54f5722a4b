// @ts-check
/* The walk through the stops of a trip, then of the next trip of which there is a record; it ends at the end. */

Atlas.story.walk = (function () {
  "use strict";

  const PLAY_MS = 2500;

  /** @typedef {{key: string, what: string}} Target the frame to go to, and what to pick in it */

  /** Where the reader is among the stops, and the steps from there. */
  class Walk {
    /**
     * @param {InstanceType<typeof Atlas.story.model.Model>} model
     * @param {(playing: boolean) => void} changed
     */
    constructor(model, changed) {
      this.model = model;
      this.changed = changed;
      /** @type {ReturnType<typeof setInterval> | undefined} */
      this.playing = undefined;
      /** Whether it is the walk itself that steps. */
      this.stepping = false;
    }

    /** @returns {number} the position of the picked stop, -1 for none */
    get at() {
      return this.model.ids.indexOf(this.model.stopOf(this.model.picked));
    }

    /**
     * @param {number} by
     * @returns {Target | null}
     */
    target(by) {
      const { ids, key, isMany } = this.model;
      const { at } = this;
      const next = at < 0 && by < 0 ? -1 : at + by;
      if (ids[next] && !(isMany && at < 0)) return { key, what: `s-${ids[next]}` };
      return isMany && at >= 0 ? null : this.beyond(by);
    }

    /**
     * The first stop of the next trip, or the last one of that before.
     * @param {number} by
     * @returns {Target | null}
     */
    beyond(by) {
      const { atlas, key, told } = this.model;
      const keys = atlas.view.scene.frames.map((frame) => frame.key);
      const here = this.model.isMany ? -1 : keys.indexOf(key);
      const known = this.model.documented().filter((one) => (keys.indexOf(one) - here) * by > 0);
      const next = by > 0 ? known[0] : known[known.length - 1];
      if (!next) return null;
      const ids = (told.frames[next].groups || []).flat();
      return { key: next, what: `s-${ids[by > 0 ? 0 : ids.length - 1]}` };
    }

    /**
     * @param {number} by
     * @returns {boolean} whether there was somewhere to go
     */
    step(by) {
      const target = this.target(by);
      if (!target) return false;
      this.stepping = true;
      if (target.key === this.model.key) this.model.atlas.pick(target.what);
      else this.model.atlas.goTo(target.key, target.what);
      this.stepping = false;
      return true;
    }

    play() {
      if (this.playing !== undefined) {
        this.stop();
        return;
      }
      this.playing = setInterval(() => this.onward(), PLAY_MS);
      this.changed(true);
      if (!this.target(1) && this.model.ids.length) this.again();
      else this.onward();
    }

    /** From the end, the trip in view begins again. */
    again() {
      this.stepping = true;
      this.model.atlas.pick(`s-${this.model.ids[0]}`);
      this.stepping = false;
      if (!this.target(1)) this.stop();
    }

    onward() {
      if (!this.step(1) || !this.target(1)) this.stop();
    }

    stop() {
      if (this.playing === undefined) return;
      clearInterval(this.playing);
      this.playing = undefined;
      this.changed(false);
    }

    /** What the reader does himself ends the play. */
    giveWay() {
      if (!this.stepping) this.stop();
    }
  }

  return { Walk };
}());
