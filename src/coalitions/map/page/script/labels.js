/* Which names are written, and where: the most important first, none over another, more of them
   the closer one looks. Sizes are those of the screen, so that names read alike at every zoom. */

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const LINE_HEIGHT = 15;
const CHARACTERS = 20;
const LINES = 3;
const CELL = 80;

/** Choose labels for the symbols: `toScreen` gives the place of a point on the screen. */
export function placeLabels(symbols, toScreen, scale, { width, height }, measureText) {
  const taken = new Map();
  const chosen = [];
  const ordered = symbols.filter(({ isInView, isDimmed }) => isInView && !isDimmed)
    .filter(({ isMain, namedFrom }) => isMain || scale >= (namedFrom ?? 0))
    .sort((a, b) => b.isMain - a.isMain || b.rank - a.rank || a.id - b.id);
  for (const symbol of ordered) {
    const { x, y } = toScreen(symbol);
    if (x < -100 || y < -50 || x > width + 100 || y > height + 50) continue;
    const lines = wrapName(symbol.name);
    const half = Math.max(...lines.map(measureText)) / 2 + 2;
    const top = y + symbol.radius * scale + 2;
    const box = [x - half, top, x + half, top + lines.length * LINE_HEIGHT];
    if (!symbol.isMain && isTaken(taken, box)) continue;
    take(taken, box);
    chosen.push({ symbol, lines, x, top });
  }
  return chosen;
}

export function paintLabels(context, labels, palette) {
  context.save();
  context.font = `13px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = palette.paper;
  context.fillStyle = palette.ink;
  for (const { lines, x, top } of labels) {
    lines.forEach((line, number) => {
      context.strokeText(line, x, top + number * LINE_HEIGHT);
      context.fillText(line, x, top + number * LINE_HEIGHT);
    });
  }
  context.restore();
}

/** Break a name into a few short lines, the last cut if need be. */
export function wrapName(name) {
  const lines = [""];
  for (const word of name.split(/\s+/)) {
    const joined = lines.at(-1) === "" ? word : `${lines.at(-1)} ${word}`;
    if (joined.length <= CHARACTERS || lines.at(-1) === "") lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  const cut = (line) => (line.length > CHARACTERS ? `${line.slice(0, CHARACTERS - 1)}…` : line);
  if (lines.length <= LINES) return lines.map(cut);
  return [...lines.slice(0, LINES - 1).map(cut), cut(`${lines[LINES - 1]} …`)];
}

/* A grid over the screen, each cell with the boxes that reach into it. */
function* cellsOf([left, top, right, bottom]) {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield `${x},${y}`;
  }
}

function isTaken(taken, box) {
  for (const cell of cellsOf(box)) {
    for (const other of taken.get(cell) ?? []) {
      if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return true;
    }
  }
  return false;
}

function take(taken, box) {
  for (const cell of cellsOf(box)) {
    if (!taken.has(cell)) taken.set(cell, []);
    taken.get(cell).push(box);
  }
}
