// @ts-check
/* What is chosen in the page around the map, heard there before Python hears of it.

   The page says what each choice of its lists and buttons leads to, as a part of an address:
   by the key of the widget, in the order of its choices. */

Atlas.choices = (function () {
  "use strict";

  const { listenToPage, whenMoved, withPage } = Atlas.bridge;

  const LEADS = "data-leads";
  const OPTION = "[role=option]";
  const BUTTON = "button:not([aria-haspopup])";
  const FIELD = "[role=combobox], button[aria-haspopup=listbox]";
  /* What else changes the state in view, one does not know to what. */
  const OTHERS = "button, a, [role=gridcell]";
  /* Streamlit's own choice of all that a list offers. */
  const ALL = "__select_all__";
  /* What an address says of all trips together, which cost more the more there are. */
  const ALL_TRIPS = "all";
  /* A pointer that rests so long on a choice may be about to choose it. */
  const DWELL_MS = 40;
  /* The scenes of a list that opens are asked for, where they are so few. Of a longer list, those of the trips that are
     in sight once it is at rest. */
  const MOST_AHEAD = 8;
  const ONE_OF = ["cls", "trip", "vintage"];
  const SEVERAL_OF = ["region", "prov"];
  /* So long after the last paint the other languages are asked for, and after the last move of a list what it shows. */
  const REST_MS = 150;

  /**
   * @param {Element} node
   * @returns {string} the key of the widget that a node is part of
   */
  function keyOf(node) {
    const found = (node.closest("[class*=st-key-]")?.className || "").match(/st-key-([\w-]+)/);
    return found ? found[1] : "";
  }

  /**
   * @param {Element} option of an open list
   * @returns {Element | null | undefined} the field that opened it
   */
  function fieldOf(option) {
    const list = option.closest("[role=listbox]");
    return list?.ownerDocument.querySelector(`[role=combobox][aria-controls="${CSS.escape(list.id)}"]`);
  }

  /**
   * @param {Element} field of an open list
   * @returns {Element | null} the option that a key would choose
   */
  function activeOption(field) {
    return field.ownerDocument.getElementById(field.getAttribute("aria-activedescendant") || "");
  }

  /**
   * @param {string} key of a widget
   * @returns {string[]} what its choices lead to
   */
  function leads(key) {
    const carrier = withPage((page) => page.document.querySelector(`[${LEADS}]`));
    return JSON.parse(carrier?.getAttribute(LEADS) || "{}")[key] || [];
  }

  /**
   * Values by parameter; none for a parameter that is to be taken out.
   * @param {string} lead
   * @returns {Record<string, string[]>}
   */
  function read(lead) {
    const query = new URLSearchParams(lead);
    return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).filter(Boolean)]));
  }

  /**
   * Several can be chosen in some lists; they stand in the order of the list.
   * @param {string[]} all
   * @param {string} lead
   * @param {string} address
   */
  function toggled(all, lead, address) {
    const [[name, [value]]] = Object.entries(read(lead));
    const former = new URLSearchParams(address.split("?")[1]).getAll(name);
    const chosen = all.map((one) => read(one)[name][0]).filter((one) => (one === value) !== former.includes(one));
    return { [name]: chosen };
  }

  /**
   * @param {Element} option
   * @param {string} address of the state in view
   * @returns {Record<string, string[]> | null} what choosing it changes of the address
   */
  function changesOf(option, address) {
    const list = keyOf(fieldOf(option) || option);
    const all = leads(list);
    const key = option.getAttribute("data-key") || "";
    if (key === ALL && all.length) return { [Object.keys(read(all[0]))[0]]: all.flatMap((one) => Object.values(read(one))[0]) };
    const lead = all[parseInt(key, 10)];
    return lead === undefined ? null : choiceOf(list, all, lead, address);
  }

  /**
   * @param {string} key of a list
   * @param {string[]} all that its choices lead to
   * @param {string} lead what one of them leads to
   * @param {string} address of the state in view
   */
  function choiceOf(key, all, lead, address) {
    return SEVERAL_OF.includes(key) ? toggled(all, lead, address) : read(lead);
  }

  /**
   * @param {Element} target what a reader points at
   * @param {string} address of the state in view
   * @returns {Record<string, string[]> | null} what choosing it changes of the address
   */
  function changes(target, address) {
    const option = target.closest(OPTION);
    if (option) return changesOf(option, address);
    const button = target.closest(BUTTON);
    const lead = button?.parentElement ? leads(keyOf(button))[[...button.parentElement.children].indexOf(button)] : undefined;
    return lead === undefined ? null : read(lead);
  }

  /**
   * @param {Element} target what a reader points at
   * @param {string} address of the state in view
   * @returns {Record<string, string[]>[]} the changes that may follow
   */
  function mayFollow(target, address) {
    const field = target.closest(FIELD);
    const key = field ? keyOf(field) : "";
    if ([...ONE_OF, ...SEVERAL_OF].includes(key)) return allOf(key, address);
    const one = changes(target, address);
    return one ? [one] : [];
  }

  /**
   * @param {string} key of a widget
   * @param {string} address of the state in view
   * @returns {Record<string, string[]>[]} what its choices change, where they are few
   */
  function allOf(key, address) {
    const all = leads(key);
    return all.length > MOST_AHEAD ? [] : all.map((lead) => choiceOf(key, all, lead, address));
  }

  /**
   * @param {string} address of the state in view
   * @returns {Record<string, string[]>[]} the changes that lead to a trip each, of the choices in sight of an open list
   */
  function inSight(address) {
    const list = withPage((page) => page.document.querySelector("[role=listbox]"));
    const options = list ? [...list.querySelectorAll(OPTION)] : [];
    const field = options.length ? fieldOf(options[0]) : null;
    if (!list || !field || !ONE_OF.includes(keyOf(field))) return [];
    const { top, bottom } = list.getBoundingClientRect();
    const seen = options.filter((option) => {
      const box = option.getBoundingClientRect();
      return box.bottom > top && box.top < bottom;
    });
    return seen.map((option) => changesOf(option, address) || {}).filter(({ trip }) => trip?.length === 1 && trip[0] !== ALL_TRIPS);
  }

  /**
   * @param {InstanceType<typeof Atlas.scenes.Scenes>} scenes
   * @param {(act: () => void) => void} whenPainted
   */
  function follow(scenes, whenPainted) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let dwelling;
    /** @type {Element | null} what a pointer was just lifted from */
    let pressed = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let resting;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let looking;
    /* Whoever only looks costs nothing more. */
    let isUsed = false;
    /** @param {Element | null} target */
    const choose = (target) => {
      const chosen = target && scenes.address ? changes(target, scenes.address) : null;
      if (chosen) scenes.expect(chosen);
      else if (target?.closest(OTHERS) && !target.closest(FIELD)) scenes.lose();
    };
    /** @param {Element | null} target */
    const prepare = (target) => {
      if (target && scenes.address) scenes.prepare(mayFollow(target, scenes.address));
    };
    listenToPage(["pointerup"], ({ target, button }) => {
      if (button) return;
      choose(target);
      pressed = target;
      setTimeout(() => { pressed = null; });
    });
    // A click that no pointer made: a key on a button, or assistive technology; some of it sends both.
    listenToPage(["click"], ({ target, detail }) => { if (!detail && target !== pressed) choose(target); });
    listenToPage(["keydown"], ({ target, key, isComposing }) => {
      if (key === "Enter" && !isComposing) choose(activeOption(target));
      else if (key.startsWith("Arrow")) setTimeout(() => prepare(activeOption(target)));
    });
    const look = () => {
      clearTimeout(looking);
      looking = setTimeout(() => { if (scenes.address) scenes.prepareAtRest(inSight(scenes.address)); }, REST_MS);
    };
    listenToPage(["input"], () => scenes.lose());
    listenToPage(["pointerdown", "keydown"], ({ target }) => { if (target.closest(FIELD)) look(); });
    listenToPage(["scroll"], ({ target }) => { if (target.closest("[role=listbox]")) look(); });
    whenMoved(() => scenes.lose());
    listenToPage(["pointerover", "pointerdown"], ({ target, type }) => {
      isUsed = true;
      clearTimeout(dwelling);
      if (target.closest(`${OPTION}, ${BUTTON}, ${FIELD}`)) dwelling = setTimeout(() => prepare(target), type === "pointerdown" ? 0 : DWELL_MS);
    });
    whenPainted(() => {
      clearTimeout(resting);
      if (isUsed) resting = setTimeout(() => scenes.prepareAtRest(allOf("lang", scenes.address)), REST_MS);
    });
  }

  return { follow };
}());
