// @ts-check
/* The way in: `Atlas.mount` prepares a Leaflet map once, `Atlas.show` brings a scene to it, and who
   stands beside maps asks to be told of each by `Atlas.onMount`. */

Atlas.mounting = (function () {
  "use strict";

  /** @type {WeakMap<object, InstanceType<typeof Atlas.Map>>} */
  const mounted = new WeakMap();
  /** @type {((atlas: InstanceType<typeof Atlas.Map>) => void)[]} */
  const awaiting = [];

  /** @param {(atlas: InstanceType<typeof Atlas.Map>) => void} act for each map, once it is mounted */
  function onMount(act) {
    awaiting.push(act);
  }

  /**
   * @param {any} map Leaflet's
   * @returns {InstanceType<typeof Atlas.Map>} what was mounted on it
   */
  function of(map) {
    return /** @type {InstanceType<typeof Atlas.Map>} */ (mounted.get(map));
  }

  /**
   * @param {any} map Leaflet's
   * @param {Base} base
   */
  function mount(map, base) {
    const atlas = new Atlas.Map(map, base);
    mounted.set(map, atlas);
    for (const act of awaiting) act(atlas);
  }

  /**
   * @param {any} map Leaflet's
   * @param {any} sent a scene, or what Python sends in its place
   * @returns {any} an empty layer of Leaflet's, for folium
   */
  function show(map, sent) {
    of(map).scenes.take(sent);
    return L.layerGroup();
  }

  return { mount, of, onMount, show };
}());

Atlas.mount = Atlas.mounting.mount;
Atlas.of = Atlas.mounting.of;
Atlas.onMount = Atlas.mounting.onMount;
Atlas.show = Atlas.mounting.show;
