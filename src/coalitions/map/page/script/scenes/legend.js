/* What the map's symbols and lines mean, as plain objects: shown beside the map, and drawn on the
   pictures that are taken away. */

import { isTooLarge } from "./coalition-scene.js";
import { isDoubtfulMember, isDoubtfulTie, isMostlyDoubtful } from "../counting/doubt.js";
import { findScope } from "./opened-scene.js";
import { isWeighed } from "../counting/weightings.js";
import { hasMessage, say, tellNumber } from "../base/messages.js";
import { COUNTED, findRange, measure, scaleRadius, scaleWidth } from "./sizes.js";
import { explainEvents } from "./two-mode-scene.js";

/** Give the entries of the legend, their words in the language that is shown.

    `coalitions`: `{number, name, look, n}` each, `n` members in view; `untied`: organizations in view
    without a coalition; `size` and `width`: `{title, note, marks}`, the marks with `radius` or `width`
    and `text`, null where all are alike; `events`: `{look, text}`, null where none are drawn;
    `doubts`: `{kind, text}`, of kinds "member", "dashed" and "pale". */
export function legendOf(model, state, view) {
  const isSeen = (row) => view.nEvents[row] > 0 || !view.isFiltered;
  const untied = model.organizations.filter(({ row, coalition }) => coalition === null && isSeen(row)).length;
  const isOfCoalitions = isTooLarge(model) && findScope(model, state) === null;
  const events = explainEvents(model, state);
  return {
    coalitions: model.coalitions.map(({ number, label, look, members }) =>
      ({ number, name: label, look, n: members.filter(isSeen).length })),
    untied,
    size: isOfCoalitions ? null : explainSize(model, state, view),
    width: isOfCoalitions || events ? null : explainWidth(model, view),
    events,
    doubts: isOfCoalitions ? [] : listDoubts(model, view, isSeen).filter(({ kind }) => kind === "member" || !events),
  };
}

export const nameMeasure = (name) => (hasMessage(`measure-${name}`) ? say(`measure-${name}`) : name);

function explainSize(model, state, view) {
  const values = measure(model, state.size, view);
  const most = findRange(values)[1];
  const toRadius = scaleRadius(most);
  const positive = values.filter((value) => value > 0);
  const told = positive.length === 0 ? [] : [...new Set(findRange(positive))];
  return {
    title: nameMeasure(state.size),
    note: state.size in COUNTED ? "" : say("size-of-all"),
    marks: told.map((value) => ({ radius: toRadius(value), text: tellNumber(value, 2) })),
  };
}

function explainWidth(model, view) {
  const [least, most] = findRange(view.ties.map((tie) => view.weight[tie]));
  if (view.ties.length === 0 || least === most) return null;
  const toWidth = scaleWidth(least, most);
  const tell = (value, key) => (isWeighed(model) ? say(key) : say("events-together", { n: value }));
  return {
    title: say("width"),
    note: "",
    marks: [
      { width: toWidth(least), text: tell(least, "weakest") },
      { width: toWidth(most), text: tell(most, "strongest") },
    ],
  };
}

function listDoubts(model, view, isSeen) {
  const kind = isMostlyDoubtful(model, view) ? "pale" : "dashed";
  return [
    ...(model.organizations.some((one) => isSeen(one.row) && isDoubtfulMember(one)) ? [{ kind: "member", text: say("doubtful-member") }] : []),
    ...(view.ties.some((tie) => isDoubtfulTie(model.network, tie)) ? [{ kind, text: say(`doubtful-${kind}`) }] : []),
  ];
}
