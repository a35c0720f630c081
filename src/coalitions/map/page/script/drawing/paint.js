/* How a scene is drawn, layer by layer, the grounds first: with any pen (see pen.js). */

import { GROUND_PADDING } from "./ground-names.js";
import { mix } from "../base/look.js";

const GROUND_SHARE = 0.12; // of its color, the rest is paper
const STRONGEST = 0.6; // opacity
const FAINTEST = 0.34;
const TIES_AT_FULL_STRENGTH = 700;
const HAIRLINE = 0.6; // pixels
const DASH = [7, 5];
const RING_DASH = [4, 3];
const DIMMED = 0.15;
const PALE = 0.5; // uncertain ties, of the opacity of others

/** Draw all but the labels, which are placed for the screen or the sheet first. */
export function paintScene(pen, scene, palette) {
  paintGrounds(pen, scene, palette);
  paintTies(pen, scene, palette);
  for (const symbol of scene.symbols) paintSymbol(pen, symbol, palette);
}

export function paintGrounds(pen, { grounds }, palette) {
  for (const { color, outline } of grounds) {
    pen.surface(outline, { color: mix(color, palette.paper, GROUND_SHARE), padding: GROUND_PADDING });
  }
}

/** Draw the ties, none thinner on the screen than can be seen: `scale` is that of the camera.

    Lines of one look are drawn in one stroke, which makes thousands of them cheap. */
export function paintTies(pen, scene, palette, scale = 1) {
  const seen = scene.ties.filter(({ isHidden }) => !isHidden);
  const share = Math.sqrt(TIES_AT_FULL_STRENGTH / Math.max(seen.length, 1));
  const opacity = Math.max(FAINTEST, STRONGEST * Math.min(share, 1));
  for (const { isLit, isUncertain, width, lines } of gatherByLook(seen)) {
    pen.lines(lines, {
      color: isLit ? palette.accent : palette.tie,
      opacity: (isLit ? 0.9 : opacity) * (isUncertain ? PALE : 1),
      width: Math.max(width, HAIRLINE / scale),
      dash: isUncertain && scene.areTiesDashed ? DASH : [],
    });
  }
}

function gatherByLook(ties) {
  const looks = new Map();
  for (const tie of ties) {
    const width = Math.round(tie.width * 2) / 2;
    const key = width * 8 + (tie.isLit ? 2 : 0) + (tie.isUncertain ? 1 : 0);
    if (!looks.has(key)) looks.set(key, { isLit: tie.isLit, isUncertain: tie.isUncertain, width, lines: [] });
    looks.get(key).lines.push(tie);
  }
  return [...looks.values()].sort((one, other) => one.isLit - other.isLit);
}

export function paintSymbol(pen, symbol, palette) {
  if (!symbol.isInView) return;
  const { color = palette.event, shape } = symbol.look;
  pen.shape(shape, {
    x: symbol.x,
    y: symbol.y,
    radius: symbol.radius,
    fill: symbol.isUncertain ? palette.paper : color,
    stroke: symbol.isMain && !symbol.isUncertain ? palette.ink : color,
    width: symbol.isMain ? 4 : 2.5,
    dash: symbol.isUncertain ? RING_DASH : [],
    opacity: symbol.isDimmed ? DIMMED : 1,
  });
}

/** Write labels, as `placeLabels` in labels.js gives them, in the coordinates that it used. */
export function paintLabels(pen, labels, palette) {
  for (const { lines, x, y, anchor, size, isBold, color } of labels) {
    pen.text(lines, {
      x, y, anchor, size, isBold,
      color: color === null ? palette.ink : mix(color, palette.ink, 0.4),
      halo: palette.paper,
    });
  }
}
