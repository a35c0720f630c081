/* Sizes in the matrix, and which cell lies under a point. All in pixels of the page. */

export const CELL_SIZES = [3, 4, 6, 8, 11, 14, 18, 24];
const NAMED_FROM = 14; // cells as high as this have room for a name
const MOST_NAMED = 150; // organizations; more of them are seen whole at first, without names
const WIDE = 560; // a frame as wide as this has room for names above the columns
const BAND = 12; // the stripe of a coalition

/** How large a cell is, so that all is seen if it can be. */
export function chooseCellSize(count, width, height) {
  const smallest = count <= MOST_NAMED ? NAMED_FROM : CELL_SIZES[0];
  const fitting = Math.max(smallest, Math.min(width, height) / count);
  return CELL_SIZES.filter((size) => size <= fitting).pop();
}

/** The sizes of cells and headers for a frame. */
export function measureMatrix(count, cell, width) {
  const isNamed = cell >= NAMED_FROM;
  const hasColumnNames = isNamed && width >= WIDE;
  const left = isNamed ? Math.min(230, Math.round(width * 0.36)) : Math.min(140, Math.round(width * 0.3));
  const top = hasColumnNames ? 150 : isNamed ? 30 : BAND;
  return { count, cell, left, top, isNamed, hasColumnNames, width: left + count * cell + 2, height: top + count * cell + 2 };
}

/** The row and column at a point of the frame, -1 standing for the header; null if there is none. */
export function findCell({ count, cell, left, top }, x, y, scroll) {
  const row = y < top ? -1 : Math.floor((y - top + scroll.y) / cell);
  const column = x < left ? -1 : Math.floor((x - left + scroll.x) / cell);
  return row >= count || column >= count || (row < 0 && column < 0) ? null : { row, column };
}
