/* Which organizations and ties the subject is about: they stand out, the others fade. */

import { findCoalition, participantsOf } from "../counting/evidence.js";
import { findPath } from "../counting/paths.js";

/** Give `{organizations, ties, main}` as sets of rows; null if nothing stands out. */
export function spotlight(model, subject, view) {
  return subject === null || !(subject.kind in LIGHT) ? null : LIGHT[subject.kind](model, view, subject.of);
}

const LIGHT = {
  organization({ pairs }, view, [row]) {
    const ties = view.ties.filter((tie) => pairs.source[tie] === row || pairs.target[tie] === row);
    const ends = ties.map((tie) => (pairs.source[tie] === row ? pairs.target[tie] : pairs.source[tie]));
    return { organizations: new Set([row, ...ends]), ties: new Set(ties), main: new Set([row]) };
  },
  tie: (model, view, rows) => lightAmong(model, view, new Set(rows), new Set(rows)),
  coalition(model, view, [number]) {
    const members = new Set(findCoalition(model, number).members);
    return lightAmong(model, view, members, members);
  },
  event: (model, view, [event]) => lightAmong(model, view, new Set(participantsOf(model, view, event)), new Set()),
  /* Two organizations, the partners of both, and their ties to these. */
  compare({ pairs }, view, rows) {
    const partners = rows.map((row) => new Set(view.ties.flatMap((tie) =>
      pairs.source[tie] === row ? [pairs.target[tie]] : pairs.target[tie] === row ? [pairs.source[tie]] : [])));
    const common = [...partners[0]].filter((row) => partners[1].has(row));
    const organizations = new Set([...rows, ...common]);
    const ties = view.ties.filter((tie) =>
      [[pairs.source[tie], pairs.target[tie]], [pairs.target[tie], pairs.source[tie]]]
        .some(([one, other]) => rows.includes(one) && organizations.has(other)));
    return { organizations, ties: new Set(ties), main: new Set(rows) };
  },
  path(model, view, rows) {
    const path = findPath(model, view, ...rows) || { rows, ties: [] };
    return { organizations: new Set(path.rows), ties: new Set(path.ties), main: new Set(rows) };
  },
};

function lightAmong({ pairs }, view, organizations, main) {
  const ties = view.ties.filter((tie) => organizations.has(pairs.source[tie]) && organizations.has(pairs.target[tie]));
  return { organizations, ties: new Set(ties), main };
}
