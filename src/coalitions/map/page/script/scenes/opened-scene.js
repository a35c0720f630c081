/* One coalition of a large network, opened: its members and the ties among them, and around them the
   other coalitions to which they have the most ties. */

import { labelOfCoalition, setCoalitionSymbol } from "./coalition-scene.js";
import { isMostlyDoubtful } from "../counting/doubt.js";
import { findCoalition } from "../counting/evidence.js";
import { say } from "../base/messages.js";
import { setGrounds, setSymbols, setTies, tellThing } from "./organization-scene.js";
import { findRange, scaleWidth } from "./sizes.js";
import { spotlight } from "./spotlight.js";

const MOST_AROUND = 20; // coalitions
const AWAY = 190; // from the members' ground to the other coalitions
const RADII = [14, 40];

/** The number of the coalition that is opened: that of who the subject is about, or as was chosen. */
export function findScope({ organizations }, { subject, scope }) {
  if (subject === null || subject.kind === "coalition" || subject.kind === "event") return scope;
  const homes = subject.of.map((row) => organizations[row].coalition);
  return homes.includes(scope) ? scope : homes.find((number) => number !== null) ?? scope;
}

export function setOpenedScene(model, state, view, scope) {
  const { coalition, isOfScope } = findOpened(model, scope);
  const isWhole = state.subject !== null && state.subject.kind === "coalition" && state.subject.of[0] === scope;
  const lit = isWhole ? null : spotlight(model, state.subject, view);
  const within = view.ties.filter((tie) => isOfScope(model.pairs.source[tie]) && isOfScope(model.pairs.target[tie]));
  const members = setSymbols(model, state, view, lit, coalition.members);
  const outward = countOutward(model, view, isOfScope);
  const around = placeAround(model, view, coalition, outward);
  return {
    kind: `coalition ${scope} among ${around.map(({ opens }) => opens)}`, base: `coalition ${scope}`, scope,
    grounds: setGrounds([coalition], members),
    captions: [],
    symbols: [...members, ...around.map((symbol) => ({
      ...symbol, isMain: false,
      isDimmed: lit !== null && !outward.some(({ row, number }) => number === symbol.opens && lit.main.has(row)),
    }))],
    ties: [...setOutwardLines(model, outward, around, lit), ...setTies(model, view, lit, within)],
    areTiesDashed: !isMostlyDoubtful(model, view),
    isLit: lit !== null,
    note: tellLeftOut(coalition, within, outward, around),
    tell(thing) {
      if (thing.opens !== undefined) return [thing.name];
      if (thing.row === undefined) return tellThing(model, view, thing);
      return [
        say("and", { one: model.organizations[thing.row].name, other: labelOfCoalition(model, thing.number) }),
        say("ties-between", { n: thing.n })];
    },
  };
}

function findOpened(model, scope) {
  return {
    coalition: findCoalition(model, scope),
    isOfScope: (row) => model.organizations[row].coalition === scope,
  };
}

/* How many ties each member has to each other coalition. */
function countOutward({ organizations, pairs }, view, isOfScope) {
  const counts = new Map();
  for (const tie of view.ties) {
    const [source, target] = [pairs.source[tie], pairs.target[tie]];
    if (isOfScope(source) === isOfScope(target)) continue;
    const [row, other] = isOfScope(source) ? [source, target] : [target, source];
    const number = organizations[other].coalition;
    if (number === null) continue;
    const key = `${row} ${number}`;
    if (!counts.has(key)) counts.set(key, { row, number, n: 0 });
    counts.get(key).n += 1;
  }
  return [...counts.values()];
}

/* Evenly around the members, in the order of the directions in which they lie. */
function placeAround({ coalitions }, view, { outline }, outward) {
  const ties = new Map();
  for (const { number, n } of outward) ties.set(number, (ties.get(number) ?? 0) + n);
  const box = findBox(outline);
  const near = coalitions.filter(({ number }) => ties.has(number))
    .sort((a, b) => ties.get(b.number) - ties.get(a.number)).slice(0, MOST_AROUND)
    .map((coalition) => {
      const other = findBox(coalition.outline);
      return { coalition, angle: Math.atan2(other.y - box.y, other.x - box.x) };
    })
    .sort((a, b) => a.angle - b.angle);
  const most = findRange(near.map(({ coalition }) => coalition.members.length))[1] || 1;
  const start = near.length ? near[0].angle : 0;
  return near.map(({ coalition }, number) => {
    const angle = start + (2 * Math.PI * number) / near.length;
    return {
      ...setCoalitionSymbol(coalition, view),
      x: box.x + Math.cos(angle) * (box.halfWidth * Math.SQRT2 * 0.85 + AWAY),
      y: box.y + Math.sin(angle) * (box.halfHeight * Math.SQRT2 * 0.85 + AWAY),
      radius: RADII[0] + (RADII[1] - RADII[0]) * Math.sqrt(coalition.members.length / most),
    };
  });
}

function findBox(outline) {
  const [left, right] = findRange(outline.map(([x]) => x));
  const [top, bottom] = findRange(outline.map(([, y]) => y));
  return { x: (left + right) / 2, y: (top + bottom) / 2, halfWidth: (right - left) / 2, halfHeight: (bottom - top) / 2 };
}

function setOutwardLines({ network }, outward, around, lit) {
  const toWidth = scaleWidth(1, findRange(outward.map(({ n }) => n))[1]);
  return outward.flatMap(({ row, number, n }) => {
    const to = around.find(({ opens }) => opens === number);
    if (to === undefined) return [];
    const isLit = lit !== null && lit.main.has(row);
    const { x, y } = network.nodes[row];
    return {
      about: { kind: "organization", of: [row] }, row, number, n, x1: x, y1: y, x2: to.x, y2: to.y,
      width: toWidth(n) / 2, isUncertain: false, isHidden: lit !== null && !isLit, isLit,
    };
  });
}

function tellLeftOut({ label, members }, within, outward, around) {
  const away = new Set(outward.map(({ number }) => number)).size - around.length;
  return [
    say("note-opened", { label, n: members.length, ties: within.length }),
    say("note-around"),
    away > 0 ? say("note-away", { n: away }) : "",
  ].filter(Boolean).join(" ");
}
