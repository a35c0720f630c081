/* The name of a coalition, written at its ground: on its upper edge like on a roof, else under it,
   else on it, where neither a symbol nor another ground is in the way. */

export const GROUND_PADDING = 50; // the ground has round corners of this radius [layout]
const ROOF = 4; // pixels between the ground and its name
const ALONG = [0.5, 0.3, 0.7, 0.15, 0.85]; // of the ground's width
const TRIED = 8; // pixels between the places tried on the ground itself

/** Place a name, given its `lines`, `width`, `height`, `ascent` and `font`; null where there is no room. */
export function placeGroundName(ground, grounds, camera, grid, { lines, width, height, ascent, font }) {
  const corners = ground.outline.map(([x, y]) => camera.toScreen({ x, y }));
  const padding = GROUND_PADDING * camera.scale;
  const others = grounds.filter((one) => one !== ground)
    .map(({ outline }) => outline.map(([x, y]) => camera.toScreen({ x, y })));
  for (const [x, top] of listTops(corners, padding, width, height)) {
    const box = [x - width / 2 - 1, top, x + width / 2 + 1, top + height];
    if (!grid.holds(box) || !grid.isFree(box)) continue;
    if (others.some((outline) => isBoxOn(box, outline, padding))) continue;
    return {
      thing: ground, lines, anchor: "middle", x, y: top + ascent, color: ground.color, box, ...font,
    };
  }
  return null;
}

function* listTops(corners, padding, width, height) {
  const xs = corners.map(({ x }) => x);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const places = ALONG.map((share) => left + share * (right - left));
  const spans = places.map((x) => spanOf(corners, x - width / 2, x + width / 2));
  for (const [n, x] of places.entries()) yield [x, spans[n][0] - padding - ROOF - height];
  for (const [n, x] of places.entries()) yield [x, spans[n][1] + padding + ROOF];
  const [top, bottom] = spans[0];
  for (let y = top - padding + ROOF; y + height <= bottom + padding; y += TRIED) yield [places[0], y];
}

/* From where to where a convex outline reaches down, between two places across. */
function spanOf(corners, from, to) {
  const ys = [];
  corners.forEach((one, number) => {
    const other = corners[(number + 1) % corners.length];
    if (one.x >= from && one.x <= to) ys.push(one.y);
    for (const x of [from, to]) {
      if ((one.x - x) * (other.x - x) < 0) ys.push(one.y + ((x - one.x) / (other.x - one.x)) * (other.y - one.y));
    }
  });
  if (ys.length === 0) ys.push(...corners.map(({ y }) => y));
  return [Math.min(...ys), Math.max(...ys)];
}

function isBoxOn([left, top, right, bottom], outline, padding) {
  const middle = (left + right) / 2;
  return [[left, top], [right, top], [left, bottom], [right, bottom], [middle, top], [middle, bottom]]
    .some(([x, y]) => isPointOn(x, y, outline, padding));
}

/* Whether a point is on a convex outline or no farther than `padding` from each of its edges. */
function isPointOn(x, y, outline, padding) {
  const middle = { x: 0, y: 0 };
  for (const corner of outline) {
    middle.x += corner.x / outline.length;
    middle.y += corner.y / outline.length;
  }
  return outline.every((one, number) => {
    const other = outline[(number + 1) % outline.length];
    const [dx, dy] = [other.x - one.x, other.y - one.y];
    const length = Math.hypot(dx, dy) || 1;
    const side = (dx * (y - one.y) - dy * (x - one.x)) / length;
    const inner = (dx * (middle.y - one.y) - dy * (middle.x - one.x)) / length;
    return side * Math.sign(inner) > -padding;
  });
}
