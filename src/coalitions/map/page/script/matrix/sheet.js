/* The sheet that the matrix is drawn on: where rows and columns lie in the frame as it is scrolled. */

/* Edges lie between pixels of the screen, so that cells are crisp at every density. */
const snap = ({ ratio }, value) => Math.round(value * ratio) / ratio;

/** Where a column or a row begins. */
export const xOf = (sheet, column) => snap(sheet, sheet.sizes.left + column * sheet.sizes.cell - sheet.scroll.x);
export const yOf = (sheet, row) => snap(sheet, sheet.sizes.top + row * sheet.sizes.cell - sheet.scroll.y);

/** The rows and columns of which something is in the frame. */
export function findCellsInFrame({ sizes: { count, cell, left, top }, scroll, width, height }) {
  const upTo = (extent) => Math.min(count, Math.ceil(extent / cell));
  return {
    firstRow: Math.floor(scroll.y / cell), lastRow: upTo(scroll.y + height - top),
    firstColumn: Math.floor(scroll.x / cell), lastColumn: upTo(scroll.x + width - left),
  };
}

/** The symbol of an organization. */
export const paintMark = (pen, { shape, color }, x, y, radius) =>
  pen.shape(shape, { x, y, radius, fill: color, stroke: color, width: radius / 8, dash: [], opacity: 1 });
