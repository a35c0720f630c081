/* What chance alone would give two organizations, as far as the file holds it; see content/chances.py. */

/** The shared events `expected` by chance and the fewest `needed` for a tie, 0 if no number would do;
    null where that is not known. */
export function findChances({ certainty: { test } }, ends) {
  if (test === null || test.chances === null) return { expected: null, needed: null };
  const { class_of: classOf, expected, needed } = test.chances;
  const [one, other] = ends.map((row) => classOf[row]).sort((a, b) => a - b);
  const nClasses = classOf.reduce((most, number) => Math.max(most, number), 0) + 1;
  const place = one * nClasses - (one * (one - 1)) / 2 + other - one;
  return { expected: expected[place], needed: needed[place] };
}

/** Whether pairs that share fewer events than chance would give were looked for, and are known. */
export const isAvoidanceKnown = ({ certainty: { test } }) => test !== null && test.avoided !== null;

/** How likely chance alone gives so few shared events or fewer; null if that is no rare thing. */
export function findAvoidance(model, [one, other]) {
  const found = listAvoided(model, one).find(({ row }) => row === other);
  return found === undefined ? null : found.p;
}

/** Those with whom an organization shares fewer events than chance would give, the least likely first. */
export function listAvoided(model, row) {
  if (!isAvoidanceKnown(model)) return [];
  const { source, target, p_value: p } = model.certainty.test.avoided;
  return source
    .map((one, number) => ({ row: one === row ? target[number] : one, isOurs: one === row || target[number] === row, p: p[number] }))
    .filter(({ isOurs }) => isOurs)
    .sort((a, b) => a.p - b.p || a.row - b.row);
}
