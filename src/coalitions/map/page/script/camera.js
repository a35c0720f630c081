/* Where on the screen a scene is shown so that all of it is seen, with room for names at its edges and
   free of what lies over the map. Places of the layout become places of the screen by a `scale` and a
   `position`, which stands in the middle of the screen. */

import { GROUND_PADDING } from "./ground-names.js";
import { doBoxesMeet } from "./label-grid.js";
import { findRange } from "./sizes.js";

const AROUND_SYMBOLS = { x: 58, top: 24, bottom: 50 }; // pixels: their names
const AROUND_GROUNDS = { x: 8, top: 28, bottom: 8 }; // pixels: the name above, a little air
const NEAREST = 1.3;
const CLEAR = 12; // pixels between a symbol and what lies over the map

export function makeCamera({ position, scale }, { width, height }) {
  return {
    scale, width, height,
    toScreen: ({ x, y }) => ({ x: (x - position.x) * scale + width / 2, y: (y - position.y) * scale + height / 2 }),
  };
}

/** The largest view of a whole scene in which nothing lies under one of the `overlays`. */
export function fitScene(scene, size, overlays) {
  const ways = listAreas(size, overlays).map((area) => fitInto(area, scene, size)).sort((a, b) => b.scale - a.scale);
  const isClear = (way) => {
    const { toScreen } = makeCamera(way, size);
    return !scene.symbols.some((symbol) => {
      const { x, y } = toScreen(symbol);
      const reach = symbol.radius * way.scale + CLEAR;
      return overlays.some((box) => doBoxesMeet([x - reach, y - reach, x + reach, y + reach], box));
    });
  };
  return ways.find(isClear) ?? ways[ways.length - 1];
}

/* The whole screen, and what is left of it beside and above and below what lies over it. */
function listAreas({ width, height }, overlays) {
  const lefts = [0, ...overlays.map(([, , right]) => right).filter((right) => right < width / 2)];
  const tops = [0, ...overlays.map(([, , , bottom]) => bottom).filter((bottom) => bottom < height / 2)];
  const bottoms = [height, ...overlays.map(([, top]) => top).filter((top) => top > height / 2)];
  return lefts.flatMap((left) => tops.flatMap((top) => bottoms.map((bottom) => ({ left, top, right: width, bottom }))));
}

function fitInto(area, scene, { width, height }) {
  const reach = findReach(scene.symbols.flatMap(({ x, y, radius }) => [[x - radius, y - radius], [x + radius, y + radius]]), 0, AROUND_SYMBOLS);
  const grounds = findReach(scene.grounds.flatMap(({ outline }) => outline), GROUND_PADDING, AROUND_GROUNDS);
  const both = grounds === null ? [reach] : [reach, grounds];
  const scale = Math.min(NEAREST, ...both.map(({ left, right, top, bottom, margin }) => Math.min(
    (area.right - area.left - 2 * margin.x) / Math.max(right - left, 1),
    (area.bottom - area.top - margin.top - margin.bottom) / Math.max(bottom - top, 1))));
  const safe = Math.max(scale, 0.02);
  const span = (low, high, before, after) => [
    Math.min(...both.map((one) => one[low] * safe - before(one.margin))),
    Math.max(...both.map((one) => one[high] * safe + after(one.margin))),
  ];
  const middle = ([low, high]) => (low + high) / 2 / safe;
  const x = middle(span("left", "right", (margin) => margin.x, (margin) => margin.x));
  const y = middle(span("top", "bottom", (margin) => margin.top, (margin) => margin.bottom));
  return {
    scale: safe,
    position: {
      x: x + (width / 2 - (area.left + area.right) / 2) / safe,
      y: y + (height / 2 - (area.top + area.bottom) / 2) / safe,
    },
  };
}

function findReach(points, padding, margin) {
  if (points.length === 0) return null;
  const [left, right] = findRange(points.map(([x]) => x));
  const [top, bottom] = findRange(points.map(([, y]) => y));
  return { left: left - padding, right: right + padding, top: top - padding, bottom: bottom + padding, margin };
}
