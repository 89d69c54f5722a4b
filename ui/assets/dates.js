/* A day that the calendar does not have, or that is half written, is said beside its field: Streamlit's own field takes
   another day, or none, without a word. */
(function () {
  "use strict";

  const PARTS = ["day", "month", "year"];
  const FIELD = '[data-testid="stDateInput"]';
  /** As many digits as a year that is written out has at least. */
  const WHOLE_YEAR = 1000;

  /** @param {Element} field where its words stand, and the words to fill in */
  function place(field) {
    const name = /st-key-(\w+)/.exec(field.closest('[class*="st-key-"]')?.className ?? "");
    return name && document.querySelector(`.trip-no-day[data-of="${name[1]}"]`);
  }

  /** @param {Element} field @returns {number[]} day, month and year as they are written, 0 where they are not */
  const written = (field) => PARTS.map((part) => {
    const one = field.querySelector(`[data-type="${part}"]`);
    return one && !one.hasAttribute("data-placeholder") ? Number(one.textContent) || 0 : 0;
  });

  /** @param {number} day @param {number} month @param {number} year */
  const shown = (day, month, year) => [day, month, year].map((part) => String(part).padStart(2, "0")).join("/");

  /**
   * @param {Element} field
   * @param {boolean} left whether the person goes on to something else
   */
  function check(field, left) {
    const said = place(field);
    if (!(said instanceof HTMLElement)) return;
    const [day, month, year] = written(field);
    const last = new Date(year, month, 0).getDate();
    const isWhole = day && month && year >= WHOLE_YEAR;
    const wrong = isWhole ? day > last && "impossible" : left && (day || month || year) && "incomplete";
    // What was said of the day that was left before stays, whatever the field took instead.
    if (left && !wrong) return;
    const words = wrong ? said.dataset[wrong] ?? "" : "";
    said.textContent = words.replace("{written}", shown(day, month, year)).replace("{taken}", shown(last, month, year));
  }

  /** @param {Event} event */
  const fieldOf = (event) => (event.target instanceof Element ? event.target.closest(FIELD) : null);

  // The field takes over what is written a moment later. Tab writes nothing: what was said stays.
  for (const kind of ["keyup", "beforeinput"]) {
    document.addEventListener(kind, (event) => {
      const field = fieldOf(event);
      if (field && !(event instanceof KeyboardEvent && ["Tab", "Shift"].includes(event.key))) setTimeout(() => check(field, false));
    }, true);
  }
  // Before the field hears of it, and takes what it likes.
  document.addEventListener("focusout", (event) => {
    const field = fieldOf(event);
    const next = event.relatedTarget;
    const toCalendar = next instanceof Element && next.closest('[role="dialog"]')?.contains(field) === false;
    if (field && !toCalendar && !(next instanceof Node && field.contains(next))) check(field, true);
  }, true);
  // What is taken from the calendar, or emptied, is not wrong any more.
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (!target.closest(`[role="gridcell"], ${FIELD} button`)) return;
    for (const said of document.querySelectorAll(".trip-no-day")) said.textContent = "";
  }, true);
}());
