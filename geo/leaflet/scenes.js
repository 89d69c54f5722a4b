// @ts-check
/* The scenes by their addresses: asked for once, kept, and shown in the order in which they were chosen.

   What the reader chooses in the page is shown before Python says so. Python follows with the same
   address. Where it comes to rest at another, since a value of a widget was older than the reader's
   last choice, it is asked once for the state that was chosen; then it has the last word. */

/**
 * What Python sends in place of a scene.
 * @typedef {{address: string, picked: string, stops: Record<string, any>, ack: number, clean: boolean}} Said
 */

Atlas.scenes = (function () {
  "use strict";

  const { followRuns } = Atlas.bridge;
  const { fetchJson, forget, isHere } = Atlas.files;
  const { read } = Atlas.values;

  const MOST_KEPT = 200;
  /* What ends the address of the frame in view without those near it, which is made much sooner. */
  const ALONE = "&alone";
  const WAITS_MS = [300];
  /* The parameters of an address in the order in which Python writes them. */
  const ORDER = ["trip", "vintage", "lang", "cls", "region", "prov", "since", "until", "q", "version", "d"];
  /* What was chosen is done with when Python's page has rested there for so long. Where it rests elsewhere, another
     run may follow on a busy server, and a page that has not yet heard of the choice rests too. */
  const REST_MS = 400;
  const ELSEWHERE_MS = 1200;
  const UNHEARD_MS = 3000;
  /* A server that takes longer for a scene has other things to do than to make them ahead. */
  const FAST_MS = 250;

  /**
   * The address of the state next to that of another.
   * @param {string} address
   * @param {Record<string, string[]>} changes values by parameter, none to take it out
   * @returns {string}
   */
  function beside(address, changes) {
    const [path, query] = address.split("?");
    const former = new URLSearchParams(query);
    const pairs = ORDER.flatMap((name) => (changes[name] || former.getAll(name)).map((value) => [name, value]));
    return `${path}?${new URLSearchParams(pairs)}`;
  }

  /**
   * @param {string} query
   * @returns {Record<string, string[]>} the trips it names, as a change of an address
   */
  function tripsOf(query) {
    const trip = new URLSearchParams(query).getAll("trip");
    return trip.length ? { trip } : {};
  }

  /** What is shown of the scenes that have addresses. */
  class Scenes {
    /** @param {InstanceType<typeof Atlas.Map>} atlas */
    constructor(atlas) {
      this.atlas = atlas;
      /** @type {string[]} the addresses in use, the last used last */
      this.kept = [];
      /** @type {Said | null} what Python said last */
      this.said = null;
      this.isNew = false;
      /** The address that is shown, or on its way. */
      this.wanted = "";
      this.turn = 0;
      /** The address of all that the reader has chosen, until Python has come to rest there. */
      this.meant = "";
      /** Whether all that the reader did since is in it: some of the page's controls are not heard. */
      this.isWhole = true;
      /** What Python was asked for. */
      this.asked = "";
      this.isHeard = false;
      this.isRunning = false;
      /** @type {string[]} what the reader may choose next, to be asked for one by one */
      this.ahead = [];
      this.isPreparing = false;
      /** How long the last frame alone took to come. */
      this.tookMs = 0;
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      this.resting = undefined;
      followRuns((isRunning) => this.hear(isRunning));
    }

    /* ---- what Python says ---------------------------------------------------------------------- */

    /** Whether Python said last what was chosen, or nothing was. */
    get isMet() {
      return !this.meant || this.meant === this.said?.address;
    }

    /** @param {any} sent a scene, or what Python sends in its place */
    take(sent) {
      if (sent.address) {
        this.say({ ...sent, address: beside(sent.address, {}) });
        return;
      }
      clearTimeout(this.resting);
      this.turn += 1;
      this.said = null;
      this.meant = "";
      this.atlas.show(read(sent));
    }

    /** @param {Said} said */
    say(said) {
      this.said = said;
      this.isNew = true;
      this.isHeard = true;
      this.settle();
    }

    /** @param {boolean} isRunning whether Python draws the page */
    hear(isRunning) {
      this.isRunning = isRunning;
      this.isHeard ||= isRunning;
      this.settle();
    }

    /** Shows what Python said, unless it has still to come to what was chosen. */
    settle() {
      clearTimeout(this.resting);
      if (this.isMet) this.follow();
      if (!this.meant || this.isRunning) return;
      const heardMs = this.isMet ? REST_MS : ELSEWHERE_MS;
      this.resting = setTimeout(() => this.rest(), this.isHeard ? heardMs : UNHEARD_MS);
    }

    /** Python rests. Where it has not come to what was chosen, or has not heard of it, it is asked for that, once. */
    rest() {
      // An answer to an earlier click in the map may still follow.
      if (this.isMet && this.atlas.bridge.pending) return;
      if (this.isMet || !this.isWhole || this.asked === this.meant) {
        this.giveWay();
        return;
      }
      this.asked = this.meant;
      this.isHeard = false;
      this.atlas.bridge.ask(this.meant.split("?")[1]);
      this.settle();
    }

    /** Python has the last word. */
    giveWay() {
      this.meant = "";
      this.isWhole = true;
      this.asked = "";
      this.follow();
    }

    follow() {
      const { isNew, said, wanted } = this;
      this.isNew = false;
      if (said && (isNew || wanted !== said.address)) this.bring(said.address, said);
    }

    /* ---- what the reader chooses --------------------------------------------------------------- */

    /** The address of the state that is in view, or about to be. */
    get address() {
      const { atlas: { bridge: { step }, view: { frame, scene } }, meant, said, wanted } = this;
      if (!said) return "";
      if (meant) return meant;
      // A step in the map is not in the address that Python said.
      return beside(wanted, tripsOf(step || (scene.address === wanted ? frame.query : "")));
    }

    /** @param {Record<string, string[]>} changes that the reader has chosen */
    expect(changes) {
      const { address } = this;
      if (!address) return;
      this.meant = beside(address, changes);
      if (this.meant !== address) {
        this.ahead = [];
        this.isHeard = false;
        this.bring(this.meant, null);
      }
      this.settle();
    }

    /** @param {string} key of a frame that the reader steps to while Python has still to answer */
    stepTo(key) {
      if (this.meant) this.meant = beside(this.meant, tripsOf(key));
    }

    /** The reader did something that Python alone knows what it leads to. */
    lose() {
      if (!this.meant) return;
      this.isWhole = false;
      if (this.isMet) this.giveWay();
    }

    /**
     * Asks for what the reader may choose, less what comes with the scene in view.
     * @param {Record<string, string[]>[]} choices changes of the state in view
     */
    prepare(choices) {
      if (!this.address || !choices.length) return;
      const { wanted } = this;
      this.ahead = choices.map((one) => beside(this.address, one)).filter((one) => one !== wanted && !this.near(one));
      if (!this.isPreparing) this.goAhead();
    }

    /**
     * What nobody points at yet is asked for only where scenes come fast.
     * @param {Record<string, string[]>[]} choices
     */
    prepareAtRest(choices) {
      if (this.tookMs < FAST_MS && this.isMet && !this.ahead.length) this.prepare(choices);
    }

    async goAhead() {
      this.isPreparing = true;
      for (let next = this.ahead.shift(); next; next = this.ahead.shift()) {
        await this.fetch(next + ALONE).then(({ files }) => fetchJson(files.units)).catch(() => {});
        // A pointer may have come to rest on the next meanwhile.
        if (this.tookMs > FAST_MS) this.ahead.length = Math.min(this.ahead.length, 1);
      }
      this.isPreparing = false;
    }

    /* ---- fetching ------------------------------------------------------------------------------ */

    /**
     * @param {string} address
     * @returns {Promise<any>} a scene as Python sends it
     */
    fetch(address) {
      this.kept = [...this.kept.filter((one) => one !== address), address];
      if (this.kept.length > MOST_KEPT) forget(/** @type {string} */ (this.kept.shift()));
      const since = performance.now();
      const coming = fetchJson(address, WAITS_MS);
      if (address.endsWith(ALONE)) coming.then(() => { this.tookMs = performance.now() - since; }, () => {});
      return coming;
    }

    /**
     * The scene in view at another of its frames, until its own has come: without details of the stops.
     * @param {string} address
     * @returns {Scene | null} none where the frame is not in it
     */
    near(address) {
      const { scene } = this.atlas.view;
      const [path, query] = address.split("?");
      // What an address says beside the state is in no frame.
      const [version, d] = ["version", "d"].map((name) => new URLSearchParams(query).getAll(name));
      const frame = scene.frames.find((one) => beside(`${path}?${one.query}`, { version, d }) === address);
      return frame ? { ...scene, address: "", current: frame.key } : null;
    }

    /**
     * @param {string} address
     * @param {Said | null} said null where Python has not said it
     */
    async bring(address, said) {
      const turn = this.turn += 1;
      this.wanted = address;
      try {
        if (!await isHere(address)) await this.bringSoon(address, said, turn);
        if (turn !== this.turn) return;
        const scene = read(await this.fetch(address));
        if (turn === this.turn) this.show({ ...scene, address }, said);
      } catch {
        if (turn === this.turn && said) this.atlas.bridge.askForAll();
      }
    }

    /**
     * Shows what comes before the whole scene: a frame that came along with another, else the frame alone.
     * @param {string} address
     * @param {Said | null} said
     * @param {number} turn
     */
    async bringSoon(address, said, turn) {
      const { isPainted, view: { scene } } = this.atlas;
      if (turn !== this.turn || !isPainted) return;
      const near = scene.address === address ? scene : this.near(address);
      const soon = near || { ...read(await this.fetch(address + ALONE)), address };
      if (turn === this.turn && (soon.address || !said)) this.show(soon, said);
    }

    /**
     * @param {Scene & {story?: any}} scene what comes late of the one in view leaves its frame as it is
     * @param {Said | null} said
     */
    show(scene, said) {
      const { atlas, atlas: { bridge: { pick }, view } } = this;
      const isShown = atlas.isPainted && scene.address !== "" && scene.address === view.scene.address;
      if (isShown && scene.frames.length > view.scene.frames.length) {
        Object.assign(view.scene, { frames: scene.frames, story: scene.story });
        atlas.events.emit("wider", null);
      }
      if (said) {
        if (!this.isInView(said)) atlas.show({ ...scene, ...said });
        return;
      }
      if (isShown) return;
      const stops = scene.frames.flatMap(({ key, marks }) => (key === scene.current ? marks.map(({ id }) => `s-${id}`) : []));
      const picked = pick.startsWith("s-") && !stops.includes(pick) ? "" : pick;
      // No answer to a step: what the map has reported is still on its way.
      atlas.show({ ...scene, picked, ack: -1, clean: view.scene.clean });
    }

    /**
     * Takes over what Python says of the scene that is in view.
     * @param {Said} said
     * @returns {boolean} whether nothing is to be drawn anew
     */
    isInView(said) {
      const { atlas: { bridge, bridge: { pick }, isPainted, view: { frame, scene } } } = this;
      if (!isPainted || scene.address !== said.address || scene.clean !== said.clean || Object.keys(said.stops).length) return false;
      bridge.receive(said);
      return bridge.pick === pick && (bridge.step || scene.current) === frame.key;
    }
  }

  return { Scenes };
}());
