/* Which parts of the screen are taken: boxes [left, top, right, bottom] in a grid of cells, so that
   a box is compared with its neighbors alone. */

const CELL = 64;

export function makeLabelGrid({ width, height }) {
  const columns = Math.max(1, Math.ceil(width / CELL));
  const rows = Math.max(1, Math.ceil(height / CELL));
  const cells = Array.from({ length: columns * rows }, () => []);
  const within = (value, most) => Math.min(Math.max(Math.floor(value / CELL), 0), most - 1);

  function* cellsOf([left, top, right, bottom]) {
    const lastColumn = within(right, columns);
    const lastRow = within(bottom, rows);
    for (let row = within(top, rows); row <= lastRow; row += 1) {
      for (let column = within(left, columns); column <= lastColumn; column += 1) yield cells[row * columns + column];
    }
  }

  return {
    take(box) {
      for (const cell of cellsOf(box)) cell.push(box);
    },
    isFree(box) {
      for (const cell of cellsOf(box)) if (cell.some((other) => doBoxesMeet(box, other))) return false;
      return true;
    },
    holds: ([left, top, right, bottom]) => left >= 0 && top >= 0 && right <= width && bottom <= height,
  };
}

export const doBoxesMeet = (one, other) =>
  one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
