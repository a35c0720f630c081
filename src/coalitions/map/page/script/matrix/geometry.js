/* Sizes in the matrix, and which cell lies under a point. All in pixels of the page. */

export const CELL_SIZES = [1, 2, 3, 4, 6, 8, 11, 14, 18, 24];
const NAMED_FROM = 14; // cells as high as this have room for a name
const SMALLEST_AT_FIRST = 3;
const MOST_NAMED_AT_FIRST = 150; // organizations; more of them are drawn small at first, without names
const WIDE = 560; // a frame as wide as this has room for names above the columns
const HEADERS = 160; // about what they take, across or down
const BAND = 12; // the stripe of a coalition
export const NAME_FROM = 20; // where names begin in the header of rows, after the symbol

/** How large a cell is, so that all is seen if it can be. */
export function chooseCellSize(count, width, height) {
  const smallest = count <= MOST_NAMED_AT_FIRST ? NAMED_FROM : SMALLEST_AT_FIRST;
  const fitting = Math.max(smallest, (Math.min(width, height) - HEADERS) / count);
  return CELL_SIZES.filter((size) => size <= fitting).pop();
}

/** The sizes of cells and headers for a frame; `longest` is the width of the longest name. */
export function measureMatrix(count, cell, width, longest) {
  const isNamed = cell >= NAMED_FROM;
  const hasColumnNames = isNamed && width >= WIDE;
  const share = Math.round(width * (isNamed ? 0.36 : 0.3));
  const roomy = isNamed && width >= WIDE ? Math.max(230, width - count * cell - 8) : Math.min(140, share);
  const left = isNamed ? Math.min(longest + NAME_FROM + 10, roomy) : Math.min(140, share);
  const top = hasColumnNames ? Math.min(longest + 14, 150) : isNamed ? 30 : BAND;
  return { count, cell, left, top, isNamed, hasColumnNames, width: left + count * cell + 2, height: top + count * cell + 2 };
}

/** The row and column at a point of the frame, -1 standing for the header; null if there is none. */
export function findCell({ count, cell, left, top }, x, y, scroll) {
  const row = y < top ? -1 : Math.floor((y - top + scroll.y) / cell);
  const column = x < left ? -1 : Math.floor((x - left + scroll.x) / cell);
  return row >= count || column >= count || (row < 0 && column < 0) ? null : { row, column };
}
