/* The names on the map, placed anew only if something changed: while the map is moved, they move
   along. */

import { placeLabels } from "./labels.js";
import { makeMeasurer } from "./wrap-name.js";

export function makeLabelLayer() {
  const measurer = makeMeasurer(document.createElement("canvas").getContext("2d"));
  let last = { placed: [] };

  return {
    /** The labels of a scene as a camera sees it, `overlays` being boxes that cover the map. */
    place(scene, seen, overlays, isMoving) {
      const { x, y } = seen.toScreen({ x: 0, y: 0 });
      if (isMoving && last.scene === scene && last.scale === seen.scale) return shift(last, x, y);
      const key = [x, y, seen.scale, seen.width, seen.height].join(" ");
      if (last.scene !== scene || last.key !== key) {
        last = { scene, key, scale: seen.scale, x, y, placed: placeLabels(scene, seen, measurer, overlays()) };
      }
      return last.placed;
    },
    placed: () => last.placed,
    forget() {
      last = { placed: [] };
    },
  };
}

function shift({ placed, x, y }, nowX, nowY) {
  const [dx, dy] = [nowX - x, nowY - y];
  return placed.map((label) => ({ ...label, x: label.x + dx, y: label.y + dy }));
}
