/* What of the map is seen: all of it until the reader moves, and then what the reader looks at. */

import { fitScene, makeCamera } from "./camera.js";

const FARTHEST = 0.4; // of the scale at which all is seen
const CLOSEST = 6;
const MARGIN = 30; // pixels from the edge, for what is to be seen

/** Watch over the camera of a vis-network; `overlays` gives the boxes that cover the map, `draw` draws it soon. */
export function openSight(network, holder, overlays, draw) {
  let isFitted = true; // to be kept so when the size of the map changes
  let wanted = null; // the camera to take before the next drawing: "fit" or a place
  let fittedScale = 1;

  const size = () => ({ width: holder.clientWidth, height: holder.clientHeight });
  const place = () => ({ position: network.getViewPosition(), scale: network.getScale() });
  const camera = () => makeCamera(place(), size());

  function lookAt(where) {
    wanted = where;
    draw();
  }

  /* Take the place that was asked for, before a scene is drawn. */
  function settle(scene) {
    if (wanted === null || holder.clientWidth === 0) return;
    isFitted = wanted === "fit";
    const where = isFitted ? fitScene(scene, size(), overlays()) : wanted;
    if (isFitted) fittedScale = where.scale;
    wanted = null;
    network.moveTo(where);
  }

  /* Keep the map from being lost in the distance, or so close that nothing is seen. */
  function limit() {
    const scale = network.getScale();
    const allowed = Math.min(Math.max(scale, fittedScale * FARTHEST), Math.max(CLOSEST, fittedScale));
    if (allowed !== scale) network.moveTo({ scale: allowed });
  }

  function release() {
    isFitted = false;
  }

  function zoomBy(step) {
    release();
    network.moveTo({ scale: network.getScale() * step });
    limit();
  }

  /* Bring what the subject is about into sight, if some of it is out of it. */
  function reveal(scene) {
    const main = scene.symbols.filter(({ isMain, isInView }) => isMain && isInView);
    if (main.length === 0) return;
    const [seen, covered] = [camera(), overlays()];
    if (main.every((symbol) => isSeen(seen.toScreen(symbol), seen, covered))) return;
    const where = fitScene({ symbols: main, grounds: [] }, seen, covered);
    lookAt({ ...where, scale: Math.min(where.scale, Math.max(network.getScale(), fittedScale)) });
  }

  return {
    camera, limit, release, reveal, settle, zoomBy,
    fit: () => lookAt("fit"),
    keep: () => lookAt(isFitted ? "fit" : place()),
  };
}

function isSeen({ x, y }, { width, height }, covered) {
  return x > MARGIN && y > MARGIN && x < width - MARGIN && y < height - MARGIN
    && !covered.some(([left, top, right, bottom]) => x > left && x < right && y > top && y < bottom);
}
