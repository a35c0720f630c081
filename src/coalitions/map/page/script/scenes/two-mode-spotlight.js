/* Which participations the subject is about, and so which events and organizations: they stand out,
   the others fade. */

import { findCoalition } from "../counting/evidence.js";
import { findPath } from "../counting/paths.js";

export const HIDDEN = 0;
export const FAINT = 1;
export const LIT = 2;

/** Give the `marks` of participations, and who and what stands at their ends, as sets of rows; null
    if the subject is nothing. `drawn` are the participations in view. */
export function spotlightEvents(model, view, subject, drawn) {
  if (subject === null || !(subject.kind in MARKS)) return null;
  const { slots } = model;
  const marks = new Uint8Array(slots.event.length);
  const mark = MARKS[subject.kind](model, drawn, subject.of, view);
  for (const slot of drawn) marks[slot] = mark(slots.organization[slot], slots.event[slot]);
  const marked = drawn.filter((slot) => marks[slot] !== HIDDEN);
  const main = new Set(findMain(model, subject));
  return {
    marks, main,
    mainEvent: subject.kind === "event" ? subject.of[0] : null,
    organizations: new Set([...main, ...marked.map((slot) => slots.organization[slot])]),
    events: new Set(marked.map((slot) => slots.event[slot])),
  };
}

function findMain(model, { kind, of }) {
  if (kind === "event") return [];
  return kind === "coalition" ? findCoalition(model, of[0]).members : of;
}

/* For each kind of subject, how the participation of an organization in an event is marked. */
const MARKS = {
  organization(model, drawn, [one]) {
    const own = countPresent(model, drawn, [one]);
    return (organization, event) => (organization === one ? LIT : own[event] ? FAINT : HIDDEN);
  },
  event: (_model, _drawn, [one]) => (_organization, event) => (event === one ? LIT : HIDDEN),
  coalition: (model, drawn, of) => markJoint(model, drawn, findMain(model, { kind: "coalition", of })),
  tie: markJoint,
  compare: markJoint,
  path: (model, drawn, of, view) => markJoint(model, drawn, (findPath(model, view, ...of) || { rows: of }).rows),
};

/* The events in which two or more of some organizations took part, by their own participations. */
function markJoint(model, drawn, rows) {
  const present = countPresent(model, drawn, rows);
  const chosen = new Set(rows);
  return (organization, event) => (chosen.has(organization) && present[event] > 1 ? LIT : HIDDEN);
}

/* How many of some organizations took part in each event. */
function countPresent({ slots, events }, drawn, rows) {
  const chosen = new Set(rows);
  const present = new Int32Array(events.length);
  for (const slot of drawn) if (chosen.has(slots.organization[slot])) present[slots.event[slot]] += 1;
  return present;
}
