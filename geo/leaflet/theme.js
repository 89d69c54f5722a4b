// @ts-check
/* The colours in use: custom properties of the document, so that those beside the map take them too. */

Atlas.theme = (function () {
  "use strict";

  /**
   * @param {View} view
   * @param {string} name
   */
  function useTheme(view, name) {
    const { style } = document.documentElement;
    view.theme = name;
    view.palette = view.base.themes[name];
    for (const [key, value] of Object.entries(view.palette)) {
      if (typeof value === "string") style.setProperty(`--${key.replace("_", "-")}`, value);
    }
    style.colorScheme = name;
    style.background = view.palette.sea;
  }

  return { useTheme };
}());
