/* The matrix before it is drawn: who is in it, in which order, and the ties of each row. */

/** Arrange all organizations with a tie in view: by coalition, the strongest of each first. */
export function arrangeMatrix(model, view) {
  const order = model.organizations.filter(({ row }) => view.degree[row] > 0)
    .sort((a, b) => placeOfCoalition(a) - placeOfCoalition(b) || view.strength[b.row] - view.strength[a.row] || a.row - b.row)
    .map(({ row }) => row);
  const place = new Int32Array(model.organizations.length).fill(-1);
  order.forEach((row, number) => { place[row] = number; });
  const weights = view.ties.map((tie) => view.weight[tie]);
  return {
    order, place,
    nLeftOut: model.organizations.length - order.length,
    blocks: findBlocks(model, order),
    cells: fillRows(model, view, place),
    least: weights.reduce((one, other) => Math.min(one, other), Infinity),
    most: weights.reduce((one, other) => Math.max(one, other), 0),
  };
}

const placeOfCoalition = ({ coalition }) => coalition ?? Infinity;

/* Where each coalition begins and ends; who is in none is in no block. */
function findBlocks({ organizations, coalitions }, order) {
  return coalitions.map((coalition) => {
    const places = order.flatMap((row, number) => (organizations[row].coalition === coalition.number ? [number] : []));
    return { coalition, start: places[0], end: places[places.length - 1] + 1 };
  }).filter(({ start }) => start !== undefined);
}

/* For each row of the matrix a map from column to tie. */
function fillRows({ pairs }, view, place) {
  const cells = place.filter((number) => number >= 0);
  const rows = Array.from(cells, () => new Map());
  for (const tie of view.ties) {
    const [one, other] = [place[pairs.source[tie]], place[pairs.target[tie]]];
    rows[one].set(other, tie);
    rows[other].set(one, tie);
  }
  return rows;
}

/** How strong a tie is among those in view, from 0 to 1. */
export const shareOfStrength = ({ least, most }, weight) => (most > least ? (weight - least) / (most - least) : 1);
