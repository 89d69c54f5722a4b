// @ts-check
/* What is chosen in the page around the map, heard there before Python hears of it.

   The page says what each choice of its lists and buttons leads to, as a part of an address:
   by the key of the widget, in the order of its choices. */

Atlas.choices = (function () {
  "use strict";

  const { listenToPage, withPage } = Atlas.bridge;

  const LEADS = "data-leads";
  const OPTION = "[role=option]";
  const BUTTON = "button:not([aria-haspopup])";
  /* A pointer that rests so long on a choice may be about to choose it. */
  const DWELL_MS = 40;

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
   * @param {Element} target what a reader points at
   * @param {string} address of the state in view
   * @returns {Record<string, string[]> | null} what choosing it changes of the address
   */
  function changes(target, address) {
    const option = target.closest(OPTION);
    const button = option ? null : target.closest(BUTTON);
    const key = option ? keyOf(fieldOf(option) || option) : (button ? keyOf(button) : "");
    const all = key ? leads(key) : [];
    const at = option ? Number(option.getAttribute("data-key")) : [...button?.parentElement?.children || []].indexOf(/** @type {Element} */ (button));
    const lead = all[at];
    if (lead === undefined) return null;
    return option?.closest("[aria-multiselectable=true]") ? toggled(all, lead, address) : read(lead);
  }

  /** @param {InstanceType<typeof Atlas.scenes.Scenes>} scenes */
  function follow(scenes) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let dwelling;
    /** @param {Element | null} target */
    const choose = (target) => {
      const chosen = target && scenes.address ? changes(target, scenes.address) : null;
      if (chosen) scenes.expect(chosen);
    };
    /** @param {Element | null} target */
    const prepare = (target) => {
      const chosen = target && scenes.address ? changes(target, scenes.address) : null;
      if (chosen) scenes.prepare(chosen);
    };
    listenToPage(["pointerup"], ({ target, button }) => { if (!button) choose(target); });
    // A click that no pointer made: a key on a button, or assistive technology.
    listenToPage(["click"], ({ target, detail }) => { if (!detail) choose(target); });
    listenToPage(["keydown"], ({ target, key, isComposing }) => {
      if (key === "Enter" && !isComposing) choose(activeOption(target));
      else if (key.startsWith("Arrow")) setTimeout(() => prepare(activeOption(target)));
    });
    listenToPage(["pointerover", "pointerdown"], ({ target, type }) => {
      clearTimeout(dwelling);
      if (target.closest(`${OPTION}, ${BUTTON}`)) dwelling = setTimeout(() => prepare(target), type === "pointerdown" ? 0 : DWELL_MS);
    });
  }

  return { follow };
}());
