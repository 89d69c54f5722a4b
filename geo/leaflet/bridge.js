// @ts-check
/* What is told to Python and to the page around the map.

   Steps are numbered, so that an older answer never undoes a newer step. */

Atlas.bridge = (function () {
  "use strict";

  const { make } = Atlas.elements;

  /* The zooms at which an address may ask for a view; the map keeps to its own. */
  const ZOOMS = { least: 3, most: 20 };
  /* The page's own filter of frames. */
  const FILTER = ".st-key-trip";
  /* What its element says of Python. */
  const RUNS = "data-test-script-state";

  /* ---- steps and picks ----------------------------------------------------------------------- */

  /** What the reader did in the map, and what Python has taken over of it. */
  class Bridge {
    /** @param {HTMLElement} root of the map */
    constructor(root) {
      this.root = root;
      this.isConnected = false;
      this.sequence = 0;
      /** Whether an answer is awaited. */
      this.pending = false;
      this.sending = false;
      /** Whether scenes are to be sent, since one could not be fetched. */
      this.wantsAll = false;
      /** The key of a frame stepped to that Python has not taken over. */
      this.step = "";
      /** The query of a state that Python is asked for, since it came to another than was chosen. */
      this.asked = "";
      /** What is picked: "p-" + code, "s-" + id or "". */
      this.pick = "";
    }

    /**
     * Takes over what a scene says, unless the reader has done something newer.
     * @param {{ack?: number, picked: string}} scene
     */
    receive(scene) {
      const known = scene.ack || 0;
      if (!this.isConnected) this.sequence = known;
      this.isConnected = true;
      if (known >= this.sequence) {
        this.pending = false;
        this.step = "";
        this.asked = "";
      }
      if (!this.pending) this.pick = scene.picked || "";
    }

    /** Tells what was done, once the browser has painted it, and only the last of several in a row. */
    report() {
      this.count();
      if (this.sending) return;
      this.sending = true;
      afterPaint(() => {
        this.sending = false;
        this.send();
      });
    }

    /** Takes a step back that Python has not taken over. */
    withdraw() {
      if (!this.step) return;
      this.step = "";
      this.count();
      if (!this.sending) this.send();
    }

    /**
     * Has Python come to a state, whatever its widgets say.
     * @param {string} query
     */
    ask(query) {
      this.asked = query;
      this.step = "";
      this.report();
    }

    /** Has Python send the scenes that cannot be fetched. */
    askForAll() {
      this.wantsAll = true;
      this.report();
    }

    count() {
      this.sequence += 1;
      this.pending = Boolean(window.Streamlit);
    }

    send() {
      const value = { seq: this.sequence, step: this.step, pick: this.pick, asked: this.asked, all: this.wantsAll };
      if (window.Streamlit) window.Streamlit.setComponentValue(value);
      this.root.dispatchEvent(new CustomEvent("atlas", { detail: value, bubbles: true }));
    }
  }

  /** @param {() => void} act once the browser has painted what was done */
  function afterPaint(act) {
    requestAnimationFrame(() => setTimeout(act));
  }

  /* ---- the page around the map --------------------------------------------------------------- */

  /**
   * Does something with the page that holds the map's frame; a page of another site is left alone.
   * @template Found
   * @param {(page: Window) => Found} act
   * @returns {Found | undefined}
   */
  function withPage(act) {
    try {
      return act(window.parent);
    } catch {
      return undefined;
    }
  }

  /**
   * A parameter of the page's address.
   * @param {string} name
   * @returns {string}
   */
  function inAddress(name) {
    const address = withPage((page) => page.location.href) || window.location.href;
    return new URL(address).searchParams.get(name) || "";
  }

  /**
   * The view that the address asks for: latitude, longitude and zoom; null for none, or one that makes no sense.
   * @returns {number[] | null}
   */
  function askedView() {
    const numbers = inAddress("at").split(",").map(Number);
    const [lat, lon, zoom] = numbers;
    const makesSense = numbers.length === 3 && numbers.every(Number.isFinite)
      && Math.abs(lat) < 85 && Math.abs(lon) <= 180 && zoom >= ZOOMS.least && zoom <= ZOOMS.most;
    return makesSense ? numbers : null;
  }

  /**
   * A page opened from a file keeps its own address.
   * @param {string} name
   * @param {string} value "" to take the parameter out
   */
  function keepInAddress(name, value) {
    withPage((page) => {
      const address = new URL(page.location.href);
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
      page.history.replaceState(page.history.state, "", address);
    });
  }

  /**
   * A screen reader takes the voice from the page's own element, which Streamlit leaves English. A language that is set,
   * even to what it is, has the browser look at the style of every element: what was chosen is painted before.
   * @param {string} lang
   */
  function sayLanguage(lang) {
    /** @param {HTMLElement} root */
    const say = (root) => { if (root.lang !== lang) root.lang = lang; };
    afterPaint(() => {
      say(document.documentElement);
      withPage((page) => say(page.document.documentElement));
    });
  }

  /**
   * The page's description follows the view, as its title does.
   * @param {string} summary
   */
  function describePage(summary) {
    withPage(({ document: { head } }) => {
      const known = head.querySelector("meta[name=description]");
      const description = known || head.appendChild(make("meta", { name: "description" }));
      description.setAttribute("content", summary);
    });
  }

  /**
   * The page's own filter, used after a step that is still on its way, takes the step back: both may
   * reach the server in one message, which does not tell their order.
   * @param {() => void} act
   */
  function whenFilterIsUsed(act) {
    listenToPage(["pointerup", "click"], ({ target }) => { if (target.closest(FILTER)) act(); });
  }

  /** @returns {AbortSignal} given once the map's frame goes, which the page outlives */
  function untilLeft() {
    const left = new AbortController();
    window.addEventListener("pagehide", () => left.abort());
    return left.signal;
  }

  /** @param {() => void} act when the reader goes back or forth */
  function whenMoved(act) {
    withPage((page) => page.addEventListener("popstate", act, { signal: untilLeft() }));
  }

  /**
   * Hears what happens in the page around the map, before the page does.
   * @param {string[]} kinds
   * @param {(event: any) => void} act
   */
  function listenToPage(kinds, act) {
    const signal = untilLeft();
    /** @param {Event} event */
    const heard = (event) => {
      if (event.target && "closest" in event.target) act(event);
    };
    withPage((page) => {
      for (const kind of kinds) page.document.addEventListener(kind, heard, { capture: true, signal });
    });
  }

  /**
   * Calls whenever Python begins to draw the page, or has drawn it.
   * @param {(isRunning: boolean) => void} act
   */
  function followRuns(act) {
    withPage(({ document: page }) => {
      const app = page.querySelector(`[${RUNS}]`);
      if (app) new MutationObserver(() => act(app.getAttribute(RUNS) !== "notRunning")).observe(app, { attributeFilter: [RUNS] });
    });
  }

  /**
   * Calls at once and at every change of the theme: Streamlit's in its page, else the browser's.
   * @param {(name: string) => void} act
   */
  function followTheme(act) {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const streamlit = window.Streamlit;
    act(dark.matches ? "dark" : "light");
    if (!streamlit) {
      dark.addEventListener("change", () => act(dark.matches ? "dark" : "light"));
      return;
    }
    streamlit.events.addEventListener(streamlit.RENDER_EVENT, (event) => {
      const theme = event.detail.theme;
      if (theme && theme.base) act(theme.base === "dark" ? "dark" : "light");
      dropRepeatedStyles();
    });
  }

  /** streamlit-component-lib adds the theme's style element again at every render. */
  function dropRepeatedStyles() {
    const seen = new Set();
    for (const style of document.querySelectorAll("style")) {
      if (seen.has(style.textContent)) style.remove();
      seen.add(style.textContent);
    }
  }

  return {
    Bridge, askedView, keepInAddress, sayLanguage, describePage, withPage, listenToPage, whenFilterIsUsed, whenMoved, followRuns, followTheme,
  };
}());
