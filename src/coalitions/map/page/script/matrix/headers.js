/* The names beside the rows and above the columns of the matrix; where cells are too small for names,
   stripes in the colors of the coalitions, and their names. */

import { NAME_FROM } from "./geometry.js";
import { paintMark, xOf, yOf } from "./sheet.js";

const LARGEST_LETTERS = 13;

export function paintRowHeaders(pen, sheet, seen) {
  const { sizes: { left, cell, isNamed, hasColumnNames }, palette, at, chosen } = sheet;
  if (!isNamed) paintStripesDown(pen, sheet);
  for (let row = seen.firstRow; isNamed && row < seen.lastRow; row += 1) {
    const middle = yOf(sheet, row) + cell / 2;
    const { name, look } = sheet.organizations[sheet.matrix.order[row]];
    const isLooked = at?.row === row || chosen.includes(row);
    const number = hasColumnNames ? "" : `${row + 1} `;
    write(pen, sheet, number + name, left - NAME_FROM - 6, {
      x: NAME_FROM, middle, font: fontOf(cell, isLooked), color: isLooked ? palette.accent : palette.ink,
    });
    paintMark(pen, look, 9, middle, 5.5);
  }
}

export function paintColumnHeaders(paper, sheet, seen) {
  const { sizes: { top, cell, isNamed, hasColumnNames }, palette, at, chosen } = sheet;
  if (!isNamed) paintStripesAcross(paper.pen, sheet);
  for (let column = seen.firstColumn; isNamed && column < seen.lastColumn; column += 1) {
    const isLooked = at?.column === column || chosen.includes(column);
    const { name } = sheet.organizations[sheet.matrix.order[column]];
    paper.within({ x: xOf(sheet, column) + cell / 2, y: top - 6, turn: -90 }, ({ pen }) =>
      write(pen, sheet, hasColumnNames ? name : String(column + 1), top - 12, {
        x: 0, middle: 0, font: fontOf(cell, isLooked), color: isLooked ? palette.accent : palette.ink,
      }));
  }
}

function paintStripesAcross(pen, sheet) {
  for (const { coalition: { look }, start, end } of sheet.matrix.blocks) {
    pen.boxes([[xOf(sheet, start), 2, xOf(sheet, end) - xOf(sheet, start) - 1, sheet.sizes.top - 4]], { color: look.color });
  }
}

/* With the name of the coalition where there is room for it. */
function paintStripesDown(pen, sheet) {
  const { left, top } = sheet.sizes;
  for (const { coalition: { look, label, number }, start, end } of sheet.matrix.blocks) {
    const [above, below] = [Math.max(yOf(sheet, start), top), yOf(sheet, end)];
    if (below <= above) continue;
    pen.boxes([[left - 10, above, 8, below - above - 1]], { color: look.color });
    if (below - above < 14) continue;
    write(pen, sheet, `${number} ${label}`, left - 18, {
      x: 2, middle: above + Math.min(8, (below - above) / 2), font: { size: LARGEST_LETTERS, isBold: false }, color: sheet.palette.ink,
    });
  }
}

/* A name around the middle of its line, cut to a width. */
function write(pen, { measureText }, text, width, { x, middle, font, color }) {
  const y = middle + font.size * 0.36;
  pen.text([fitText(text, width, font, measureText)], { x, y, anchor: "start", ...font, color, halo: null });
}

const fontOf = (cell, isBold) => ({ size: Math.min(LARGEST_LETTERS, cell - 2), isBold });

/** The width of the longest of some names, as headers write them. */
export function measureLongest(measureText, names) {
  const font = fontOf(Infinity, true);
  return names.reduce((longest, name) => Math.max(longest, Math.ceil(measureText(name, font))), 0);
}

const fitted = new Map();

/* A text cut to a width, by halving; kept, since the same names are drawn at every step of a scroll. */
function fitText(text, width, font, measureText) {
  const key = `${font.size} ${font.isBold} ${width} ${text}`;
  if (!fitted.has(key)) fitted.set(key, cutText(text, width, (part) => measureText(part, font)));
  return fitted.get(key);
}

function cutText(text, width, measure) {
  if (measure(text) <= width) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (measure(`${text.slice(0, middle)}…`) <= width) fits = middle;
    else tooLong = middle;
  }
  return `${text.slice(0, fits)}…`;
}
