// @ts-check
/* Who stands beside the map hears from it here. */

/** @typedef {"scene" | "wider" | "paint" | "pick" | "light" | "theme" | "full" | "filter"} EventName */

Atlas.events = (function () {
  "use strict";

  /** Listeners by what they listen to. */
  class Events {
    constructor() {
      /** @type {Map<EventName, ((value: any) => void)[]>} */
      this.listeners = new Map();
    }

    /**
     * @param {EventName} name
     * @param {(value: any) => void} act
     */
    on(name, act) {
      this.listeners.set(name, [...(this.listeners.get(name) || []), act]);
    }

    /**
     * @param {EventName} name
     * @param {any} value
     */
    emit(name, value) {
      for (const act of this.listeners.get(name) || []) act(value);
    }
  }

  return { Events };
}());
