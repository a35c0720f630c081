/* How the matrix is drawn: only what is in the frame, so that two thousand organizations scroll as
   easily as forty. The headers stay where they are while the cells move. */

import { mix, PATHS } from "../look.js";
import { FONT } from "../pen.js";
import { shareOfStrength } from "./arrangement.js";
import { NAME_FROM } from "./geometry.js";
import { shadeOf } from "./shades.js";

const LINES_FROM = 6; // the size of cells from which lines part them
const HOLLOW_FROM = 8;
const SHADES = 64;

/** Draw what is in the frame. `at` is the cell under the pointer or the cursor, `chosen` holds the
    places of the organizations that the subject is about. */
export function paintMatrix(context, sheet) {
  const { ratio, width, height, palette } = sheet;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height);
  const seen = findCellsInFrame(sheet);
  context.save();
  context.beginPath();
  context.rect(sheet.sizes.left, sheet.sizes.top, width, height);
  context.clip();
  paintGroundsOfBlocks(context, sheet);
  paintBands(context, sheet);
  paintCells(context, sheet, seen);
  paintGrid(context, sheet, seen);
  paintOutlines(context, sheet);
  paintRings(context, sheet);
  context.restore();
  paintRowHeaders(context, sheet, seen);
  paintColumnHeaders(context, sheet, seen);
}

/* Edges lie between pixels of the screen, so that cells are crisp at every density. */
const snap = ({ ratio }, value) => Math.round(value * ratio) / ratio;
const xOf = (sheet, column) => snap(sheet, sheet.sizes.left + column * sheet.sizes.cell - sheet.scroll.x);
const yOf = (sheet, row) => snap(sheet, sheet.sizes.top + row * sheet.sizes.cell - sheet.scroll.y);

function fillCells(context, sheet, row, column, nRows, nColumns) {
  const [x, y] = [xOf(sheet, column), yOf(sheet, row)];
  context.fillRect(x, y, xOf(sheet, column + nColumns) - x, yOf(sheet, row + nRows) - y);
}

function findCellsInFrame({ sizes: { count, cell, left, top }, scroll, width, height }) {
  const upTo = (extent) => Math.min(count, Math.ceil(extent / cell));
  return {
    firstRow: Math.floor(scroll.y / cell), lastRow: upTo(scroll.y + height - top),
    firstColumn: Math.floor(scroll.x / cell), lastColumn: upTo(scroll.x + width - left),
  };
}

function paintGroundsOfBlocks(context, sheet) {
  const { palette, sizes: { count } } = sheet;
  context.fillStyle = mix(palette.ink, palette.paper, 0.05);
  fillCells(context, sheet, 0, 0, count, count);
  for (const { coalition: { look }, start, end } of sheet.matrix.blocks) {
    context.fillStyle = mix(look.color, palette.paper, 0.14);
    fillCells(context, sheet, start, start, end - start, end - start);
  }
}

/* The rows and columns of those whom the reader looks at. */
function paintBands(context, sheet) {
  const { palette, at, chosen, sizes: { count } } = sheet;
  context.save();
  context.globalAlpha = 0.16;
  context.fillStyle = palette.accent;
  for (const row of new Set([...chosen, at?.row ?? -1])) if (row >= 0) fillCells(context, sheet, row, 0, 1, count);
  for (const column of new Set([...chosen, at?.column ?? -1])) if (column >= 0) fillCells(context, sheet, 0, column, count, 1);
  context.restore();
}

function paintCells(context, sheet, seen) {
  const { matrix, palette, weight, isUncertain, sizes: { cell } } = sheet;
  const shades = Array.from({ length: SHADES }, (_, level) => shadeOf(level / (SHADES - 1), palette));
  for (let row = seen.firstRow; row < seen.lastRow; row += 1) {
    for (const [column, tie] of matrix.cells[row]) {
      if (column < seen.firstColumn || column >= seen.lastColumn) continue;
      context.fillStyle = shades[Math.round(shareOfStrength(matrix, weight[tie]) * (SHADES - 1))];
      fillCells(context, sheet, row, column, 1, 1);
      if (cell >= HOLLOW_FROM && isUncertain(tie)) hollowOut(context, sheet, row, column);
    }
    paintSelf(context, sheet, row);
  }
}

function hollowOut(context, sheet, row, column) {
  const { palette, sizes: { cell } } = sheet;
  const inset = Math.max(3, cell / 4);
  context.fillStyle = palette.paper;
  context.fillRect(xOf(sheet, column) + inset, yOf(sheet, row) + inset, cell - 2 * inset, cell - 2 * inset);
}

/* Where an organization meets itself stands its symbol. */
function paintSelf(context, sheet, place) {
  const { cell, isNamed } = sheet.sizes;
  const { look } = sheet.organizations[sheet.matrix.order[place]];
  if (isNamed) return paintMark(context, look, xOf(sheet, place) + cell / 2, yOf(sheet, place) + cell / 2, cell * 0.36);
  context.fillStyle = look.color;
  fillCells(context, sheet, place, place, 1, 1);
}

function paintMark(context, { shape, color }, x, y, radius) {
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  context.fillStyle = color;
  context.fill(PATHS[shape]);
  context.restore();
}

function paintGrid(context, sheet, seen) {
  const { palette, ratio, sizes: { cell, count } } = sheet;
  if (cell < LINES_FROM) return;
  const thin = Math.max(1, Math.round(ratio)) / ratio;
  const [right, bottom] = [xOf(sheet, count), yOf(sheet, count)];
  context.fillStyle = palette.paper;
  for (let row = seen.firstRow; row <= seen.lastRow; row += 1) context.fillRect(0, yOf(sheet, row) - thin, right, thin);
  for (let column = seen.firstColumn; column <= seen.lastColumn; column += 1) context.fillRect(xOf(sheet, column) - thin, 0, thin, bottom);
}

function paintOutlines(context, sheet) {
  for (const { coalition, start, end } of sheet.matrix.blocks) {
    const [left, top] = [xOf(sheet, start), yOf(sheet, start)];
    context.strokeStyle = coalition.look.color;
    context.lineWidth = coalition.number === sheet.coalition ? 4 : 2;
    context.strokeRect(left - 0.5, top - 0.5, xOf(sheet, end) - left, yOf(sheet, end) - top);
  }
}

/* Around the chosen tie, and around the cell of the cursor. */
function paintRings(context, sheet) {
  const { palette, at, chosen, isFocused } = sheet;
  if (chosen.length === 2) {
    ring(context, sheet, chosen[0], chosen[1], palette.ink);
    ring(context, sheet, chosen[1], chosen[0], palette.ink);
  }
  if (at && isFocused && at.row >= 0 && at.column >= 0) ring(context, sheet, at.row, at.column, palette.accent);
}

function ring(context, sheet, row, column, color) {
  const { cell } = sheet.sizes;
  for (const [wider, width, stroke] of [[2, 5, sheet.palette.paper], [1.5, 2, color]]) {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.strokeRect(xOf(sheet, column) - wider, yOf(sheet, row) - wider, cell - 1 + 2 * wider, cell - 1 + 2 * wider);
  }
}

function paintRowHeaders(context, sheet, seen) {
  const { sizes: { left, top, cell, isNamed, hasColumnNames }, palette, width, height, at, chosen } = sheet;
  context.save();
  context.beginPath();
  context.rect(0, top, left, height);
  context.clip();
  context.textBaseline = "middle";
  if (!isNamed) paintBandsOfBlocks(context, sheet);
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

function paintColumnHeaders(context, sheet, seen) {
  const { sizes: { left, top, cell, isNamed, hasColumnNames }, palette, width, at, chosen } = sheet;
  context.save();
  context.beginPath();
  context.rect(left, 0, width, top);
  context.clip();
  context.textBaseline = "middle";
  if (!isNamed) {
    for (const { coalition: { look }, start, end } of sheet.matrix.blocks) {
      context.fillStyle = look.color;
      context.fillRect(xOf(sheet, start), 2, xOf(sheet, end) - xOf(sheet, start) - 1, top - 4);
    }
  }
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

/* Where cells are too small for names, the names of the coalitions stand beside their rows. */
function paintBandsOfBlocks(context, sheet) {
  const { left, top } = sheet.sizes;
  context.font = `12px ${FONT}`;
  for (const { coalition: { look, label, number }, start, end } of sheet.matrix.blocks) {
    const [above, below] = [Math.max(yOf(sheet, start), top), yOf(sheet, end)];
    context.fillStyle = look.color;
    context.fillRect(left - 10, above, 8, below - above - 1);
    if (below - above < 14) continue;
    context.fillStyle = sheet.palette.ink;
    context.fillText(fitText(context, `${number} ${label}`, left - 18), 2, above + Math.min(8, (below - above) / 2));
  }
}

const fontOf = (cell, isBold) => `${isBold ? "600 " : ""}${Math.min(13, cell - 2)}px ${FONT}`;

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
