/* How the matrix is drawn: only what is in the frame, so that two thousand organizations scroll as
   easily as forty. The headers stay where they are while the cells move. */

import { mix } from "../base/look.js";
import { shareOfStrength } from "./arrangement.js";
import { paintColumnHeaders, paintRowHeaders } from "./headers.js";
import { shadeOf } from "./shades.js";
import { findCellsInFrame, paintMark, xOf, yOf } from "./sheet.js";

const LINES_FROM = 6; // the size of cells from which lines part them
const OUTLINE = 2; // pixels, around a coalition
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
  context.rect(sheet.sizes.left - OUTLINE, sheet.sizes.top - OUTLINE, width, height);
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

function fillCells(context, sheet, row, column, nRows, nColumns) {
  const [x, y] = [xOf(sheet, column), yOf(sheet, row)];
  context.fillRect(x, y, xOf(sheet, column + nColumns) - x, yOf(sheet, row + nRows) - y);
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
  if (isNamed) {
    paintMark(context, look, xOf(sheet, place) + cell / 2, yOf(sheet, place) + cell / 2, cell * 0.36);
    return;
  }
  context.fillStyle = look.color;
  fillCells(context, sheet, place, place, 1, 1);
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

/* A frame around each coalition, on whole pixels of the screen. */
function paintOutlines(context, sheet) {
  for (const { coalition, start, end } of sheet.matrix.blocks) {
    const thick = Math.round((coalition.number === sheet.coalition ? 4 : OUTLINE) * sheet.ratio) / sheet.ratio;
    const [left, top, right, bottom] = [xOf(sheet, start), yOf(sheet, start), xOf(sheet, end), yOf(sheet, end)];
    context.fillStyle = coalition.look.color;
    context.fillRect(left - thick, top - thick, right - left + 2 * thick, thick);
    context.fillRect(left - thick, bottom, right - left + 2 * thick, thick);
    context.fillRect(left - thick, top, thick, bottom - top);
    context.fillRect(right, top, thick, bottom - top);
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
