/* A network too large to draw whole, as a map of its coalitions: one symbol a coalition, its area by
   its members, lines by the number of ties between two. */

import { findCoalition } from "../counting/evidence.js";
import { say } from "../base/messages.js";
import { findRange, scaleWidth } from "./sizes.js";

const MOST_ORGANIZATIONS = 2000;
const MOST_TIES = 12000;
const LARGEST_COALITION = 70; // radius of the coalition with the most members
const MOST_LINES = 150; // that can be told apart; of more, only the strongest are drawn
const STRONGEST = 3; // lines of each coalition
const APART = 1.25; // of the sum of two radii: how far two symbols are apart at least

/** Whether there are too many organizations or ties to draw them one by one. */
export function isTooLarge({ organizations, coalitions, isShown }) {
  if (coalitions.length < 2) return false;
  return organizations.length > MOST_ORGANIZATIONS || isShown.reduce((n, one) => n + one, 0) > MOST_TIES;
}

export function setCoalitionScene(model, state, view) {
  const places = placeCoalitions(model.coalitions);
  const between = countBetween(model, view);
  const chosen = state.subject !== null && state.subject.kind === "coalition" ? state.subject.of[0] : null;
  const isNear = (number) => number === chosen || between.some(({ ends, n }) => n > 0 && ends.includes(chosen) && ends.includes(number));
  const drawn = keepStrongest(between, chosen);
  const symbols = model.coalitions.map((coalition) => ({
    ...setCoalitionSymbol(coalition, view),
    ...places.get(coalition.number),
    isDimmed: chosen !== null && !isNear(coalition.number),
    isMain: coalition.number === chosen,
  }));
  return {
    kind: "coalitions", scope: null, grounds: [], captions: [], symbols,
    ties: setLines(drawn, findRange(between.map(({ n }) => n))[1], places, chosen),
    areTiesDashed: true,
    isLit: chosen !== null,
    note: tellHidden(model, view, chosen === null ? { drawn: drawn.length, all: between.length } : null),
    tell: ({ ends, n, name }) => (ends === undefined ? [name] : [
      say("and", { one: labelOfCoalition(model, ends[0]), other: labelOfCoalition(model, ends[1]) }), say("ties-between", { n })]),
  };
}

/** A coalition as one symbol that opens it. */
export function setCoalitionSymbol({ number, label, look, members }, view) {
  const n = members.filter((row) => view.nEvents[row] > 0 || !view.isFiltered).length;
  return {
    id: `coalition ${number}`,
    about: { kind: "coalition", of: [number] },
    opens: number,
    name: say("coalition-size", { label, n }),
    look,
    isUncertain: false,
    isInView: n > 0,
    rank: n,
  };
}

export const labelOfCoalition = (model, number) => findCoalition(model, number).label;

/* Where its ground lies, all drawn closer together, until two symbols are about to touch. */
function placeCoalitions(coalitions) {
  const centers = coalitions.map(({ outline }) => outline.reduce(
    ([x, y], corner) => [x + corner[0] / outline.length, y + corner[1] / outline.length], [0, 0]));
  const sides = coalitions.map(({ members }) => Math.sqrt(members.length));
  let unit = Infinity;
  centers.forEach(([x1, y1], one) => centers.forEach(([x2, y2], other) => {
    if (other < one) unit = Math.min(unit, Math.hypot(x1 - x2, y1 - y2) / (sides[one] + sides[other]) / APART);
  }));
  const share = LARGEST_COALITION / findRange(sides)[1] / unit;
  return new Map(coalitions.map(({ number }, one) => [number, {
    x: centers[one][0] * share, y: centers[one][1] * share, radius: sides[one] * unit * share,
  }]));
}

/* The number of ties in view between each two coalitions, the fewest first. */
function countBetween({ organizations, pairs }, view) {
  const counts = new Map();
  for (const tie of view.ties) {
    const [one, other] = [organizations[pairs.source[tie]].coalition, organizations[pairs.target[tie]].coalition];
    if (one === other || one === null || other === null) continue;
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Array.from(counts, ([key, n]) => ({ ends: key.split(" ").map(Number), n })).sort((a, b) => a.n - b.n);
}

/* Of many lines those that are among the strongest of one of their ends, and all of who is chosen. */
function keepStrongest(between, chosen) {
  if (between.length <= MOST_LINES) return between;
  const nStronger = new Map();
  const kept = [...between].reverse().filter(({ ends }) => {
    const ranks = ends.map((number) => nStronger.get(number) ?? 0);
    ends.forEach((number, end) => nStronger.set(number, ranks[end] + 1));
    return ends.includes(chosen) || Math.min(...ranks) < STRONGEST;
  });
  return kept.reverse();
}

function setLines(lines, most, places, chosen) {
  const toWidth = scaleWidth(0, most);
  return lines.map(({ ends, n }) => {
    const [one, other] = ends.map((number) => places.get(number));
    const isLit = ends.includes(chosen);
    return {
      about: null, ends, n, x1: one.x, y1: one.y, x2: other.x, y2: other.y, width: 2 * toWidth(n),
      isUncertain: false, isHidden: chosen !== null && !isLit, isLit,
    };
  });
}

function tellHidden({ organizations, coalitions }, view, lines) {
  const members = coalitions.reduce((n, one) => n + one.members.length, 0);
  return [
    say("note-coalitions", { n: organizations.length, ties: view.ties.length }),
    members < organizations.length ? say("note-undrawn", { n: organizations.length - members }) : "",
    say("note-open"),
    lines !== null && lines.drawn < lines.all ? say("note-lines", { n: STRONGEST, ...lines }) : "",
  ].filter(Boolean).join(" ");
}
