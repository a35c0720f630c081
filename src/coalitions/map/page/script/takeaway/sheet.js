/* The sheet of a picture: title and counts above, the map, the legend and the source below. It is
   painted on either paper, so that what one shows the other does. */

import { paintLabels, paintScene } from "../paint.js";
import { LINE_HEIGHT } from "../pen.js";

const EDGE = 32; // around all that is on the sheet
const NARROWEST = 760;
const TITLE = { size: 24, isBold: true };
const TEXT = { size: 14, isBold: false };
const HEADING = { size: 14, isBold: true };
const KEY = { radius: 7, height: 24, gap: 28 };

/** Lay out a sheet. The drawing has a scene, its labels and camera, and whether it is a part of the
    map. Lengths are pixels. */
export function composeSheet({ title, told, origin, legend, drawing, measureText }) {
  const width = Math.max(NARROWEST, drawing.width) + 2 * EDGE;
  const inner = width - 2 * EDGE;
  const items = [];
  let y = EDGE;
  const write = (text, font, tone) => {
    const lines = breakLines(text, inner, (part) => measureText(part, font));
    items.push({ kind: "text", lines, x: EDGE, y: y + font.size, font, tone });
    y += lines.length * font.size * LINE_HEIGHT + font.size * 0.35;
  };
  write(title, TITLE, "ink");
  for (const line of told) write(line, TEXT, "quiet");
  y += 12;
  const at = { x: EDGE + (inner - drawing.width) / 2, y };
  y += drawing.height + 20;
  for (const { heading, keys } of legend) {
    if (heading) write(heading, HEADING, "ink");
    y = placeKeys(keys, items, y, inner, measureText) + 8;
  }
  y += 6;
  write(origin, TEXT, "quiet");
  return { width, height: Math.ceil(y + EDGE - 14), items, drawing, at };
}

export function paintSheet(paper, { items, drawing, at }, palette) {
  paper.cover(palette.paper);
  const { scene, camera, labels, width, height, isPart } = drawing;
  paper.within({ ...at, clip: isPart ? { width, height } : null }, (inside) => {
    inside.within({ ...camera.toScreen({ x: 0, y: 0 }), scale: camera.scale }, (map) => paintScene(map.pen, scene, palette));
    paintLabels(inside.pen, labels, palette);
  });
  for (const item of items) paintItem(paper.pen, item, palette);
}

function paintItem(pen, item, palette) {
  if (item.kind === "text") {
    pen.text(item.lines, { x: item.x, y: item.y, anchor: "start", ...item.font, color: palette[item.tone], halo: palette.paper });
  } else {
    pen.shape(item.look.shape, {
      x: item.x, y: item.y, radius: KEY.radius, fill: item.look.color, stroke: item.look.color, width: 1, dash: [], opacity: 1,
    });
  }
}

/* Symbols with what they stand for, one beside the other, as many as there is room for. */
function placeKeys(keys, items, top, width, measureText) {
  let [x, y] = [EDGE, top];
  for (const { look, text } of keys) {
    const wide = 2 * KEY.radius + 10 + measureText(text, TEXT);
    if (x > EDGE && x + wide > EDGE + width) [x, y] = [EDGE, y + KEY.height];
    items.push({ kind: "symbol", look, x: x + KEY.radius, y: y + KEY.height / 2 });
    items.push({ kind: "text", lines: [text], x: x + 2 * KEY.radius + 10, y: y + KEY.height / 2 + TEXT.size * 0.35, font: TEXT, tone: "ink" });
    x += wide + KEY.gap;
  }
  return keys.length ? y + KEY.height : y;
}

/* Break a text into lines that are no wider than the sheet, within a word if need be. */
export function breakLines(text, width, measure) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    const joined = last === "" ? word : `${last} ${word}`;
    if (measure(joined) <= width) lines[lines.length - 1] = joined;
    else {
      const pieces = cutWord(word, width, measure);
      if (last === "") lines.pop();
      lines.push(...pieces);
    }
  }
  return lines;
}

function cutWord(word, width, measure) {
  const pieces = [""];
  for (const character of word) {
    const longer = pieces[pieces.length - 1] + character;
    if (measure(longer) <= width || pieces[pieces.length - 1] === "") pieces[pieces.length - 1] = longer;
    else pieces.push(character);
  }
  return pieces;
}
