/* The sheet of a picture: title and counts above, the drawing, the legend and the source below. It is
   painted on either paper, so that what one shows the other does. */

import { LINE_HEIGHT } from "../drawing/pen.js";

const EDGE = 32; // around all that is on the sheet
const NARROWEST = 760;
const TITLE = { size: 24, isBold: true };
const TEXT = { size: 14, isBold: false };
const KEY = { least: 24, before: 8, after: 28 }; // the height of a row; around the words of a mark

/** Lay out a sheet. The drawing has a `width` and `height`, `paint(paper, palette)` paints it, and
    `isPart` tells whether what lies beyond is to be cut. Lengths are pixels. */
export function composeSheet({ title, told, origin, legend, drawing, measureText }) {
  const width = Math.max(NARROWEST, drawing.width) + 2 * EDGE;
  const inner = width - 2 * EDGE;
  const items = [];
  let y = EDGE;
  const write = (text, font, tone) => {
    const lines = breakLines(text, inner, (part) => measureText(part, font));
    items.push({ lines, x: EDGE, y: y + font.size, font, tone });
    y += lines.length * font.size * LINE_HEIGHT + font.size * 0.35;
  };
  write(title, TITLE, "ink");
  for (const line of told) write(line, TEXT, "quiet");
  y += 12;
  const at = { x: EDGE + (inner - drawing.width) / 2, y };
  y += drawing.height + 20;
  for (const keys of legend) y = placeKeys(keys, items, y, inner, measureText) + 6;
  y += 6;
  write(origin, TEXT, "quiet");
  return { width, height: Math.ceil(y + EDGE - 14), items, drawing, at };
}

export function paintSheet(paper, { items, drawing, at }, palette) {
  paper.cover(palette.paper);
  const { width, height, isPart } = drawing;
  paper.within({ ...at, clip: isPart ? { width, height } : null }, (inside) => drawing.paint(inside, palette));
  for (const item of items) paintItem(paper.pen, item, palette);
}

function paintItem(pen, item, palette) {
  if (item.draw) item.draw(pen, item, palette);
  else pen.text(item.lines, { x: item.x, y: item.y, anchor: "start", ...item.font, color: palette[item.tone], halo: palette.paper });
}

/* Marks with their words, one beside the other, as many as there is room for in a row. */
function placeKeys(keys, items, top, width, measureText) {
  let [x, y] = [EDGE, top];
  let row = [];
  const endRow = () => {
    const high = Math.max(KEY.least, ...row.map((key) => key.high + 4));
    for (const key of row) {
      items.push({ draw: key.draw, x: key.left + key.wide / 2, y: y + high / 2 });
      items.push({
        lines: key.lines, font: TEXT, tone: "ink", x: key.left + key.wide + KEY.before,
        y: y + high / 2 + TEXT.size * 0.35 - ((key.lines.length - 1) * TEXT.size * LINE_HEIGHT) / 2,
      });
    }
    [x, y, row] = [EDGE, y + high, []];
  };
  for (const { text, wide, high, draw } of keys) {
    const measure = (part) => measureText(part, TEXT);
    const lines = breakLines(text, width - wide - KEY.before, measure);
    const whole = wide + KEY.before + Math.max(...lines.map(measure));
    if (x > EDGE && x + whole > EDGE + width) endRow();
    row.push({ draw, lines, wide, left: x, high: Math.max(high, lines.length * TEXT.size * LINE_HEIGHT) });
    x += whole + KEY.after;
  }
  endRow();
  return y;
}

/* Break a text into lines that are no wider than the sheet, within a word if need be. */
function breakLines(text, width, measure) {
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
