/* The names beside the rows and above the columns of the matrix; where cells are too small for names,
   stripes in the colors of the coalitions, and their names. */

import { writeFont } from "../drawing/pen.js";
import { NAME_FROM } from "./geometry.js";
import { paintMark, xOf, yOf } from "./sheet.js";

const LARGEST_LETTERS = 13;

export function paintRowHeaders(context, sheet, seen) {
  const { sizes: { left, top, cell, isNamed, hasColumnNames }, palette, height, at, chosen } = sheet;
  context.save();
  context.beginPath();
  context.rect(0, top, left, height);
  context.clip();
  context.textBaseline = "middle";
  if (!isNamed) paintStripesDown(context, sheet);
  for (let row = seen.firstRow; isNamed && row < seen.lastRow; row += 1) {
    const middle = yOf(sheet, row) + cell / 2;
    const { name, look } = sheet.organizations[sheet.matrix.order[row]];
    const isLooked = at?.row === row || chosen.includes(row);
    context.font = fontOf(cell, isLooked);
    context.fillStyle = isLooked ? palette.accent : palette.ink;
    const number = hasColumnNames ? "" : `${row + 1} `;
    context.fillText(fitText(context, number + name, left - NAME_FROM - 6), NAME_FROM, middle);
    paintMark(context, look, 9, middle, 5.5);
  }
  context.restore();
}

export function paintColumnHeaders(context, sheet, seen) {
  const { sizes: { left, top, cell, isNamed, hasColumnNames }, palette, width, at, chosen } = sheet;
  context.save();
  context.beginPath();
  context.rect(left, 0, width, top);
  context.clip();
  context.textBaseline = "middle";
  if (!isNamed) paintStripesAcross(context, sheet);
  for (let column = seen.firstColumn; isNamed && column < seen.lastColumn; column += 1) {
    const isLooked = at?.column === column || chosen.includes(column);
    context.save();
    context.translate(xOf(sheet, column) + cell / 2, top - 6);
    context.rotate(-Math.PI / 2);
    context.font = fontOf(cell, isLooked);
    context.fillStyle = isLooked ? palette.accent : palette.ink;
    const { name } = sheet.organizations[sheet.matrix.order[column]];
    context.fillText(hasColumnNames ? fitText(context, name, top - 12) : String(column + 1), 0, 0);
    context.restore();
  }
  context.restore();
}

function paintStripesAcross(context, sheet) {
  for (const { coalition: { look }, start, end } of sheet.matrix.blocks) {
    context.fillStyle = look.color;
    context.fillRect(xOf(sheet, start), 2, xOf(sheet, end) - xOf(sheet, start) - 1, sheet.sizes.top - 4);
  }
}

/* With the name of the coalition where there is room for it. */
function paintStripesDown(context, sheet) {
  const { left, top } = sheet.sizes;
  context.font = writeFont({ size: LARGEST_LETTERS, isBold: false });
  for (const { coalition: { look, label, number }, start, end } of sheet.matrix.blocks) {
    const [above, below] = [Math.max(yOf(sheet, start), top), yOf(sheet, end)];
    context.fillStyle = look.color;
    context.fillRect(left - 10, above, 8, below - above - 1);
    if (below - above < 14) continue;
    context.fillStyle = sheet.palette.ink;
    context.fillText(fitText(context, `${number} ${label}`, left - 18), 2, above + Math.min(8, (below - above) / 2));
  }
}

const fontOf = (cell, isBold) => writeFont({ size: Math.min(LARGEST_LETTERS, cell - 2), isBold });

/** The width of the longest of some names, as headers write them. */
export function measureLongest(context, names) {
  context.font = fontOf(Infinity, true);
  return names.reduce((longest, name) => Math.max(longest, Math.ceil(context.measureText(name).width)), 0);
}

const fitted = new Map();

/* A text cut to a width, by halving; kept, since the same names are drawn at every step of a scroll. */
function fitText(context, text, width) {
  const key = `${context.font} ${width} ${text}`;
  if (!fitted.has(key)) fitted.set(key, cutText(context, text, width));
  return fitted.get(key);
}

function cutText(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (context.measureText(`${text.slice(0, middle)}…`).width <= width) fits = middle;
    else tooLong = middle;
  }
  return `${text.slice(0, fits)}…`;
}
