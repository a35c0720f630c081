/* What is to be drawn, before it is drawn: symbols, ties and grounds, all in the coordinates of
   the layout. The canvas and the SVG both draw this and nothing else.

   A scene has a `kind`, which says what its symbols are: "organizations", ... The ids of symbols
   are those that the canvas knows them by. */

import { participantsOf } from "./evidence.js";
import { findPath } from "./paths.js";

const SMALLEST = 7;
const LARGEST = 21;
const THINNEST = 1;
const THICKEST = 8;
const FIRM = 0.5; // of resamples; a tie or a place below it is drawn as uncertain

export function setScene(model, state, view) {
  const lit = spotlight(model, state.subject, view);
  return {
    kind: "organizations",
    grounds: model.coalitions.map(({ look, outline }) => ({ color: look.color, outline })),
    symbols: setSymbols(model, state, view, lit),
    ties: setTies(model, view, lit),
    isLit: lit !== null,
  };
}

/* Which organizations and ties the subject is about; null if all are. */
function spotlight(model, subject, view) {
  if (subject === null) return null;
  const { pairs, coalitions } = model;
  const [one, other] = subject.of;
  const touching = (rows) =>
    view.ties.filter((tie) => rows.includes(pairs.source[tie]) || rows.includes(pairs.target[tie]));
  const reach = (ties, rows) =>
    new Set([...rows, ...ties.flatMap((tie) => [pairs.source[tie], pairs.target[tie]])]);
  if (subject.kind === "organization") {
    const ties = touching([one]);
    return { organizations: reach(ties, [one]), ties: new Set(ties), main: new Set([one]) };
  }
  if (subject.kind === "coalition") {
    const members = new Set(coalitions.find(({ number }) => number === one).members);
    const ties = view.ties.filter((tie) => members.has(pairs.source[tie]) && members.has(pairs.target[tie]));
    return { organizations: members, ties: new Set(ties), main: members };
  }
  if (subject.kind === "tie") {
    const ties = touching([one]).filter((tie) => touching([other]).includes(tie));
    return { organizations: new Set([one, other]), ties: new Set(ties), main: new Set([one, other]) };
  }
  if (subject.kind === "path") {
    const path = findPath(model, view, one, other);
    return { organizations: new Set(path ? path.rows : [one, other]), ties: new Set(path ? path.ties : []), main: new Set([one, other]) };
  }
  if (subject.kind === "compare") {
    const ties = touching([one, other]);
    return { organizations: reach(ties, [one, other]), ties: new Set(ties), main: new Set([one, other]) };
  }
  if (subject.kind === "event") {
    const there = new Set(participantsOf(model, view, one));
    const ties = view.ties.filter((tie) => there.has(pairs.source[tie]) && there.has(pairs.target[tie]));
    return { organizations: there, ties: new Set(ties), main: there };
  }
  return null;
}

function setSymbols(model, state, view, lit) {
  const values = measure(model, state.size, view);
  const most = Math.max(...values.filter(Number.isFinite), 0) || 1;
  return model.organizations.map((organization, row) => ({
    id: row,
    about: { kind: "organization", of: [row] },
    name: organization.name,
    x: model.network.nodes[row].x,
    y: model.network.nodes[row].y,
    radius: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.max(values[row] || 0, 0) / most),
    look: organization.look,
    isUncertain: organization.with_own !== null && organization.with_own < FIRM,
    isInView: view.nEvents[row] > 0 || !view.isFiltered,
    isDimmed: lit !== null && !lit.organizations.has(row),
    isMain: lit !== null && lit.main.has(row),
    rank: values[row] || 0,
  }));
}

/** The values by which symbols are sized: counted in view where they can be, else of all records. */
export function measure(model, name, view) {
  return Array.from({ degree: view.degree, strength: view.strength, n_events: view.nEvents }[name] ??
    model.measures[name], (value) => value ?? 0);
}

function setTies({ pairs, network }, view, lit) {
  const weights = view.ties.map((tie) => view.weight[tie]);
  const least = weights.reduce((one, other) => Math.min(one, other), Infinity);
  const most = weights.reduce((one, other) => Math.max(one, other), 0);
  return view.ties.map((tie, number) => {
    const [source, target] = [network.nodes[pairs.source[tie]], network.nodes[pairs.target[tie]]];
    const share = most > least ? (weights[number] - least) / (most - least) : 0;
    return {
      about: { kind: "tie", of: [pairs.source[tie], pairs.target[tie]] },
      x1: source.x, y1: source.y, x2: target.x, y2: target.y,
      width: THINNEST + (THICKEST - THINNEST) * share,
      isUncertain: network.confidence !== null && network.confidence[tie] < FIRM,
      isHidden: lit !== null && !lit.ties.has(tie),
      isLit: lit !== null && lit.ties.has(tie),
    };
  });
}
