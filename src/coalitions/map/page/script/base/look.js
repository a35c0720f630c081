/* Shapes and colors, the same on the map, in lists and in what is taken away. */

import { makeSvg } from "./dom.js";

/* Each within a circle of radius 1 around the origin, of about the same area. */
export const OUTLINES = {
  dot: "M.9 0A.9.9 0 1 1-.9 0A.9.9 0 1 1 .9 0Z",
  square: "M-.8-.8H.8V.8H-.8Z",
  triangle: "M0-1.05L1 .75H-1Z",
  triangleDown: "M0 1.05L-1-.75H1Z",
  diamond: "M0-1.1L1.1 0L0 1.1L-1.1 0Z",
  star: "M0-1.15L.28-.38L1.09-.36L.45.14L.68.93L0 .47L-.68.93L-.45.14L-1.09-.36L-.28-.38Z",
  hexagon: "M0-1L.87-.5V.5L0 1L-.87.5V-.5Z",
  frame: "M-.85-.85H.85V.85H-.85ZM-.55-.55V.55H.55V-.55Z",
};

export const PATHS = Object.fromEntries(
  Object.entries(OUTLINES).map(([shape, outline]) => [shape, new Path2D(outline)]));

export function makeSymbol(look) {
  const outline = makeSvg("path", { d: OUTLINES[look.shape], fill: look.color ?? "currentColor" });
  return makeSvg("svg", { viewBox: "-1.2 -1.2 2.4 2.4", class: look.color ? "symbol" : "symbol of-events", "aria-hidden": "true" }, outline);
}

/** The colors of the page, light or dark, as the style has them. */
export function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return Object.fromEntries(["ink", "quiet", "paper", "tie", "accent", "event"].map((name) => [name, read(name)]));
}

/** Mix two colors "#rrggbb", a share of the first with the rest of the second. */
export function mix(one, other, share) {
  const channels = (color) => [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
  const rest = channels(other);
  return `rgb(${channels(one).map((value, n) => Math.round(value * share + rest[n] * (1 - share))).join(",")})`;
}
