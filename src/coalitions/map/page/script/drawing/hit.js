/* What is under a pointer or a finger. */

const NEAR_LINE = 8; // pixels
const NEAR_SYMBOL = { mouse: 5, touch: 22 }; // pixels beyond its edge

/** The symbol, else the name, else the tie at a place of the screen; null if there is none. */
export function findThing(scene, labels, camera, at, pointer) {
  return findSymbol(scene.symbols, camera, at, 1) ?? findLabel(labels, at)
    ?? findSymbol(scene.symbols, camera, at, NEAR_SYMBOL[pointer] ?? NEAR_SYMBOL.mouse)
    ?? findTieAt(scene.ties, camera, at);
}

function findSymbol(symbols, { toScreen, scale }, at, slack) {
  let nearest = null;
  let least = slack;
  for (const symbol of symbols) {
    if (!symbol.isInView) continue;
    const { x, y } = toScreen(symbol);
    const distance = Math.hypot(x - at.x, y - at.y) - symbol.radius * scale;
    if (distance < least) [nearest, least] = [symbol, distance];
  }
  return nearest;
}

function findLabel(labels, { x, y }) {
  const found = labels.find(({ thing, box: [left, top, right, bottom] }) =>
    thing !== null && x >= left && x <= right && y >= top && y <= bottom);
  return found === undefined ? null : found.thing;
}

function findTieAt(ties, { toScreen, scale }, at) {
  let nearest = null;
  let least = NEAR_LINE;
  for (const line of ties) {
    if (line.isHidden) continue;
    const [one, other] = [toScreen({ x: line.x1, y: line.y1 }), toScreen({ x: line.x2, y: line.y2 })];
    const distance = distanceTo(one, other, at) - (line.width * scale) / 2;
    if (distance < least) [nearest, least] = [line, distance];
  }
  return nearest;
}

function distanceTo(one, other, at) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const along = Math.max(0, Math.min(1, ((at.x - one.x) * dx + (at.y - one.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(at.x - one.x - along * dx, at.y - one.y - along * dy);
}
