/* Which names are written, and where: the most important first, none over another, none over a
   symbol, more of them the closer one looks. Sizes are those of the screen, so that names read alike
   at every zoom. */

import { placeGroundName } from "./ground-names.js";
import { doBoxesMeet, makeLabelGrid } from "./label-grid.js";
import { LINE_HEIGHT } from "./pen.js";

const LABEL_SIZE = 12;
const SMALLER = 11; // where there is no room for the other, if the screen is not small itself
const SMALL_SCREEN = 500; // pixels across
const SLIDES = [0, -0.3, 0.3, -0.5, 0.5]; // of its height, that a name beside its symbol is moved down
const AMPLE = { sizes: [LABEL_SIZE, SMALLER], slides: SLIDES }; // where a name may stand
const LARGE_ONLY = { sizes: [LABEL_SIZE], slides: SLIDES };
const FEW = { sizes: [LABEL_SIZE], slides: [0] }; // among many, of which most find no place however long one looks
const GROUND_SIZE = 14;
const WRAPS = [20, 14, 11, 9]; // characters in a line: as few lines as can be, else a narrower block
const GROUND_WRAP = 30;
const GAP = 3; // between a symbol and its name
const ASCENT = 0.8; // of the size: from the baseline up
const CROWD = 300; // symbols on the screen; of more, only the first are named
const MOST_TRIED = 200;
const MOST_FORCED = 2; // what the subject is about is always named, if it is no more than this

/** Choose labels for a scene as a camera sees it.

    The camera tells `toScreen({x, y})`, `scale`, `width` and `height`; `measurer` is one of
    `makeMeasurer`; `overlays` are boxes of the screen on which something else lies. A label has
    `lines`, `x`, `y`, `anchor`, `size`, `isBold`, `color` (null for ink), its `box`, and the `thing` that it names. */
export function placeLabels(scene, camera, measurer, overlays = []) {
  const grid = makeLabelGrid(camera);
  for (const box of overlays) grid.take(box);
  const seen = findSeen(scene, camera);
  for (const { box, symbol } of seen) if (!symbol.isDimmed) grid.take(box);
  const labels = [];
  const put = (label) => {
    if (label === null) return;
    grid.take(label.box);
    labels.push(label);
  };
  const isNamed = ({ isDimmed, isMain, namedFrom }) => !isDimmed && (isMain || camera.scale >= (namedFrom ?? 0));
  const named = seen.filter(({ symbol }) => isNamed(symbol)).sort(mostImportantFirst);
  const isCrowd = named.length > CROWD;
  const ways = isCrowd ? FEW : camera.width < SMALL_SCREEN ? LARGE_ONLY : AMPLE;
  const main = named.filter(({ symbol }) => symbol.isMain);
  for (const one of main) {
    put(placeName(one, grid, measurer, ways) ?? (main.length <= MOST_FORCED ? forceName(one, labels, measurer) : null));
  }
  for (const caption of scene.captions ?? []) put(placeCaption(caption, camera, grid, measurer));
  for (const ground of scene.grounds) {
    if (ground.name) put(placeGroundName(ground, scene.grounds, camera, grid, groundFont(ground, measurer)));
  }
  for (const one of isCrowd ? named.slice(0, MOST_TRIED) : named) {
    if (!one.symbol.isMain) put(placeName(one, grid, measurer, ways));
  }
  return labels;
}

function findSeen(scene, { toScreen, scale, width, height }) {
  const seen = [];
  for (const symbol of scene.symbols) {
    if (!symbol.isInView) continue;
    const { x, y } = toScreen(symbol);
    const reach = symbol.radius * scale + 1;
    if (x < -reach || y < -reach || x > width + reach || y > height + reach) continue;
    seen.push({ symbol, x, y, reach, box: [x - reach, y - reach, x + reach, y + reach] });
  }
  return seen;
}

const mostImportantFirst = ({ symbol: a }, { symbol: b }) => b.rank - a.rank || (a.id < b.id ? -1 : 1);

function placeName(one, grid, measurer, { sizes, slides }) {
  for (const size of sizes) {
    for (const label of listPlaces(one, measurer, size, slides)) {
      if (grid.holds(label.box) && grid.isFree(label.box)) return label;
    }
  }
  return null;
}

/* Where it covers no other name, if there is such a place; it may cover symbols. */
function forceName(one, labels, measurer) {
  const places = [...listPlaces(one, measurer, LABEL_SIZE, SLIDES)];
  return places.find(({ box }) => !labels.some((label) => doBoxesMeet(box, label.box))) ?? places[0];
}

/* Below, right, left and above the symbol, in few lines and then in narrow ones. */
function* listPlaces({ symbol, x, y, reach }, measurer, size, slides) {
  const font = { size, isBold: symbol.isMain };
  let before = 0;
  for (const characters of WRAPS) {
    const { lines, width } = measurer(symbol.name, characters, font);
    if (lines.length === before) continue;
    before = lines.length;
    const height = lines.length * size * LINE_HEIGHT;
    const half = width / 2;
    const place = (anchor, at, top) => ({
      thing: symbol, lines, anchor, x: at, y: top + size * ASCENT, color: null, ...font,
      box: boxAround(anchor, at, top, width, height),
    });
    yield place("middle", x, y + reach + GAP - 1);
    for (const slide of slides) {
      yield place("start", x + reach + GAP, y + (slide - 0.5) * height);
      yield place("end", x - reach - GAP, y + (slide - 0.5) * height);
    }
    yield place("middle", x, y - reach - GAP - height);
    for (const top of [y + reach, y - reach - height]) {
      yield place("start", x - half * 0.4, top);
      yield place("end", x + half * 0.4, top);
      yield place("start", x + reach * 0.6, top);
      yield place("end", x - reach * 0.6, top);
    }
  }
}

function boxAround(anchor, x, top, width, height) {
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return [left - 1, top, left + width + 1, top + height];
}

function groundFont(ground, measurer) {
  const font = { size: GROUND_SIZE, isBold: true };
  const { lines, width } = measurer(ground.name, GROUND_WRAP, font);
  return { lines, width, height: lines.length * GROUND_SIZE * LINE_HEIGHT, ascent: GROUND_SIZE * ASCENT, font };
}

function placeCaption({ text, x, y }, { toScreen }, grid, measurer) {
  const font = { size: LABEL_SIZE, isBold: true };
  const { lines, width } = measurer(text, 60, font);
  const at = toScreen({ x, y });
  const height = lines.length * LABEL_SIZE * LINE_HEIGHT;
  const box = boxAround("start", at.x, at.y - height, width, height);
  if (!grid.holds(box) || !grid.isFree(box)) return null;
  return { thing: null, lines, anchor: "start", x: at.x, y: at.y - height + LABEL_SIZE * ASCENT, color: null, box, ...font };
}
