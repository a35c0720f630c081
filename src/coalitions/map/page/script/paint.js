/* How a scene is drawn on a canvas, layer by layer, the grounds first. */

import { mix, PATHS } from "./look.js";

const GROUND_PADDING = 50; // the ground has round corners of this radius
const GROUND_SHARE = 0.12; // of its color, the rest is paper
const TIES_AT_FULL_STRENGTH = 250;

export function paintGrounds(context, { grounds }, palette) {
  context.save();
  context.lineJoin = "round";
  for (const { color, outline } of grounds) {
    context.fillStyle = context.strokeStyle = mix(color, palette.paper, GROUND_SHARE);
    context.lineWidth = 2 * GROUND_PADDING;
    const ground = new Path2D();
    outline.forEach(([x, y], corner) => (corner ? ground.lineTo(x, y) : ground.moveTo(x, y)));
    ground.closePath();
    context.stroke(ground);
    context.fill(ground);
  }
  context.restore();
}

export function paintTies(context, { ties }, palette) {
  context.save();
  const seen = ties.filter(({ isHidden }) => !isHidden);
  const opacity = Math.min(0.6, Math.max(0.1, TIES_AT_FULL_STRENGTH / Math.max(seen.length, 1)));
  for (const [color, isUncertain, some] of batch(seen, palette)) {
    context.strokeStyle = color;
    context.globalAlpha = color === palette.accent ? 0.9 : opacity;
    context.setLineDash(isUncertain ? [6, 6] : []);
    for (const [width, lines] of some) {
      context.lineWidth = width;
      context.beginPath();
      for (const { x1, y1, x2, y2 } of lines) {
        context.moveTo(x1, y1);
        context.lineTo(x2, y2);
      }
      context.stroke();
    }
  }
  context.restore();
}

/* Lines of one look are drawn in one stroke, which makes thousands of them cheap. */
function batch(ties, palette) {
  const batches = new Map();
  for (const tie of ties) {
    const color = tie.isLit ? palette.accent : palette.tie;
    const key = `${color} ${tie.isUncertain}`;
    if (!batches.has(key)) batches.set(key, [color, tie.isUncertain, new Map()]);
    const widths = batches.get(key)[2];
    const width = Math.round(tie.width * 2) / 2;
    if (!widths.has(width)) widths.set(width, []);
    widths.get(width).push(tie);
  }
  return batches.values();
}

export function paintSymbol(context, symbol, palette) {
  if (!symbol.isInView) return;
  context.save();
  context.globalAlpha = symbol.isDimmed ? 0.15 : 1;
  context.translate(symbol.x, symbol.y);
  context.scale(symbol.radius, symbol.radius);
  const color = symbol.look.color ?? palette.event;
  context.fillStyle = symbol.isUncertain ? palette.paper : color;
  context.fill(PATHS[symbol.look.shape]);
  context.strokeStyle = symbol.isMain ? palette.ink : color;
  context.lineWidth = (symbol.isMain ? 4 : 2.5) / symbol.radius;
  if (symbol.isUncertain) context.setLineDash([0.35, 0.25]);
  context.stroke(PATHS[symbol.look.shape]);
  context.restore();
}
