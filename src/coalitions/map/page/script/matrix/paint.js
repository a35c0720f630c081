/* How the matrix is drawn, with any pen: only what is in the frame, so that two thousand organizations
   scroll as easily as forty. The headers stay where they are while the cells move. */

import { mix } from "../base/look.js";
import { shareOfStrength } from "./arrangement.js";
import { paintColumnHeaders, paintRowHeaders } from "./headers.js";
import { shadeOf } from "./shades.js";
import { findCellsInFrame, paintMark, xOf, yOf } from "./sheet.js";

const LINES_FROM = 6; // the size of cells from which lines part them
const OUTLINE = 2; // pixels, around a coalition
const HOLLOW_FROM = 8;
const SHADES = 64;

/** Draw what is in the frame on a paper (see drawing/paper.js). `at` is the cell under the pointer or
    the cursor, `chosen` holds the places of the organizations that the subject is about. What was
    scrolled under the headers is covered by them. */
export function paintMatrix(paper, sheet) {
  const { width, height, palette, sizes: { left, top } } = sheet;
  const { pen } = paper;
  const cover = (...box) => pen.boxes([box], { color: palette.paper });
  const seen = findCellsInFrame(sheet);
  cover(0, 0, width, height);
  paintGroundsOfBlocks(pen, sheet);
  paintBands(pen, sheet);
  paintCells(pen, sheet, seen);
  paintGrid(pen, sheet, seen);
  paintOutlines(pen, sheet);
  paintRings(pen, sheet);
  cover(0, 0, left - OUTLINE, height);
  paintRowHeaders(pen, sheet, seen);
  cover(0, 0, width, top - OUTLINE);
  paintColumnHeaders(paper, sheet, seen);
  cover(0, 0, left - OUTLINE, top - OUTLINE);
}

/* The place of some rows and columns. */
function boxOf(sheet, row, column, nRows, nColumns) {
  const [x, y] = [xOf(sheet, column), yOf(sheet, row)];
  return [x, y, xOf(sheet, column + nColumns) - x, yOf(sheet, row + nRows) - y];
}

function paintGroundsOfBlocks(pen, sheet) {
  const { palette, sizes: { count } } = sheet;
  pen.boxes([boxOf(sheet, 0, 0, count, count)], { color: mix(palette.ink, palette.paper, 0.05) });
  for (const { coalition: { look }, start, end } of sheet.matrix.blocks) {
    pen.boxes([boxOf(sheet, start, start, end - start, end - start)], { color: mix(look.color, palette.paper, 0.14) });
  }
}

/* The rows and columns of those whom the reader looks at. */
function paintBands(pen, sheet) {
  const { palette, at, chosen, sizes: { count } } = sheet;
  const inSight = (place) => [...new Set([...chosen, place ?? -1])].filter((number) => number >= 0);
  pen.boxes([
    ...inSight(at?.row).map((row) => boxOf(sheet, row, 0, 1, count)),
    ...inSight(at?.column).map((column) => boxOf(sheet, 0, column, count, 1)),
  ], { color: palette.accent, opacity: 0.16 });
}

/* All cells of one shade in one stroke. */
function paintCells(pen, sheet, seen) {
  const { matrix, palette, weight, isUncertain, sizes: { cell } } = sheet;
  const shades = Array.from({ length: SHADES }, () => []);
  const hollows = [];
  for (let row = seen.firstRow; row < seen.lastRow; row += 1) {
    for (const [column, tie] of matrix.cells[row]) {
      if (column < seen.firstColumn || column >= seen.lastColumn) continue;
      shades[Math.round(shareOfStrength(matrix, weight[tie]) * (SHADES - 1))].push(boxOf(sheet, row, column, 1, 1));
      if (cell >= HOLLOW_FROM && isUncertain(tie)) hollows.push(hollowOf(sheet, row, column));
    }
  }
  shades.forEach((boxes, level) => {
    if (boxes.length > 0) pen.boxes(boxes, { color: shadeOf(level / (SHADES - 1), palette) });
  });
  pen.boxes(hollows, { color: palette.paper });
  for (let row = seen.firstRow; row < seen.lastRow; row += 1) paintSelf(pen, sheet, row);
}

function hollowOf(sheet, row, column) {
  const { cell } = sheet.sizes;
  const inset = Math.max(3, cell / 4);
  return [xOf(sheet, column) + inset, yOf(sheet, row) + inset, cell - 2 * inset, cell - 2 * inset];
}

/* Where an organization meets itself stands its symbol. */
function paintSelf(pen, sheet, place) {
  const { cell, isNamed } = sheet.sizes;
  const { look } = sheet.organizations[sheet.matrix.order[place]];
  if (isNamed) paintMark(pen, look, xOf(sheet, place) + cell / 2, yOf(sheet, place) + cell / 2, cell * 0.36);
  else pen.boxes([boxOf(sheet, place, place, 1, 1)], { color: look.color });
}

function paintGrid(pen, sheet, seen) {
  const { palette, ratio, sizes: { cell, count } } = sheet;
  if (cell < LINES_FROM) return;
  const thin = Math.max(1, Math.round(ratio)) / ratio;
  const [right, bottom] = [xOf(sheet, count), yOf(sheet, count)];
  const lines = [];
  for (let row = seen.firstRow; row <= seen.lastRow; row += 1) lines.push([0, yOf(sheet, row) - thin, right, thin]);
  for (let column = seen.firstColumn; column <= seen.lastColumn; column += 1) lines.push([xOf(sheet, column) - thin, 0, thin, bottom]);
  pen.boxes(lines, { color: palette.paper });
}

/* A frame around each coalition, on whole pixels of the screen. */
function paintOutlines(pen, sheet) {
  for (const { coalition, start, end } of sheet.matrix.blocks) {
    const thick = Math.round((coalition.number === sheet.coalition ? 4 : OUTLINE) * sheet.ratio) / sheet.ratio;
    const [left, top, right, bottom] = [xOf(sheet, start), yOf(sheet, start), xOf(sheet, end), yOf(sheet, end)];
    pen.boxes(frameOf(left, top, right, bottom, thick), { color: coalition.look.color });
  }
}

/* The four sides of a frame around a box. */
const frameOf = (left, top, right, bottom, thick) => [
  [left - thick, top - thick, right - left + 2 * thick, thick],
  [left - thick, bottom, right - left + 2 * thick, thick],
  [left - thick, top, thick, bottom - top],
  [right, top, thick, bottom - top],
];

/* Around the chosen tie, and around the cell of the cursor. */
function paintRings(pen, sheet) {
  const { palette, at, chosen, isFocused } = sheet;
  if (chosen.length === 2) {
    ring(pen, sheet, chosen[0], chosen[1], palette.ink);
    ring(pen, sheet, chosen[1], chosen[0], palette.ink);
  }
  if (at && isFocused && at.row >= 0 && at.column >= 0) ring(pen, sheet, at.row, at.column, palette.accent);
}

function ring(pen, sheet, row, column, color) {
  const [left, top, width, height] = boxOf(sheet, row, column, 1, 1);
  for (const [wider, thick, tone] of [[-0.5, 5, sheet.palette.paper], [0.5, 2, color]]) {
    pen.boxes(frameOf(left - wider, top - wider, left + width - 1 + wider, top + height - 1 + wider, thick), { color: tone });
  }
}
