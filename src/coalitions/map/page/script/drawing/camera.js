/* Where on the screen a scene is shown so that all of it is seen, with room for names at its edges and
   free of what lies over the map. Places of the layout become places of the screen by a `scale` and a
   `position`, which stands in the middle of the screen. */

import { GROUND_PADDING } from "./ground-names.js";
import { doBoxesMeet } from "./label-grid.js";
import { findRange } from "../scenes/sizes.js";

const AROUND_SYMBOLS = { x: 58, top: 24, bottom: 50 }; // pixels: their names
const AROUND_GROUNDS = { x: 8, top: 28, bottom: 8 }; // pixels: the name above, a little air
const NEAREST = 1.3;
const LEAST_SCALE = 0.01;
const TURNS = 6;
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
  const edges = scene.symbols.flatMap(({ x, y, radius }) => [[x - radius, y - radius], [x + radius, y + radius]]);
  const reaches = [
    findReach(edges, 0, AROUND_SYMBOLS),
    findReach(scene.grounds.flatMap(({ outline }) => outline), GROUND_PADDING, AROUND_GROUNDS),
  ].filter((reach) => reach !== null);
  const [areaWidth, areaHeight] = [area.right - area.left, area.bottom - area.top];
  let scale = NEAREST;
  let seen = spanAll(reaches, scale);
  // Names do not shrink with the map, so that it takes a few turns to find how much it has to.
  for (let turn = 0; turn < TURNS; turn += 1) {
    const least = Math.max(LEAST_SCALE, Math.min(
      (areaWidth - seen.names.x) / Math.max(seen.right - seen.left - seen.names.x, 1),
      (areaHeight - seen.names.y) / Math.max(seen.bottom - seen.top - seen.names.y, 1)) * scale);
    scale = Math.min(NEAREST, least);
    seen = spanAll(reaches, scale);
  }
  return {
    scale,
    position: {
      x: ((seen.left + seen.right) / 2 + width / 2 - (area.left + area.right) / 2) / scale,
      y: ((seen.top + seen.bottom) / 2 + height / 2 - (area.top + area.bottom) / 2) / scale,
    },
  };
}

/* From where to where all reaches with its names at a scale, and how much of that the names add. */
function spanAll(reaches, scale) {
  const first = (side, margin) => Math.min(...reaches.map((reach) => reach[side] * scale - reach.margin[margin]));
  const last = (side, margin) => Math.max(...reaches.map((reach) => reach[side] * scale + reach.margin[margin]));
  const [left, right, top, bottom] = [first("left", "x"), last("right", "x"), first("top", "top"), last("bottom", "bottom")];
  const bare = (low, high) => scale * (Math.max(...reaches.map((reach) => reach[high])) - Math.min(...reaches.map((reach) => reach[low])));
  return {
    left, right, top, bottom,
    names: { x: right - left - bare("left", "right"), y: bottom - top - bare("top", "bottom") },
  };
}

function findReach(points, padding, margin) {
  if (points.length === 0) return null;
  const [left, right] = findRange(points.map(([x]) => x));
  const [top, bottom] = findRange(points.map(([, y]) => y));
  return { left: left - padding, right: right + padding, top: top - padding, bottom: bottom + padding, margin };
}
