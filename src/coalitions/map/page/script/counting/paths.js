/* The way between two organizations: the fewest ties; of ways with as many the one whose weakest
   tie is strongest, then the one whose ties weigh most together, then the first by name. */

const ROUNDING_OF_SUMS = 1e-9;

/** Find the way through the ties in view; null if there is none. */
export function findPath(model, view, from, to) {
  const ties = listNeighbors(model, view);
  const steps = countSteps(ties, to);
  if (steps[from] < 0) return null;
  const onWays = Array.from(steps.keys())
    .filter((row) => steps[row] >= 0 && steps[row] <= steps[from])
    .sort((a, b) => steps[a] - steps[b]);
  const ahead = (row) => ties[row].filter(({ next }) => steps[next] === steps[row] - 1);

  const weakest = new Float64Array(steps.length).fill(Infinity);
  for (const row of onWays) {
    if (row !== to) weakest[row] = Math.max(...ahead(row).map(({ tie, next }) => Math.min(view.weight[tie], weakest[next])));
  }
  const least = weakest[from] * (1 - ROUNDING_OF_SUMS);
  const strong = (row) => ahead(row).filter(({ tie }) => view.weight[tie] >= least);

  const sum = new Float64Array(steps.length);
  for (const row of onWays) {
    if (row !== to) sum[row] = Math.max(...strong(row).map(({ tie, next }) => view.weight[tie] + sum[next]));
  }
  const path = { rows: [from], ties: [] };
  for (let row = from; row !== to;) {
    const best = strong(row)
      .filter(({ tie, next }) => view.weight[tie] + sum[next] >= sum[row] * (1 - ROUNDING_OF_SUMS))
      .reduce((one, other) => (other.next < one.next ? other : one));
    path.ties.push(best.tie);
    path.rows.push(best.next);
    row = best.next;
  }
  return path;
}

function listNeighbors({ pairs, organizations }, view) {
  const ties = organizations.map(() => []);
  for (const tie of view.ties) {
    const [source, target] = [pairs.source[tie], pairs.target[tie]];
    ties[source].push({ tie, next: target });
    ties[target].push({ tie, next: source });
  }
  return ties;
}

/* How many ties each is away from `to`; -1 if out of reach. */
function countSteps(ties, to) {
  const steps = new Int32Array(ties.length).fill(-1);
  steps[to] = 0;
  for (let reached = [to]; reached.length > 0;) {
    const further = [];
    for (const row of reached) {
      for (const { next } of ties[row]) {
        if (steps[next] >= 0) continue;
        steps[next] = steps[row] + 1;
        further.push(next);
      }
    }
    reached = further;
  }
  return steps;
}
