/* The map of organizations: a symbol each, lines between them, grounds under coalitions. */

import { isDoubtfulMember, isDoubtfulTie, isMostlyDoubtful } from "../counting/doubt.js";
import { coalitionOf } from "../counting/evidence.js";
import { say } from "../base/messages.js";
import { findRange, measure, scaleRadius, scaleWidth } from "./sizes.js";
import { spotlight } from "./spotlight.js";

const ABOVE_TRAY = 30; // of the layout: between the caption and the symbols in the tray

export function setOrganizationScene(model, state, view) {
  const lit = spotlight(model, state.subject, view);
  const symbols = setSymbols(model, state, view, lit, model.organizations.map(({ row }) => row));
  return {
    kind: "organizations",
    grounds: setGrounds(model.coalitions, symbols),
    captions: captionTray(symbols.filter(({ id }) => model.organizations[id].coalition === null)),
    symbols,
    ties: setTies(model, view, lit, view.ties),
    areTiesDashed: !isMostlyDoubtful(model, view),
    isLit: lit !== null,
    note: null,
    tell: (thing) => tellThing(model, view, thing),
  };
}

/** The grounds of coalitions of which somebody is in view. */
export function setGrounds(coalitions, symbols) {
  const inView = new Set(symbols.filter(({ isInView }) => isInView).map(({ id }) => id));
  return coalitions.filter(({ members }) => members.some((row) => inView.has(row)))
    .map(({ number, label, look, outline }) => ({
      about: { kind: "coalition", of: [number] }, name: label, color: look.color, outline,
    }));
}

/** Symbols of the organizations in `rows`. */
export function setSymbols(model, state, view, lit, rows) {
  const values = measure(model, state.size, view);
  const toRadius = scaleRadius(findRange(rows.map((row) => values[row]))[1]);
  return rows.map((row) => ({
    id: row,
    about: { kind: "organization", of: [row] },
    name: model.organizations[row].name,
    x: model.network.nodes[row].x,
    y: model.network.nodes[row].y,
    radius: toRadius(values[row]),
    look: model.organizations[row].look,
    isUncertain: isDoubtfulMember(model.organizations[row]),
    isInView: view.nEvents[row] > 0 || !view.isFiltered,
    isDimmed: lit !== null && !lit.organizations.has(row),
    isMain: lit !== null && lit.main.has(row),
    rank: values[row],
  }));
}

/** Lines of `ties`, which are in view. */
export function setTies({ pairs, network }, view, lit, ties) {
  const [least, most] = findRange(view.ties.map((tie) => view.weight[tie]));
  const toWidth = scaleWidth(least, most);
  return ties.map((tie) => {
    const [source, target] = [network.nodes[pairs.source[tie]], network.nodes[pairs.target[tie]]];
    const isLit = lit !== null && lit.ties.has(tie);
    return {
      about: { kind: "tie", of: [pairs.source[tie], pairs.target[tie]] },
      tie,
      x1: source.x, y1: source.y, x2: target.x, y2: target.y,
      width: toWidth(view.weight[tie]),
      isUncertain: isDoubtfulTie(network, tie),
      isHidden: lit !== null && !isLit,
      isLit,
    };
  });
}

/* What the organizations without ties stand under. */
function captionTray(untied) {
  const present = untied.filter(({ isInView }) => isInView);
  if (present.length === 0) return [];
  const [left] = findRange(present.map(({ x }) => x));
  const [top] = findRange(present.map(({ y }) => y));
  return [{ text: say("tray"), x: left, y: top - ABOVE_TRAY }];
}

/** What is told of an organization or a tie that is pointed at, in lines. */
export function tellThing(model, view, { about: { kind, of }, tie, name }) {
  if (kind === "coalition") return [name];
  const names = of.map((row) => model.organizations[row].name);
  if (kind === "tie") return [say("and", { one: names[0], other: names[1] }), say("events-together", { n: view.shared[tie] })];
  const home = coalitionOf(model, of[0]);
  return [names[0], ...(home ? [say("coalition", { number: String(home.number), label: home.label })] : [])];
}
