/* How large symbols and how wide lines are drawn, for the map and for its legend alike. */

const SMALLEST = 7;
const LARGEST = 21;
const THINNEST = 1;
const THICKEST = 8;

/** The measures that are counted anew in what is in view; the others are of all records. */
export const COUNTED = { degree: "degree", strength: "strength", n_events: "nEvents" };

/** The values by which symbols are sized: counted in view where they can be, else of all records. */
export function measure(model, name, view) {
  return Array.from(name in COUNTED ? view[COUNTED[name]] : model.measures[name], (value) => value ?? 0);
}

/** A function from a value to the radius of a symbol: its area, above the least, grows with it. */
export const scaleRadius = (most) => (value) =>
  SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.max(value, 0) / (most || 1));

/** A function from a weight to the width of a line. */
export const scaleWidth = (least, most) => (weight) =>
  THINNEST + (THICKEST - THINNEST) * (most > least ? (weight - least) / (most - least) : 0);

/** The least and the most of some values: 0 and 0 if there are none. */
export function findRange(values) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least > most ? [0, 0] : [least, most];
}
