/* The scene of organizations and events: the organizations where they stand on the map, each event
   among those who took part, and a line for each participation. */

import { setSymbols } from "./scene.js";

const SMALLEST_EVENT = 4.5;
const LARGEST_EVENT = 9;
const LINE_WIDTH = 1.5;
const TITLES_FROM = 1.1; // times the natural size
const HIDDEN = 0;
const FAINT = 1;
const LIT = 2;

/* No coalition has this shape; the color is that of events in the palette. */
export const LOOK_OF_EVENTS = { color: null, shape: "frame" };

export function setTwoModeScene(model, state, view) {
  const lit = spotlightEvents(model, state.subject, view);
  return {
    kind: "two-mode",
    grounds: model.coalitions.map(({ look, outline }) => ({ color: look.color, outline })),
    symbols: [...setSymbols(model, state, view, lit), ...setEvents(model, view, lit)],
    ties: joinParticipants(model, view, lit),
    isLit: lit !== null,
  };
}

function setEvents(model, view, lit) {
  const most = view.size.reduce((one, other) => Math.max(one, other), 1);
  return model.events.filter(({ x }) => x !== null).map(({ row, title, x, y }) => ({
    id: model.organizations.length + row,
    about: { kind: "event", of: [row] },
    name: title,
    x, y,
    radius: SMALLEST_EVENT + (LARGEST_EVENT - SMALLEST_EVENT) * Math.sqrt(view.size[row] / most),
    look: LOOK_OF_EVENTS,
    isUncertain: false,
    isInView: view.size[row] > 0,
    isDimmed: lit !== null && !lit.events.has(row),
    isMain: lit !== null && lit.mainEvent === row,
    namedFrom: TITLES_FROM,
    rank: view.size[row] / most - 1, // below all organizations
  }));
}

function joinParticipants({ slots, events, network }, view, lit) {
  return slotsInView({ slots }, view).map((slot) => {
    const organization = network.nodes[slots.organization[slot]];
    const event = events[slots.event[slot]];
    return {
      about: { kind: "event", of: [event.row] },
      x1: organization.x, y1: organization.y, x2: event.x, y2: event.y,
      width: LINE_WIDTH,
      isUncertain: false,
      isHidden: lit !== null && lit.marks[slot] === HIDDEN,
      isLit: lit !== null && lit.marks[slot] === LIT,
    };
  });
}

const slotsInView = ({ slots }, view) =>
  slots.event.map((_, slot) => slot).filter((slot) => view.root[slot] > 0);

/* What the subject is about: marks of participations, and who and what stands at their ends; null
   if the subject is nothing. */
function spotlightEvents(model, subject, view) {
  if (subject === null) return null;
  const { slots } = model;
  const marks = new Uint8Array(slots.event.length);
  const seen = slotsInView(model, view);
  const mark = MARKS[subject.kind](model, seen, subject.of);
  for (const slot of seen) marks[slot] = mark(slots.organization[slot], slots.event[slot]);
  const marked = seen.filter((slot) => marks[slot] !== HIDDEN);
  const main = new Set(findMain(model, subject));
  return {
    marks, main,
    mainEvent: subject.kind === "event" ? subject.of[0] : null,
    organizations: new Set([...main, ...marked.map((slot) => slots.organization[slot])]),
    events: new Set(marked.map((slot) => slots.event[slot])),
  };
}

function findMain({ coalitions }, { kind, of }) {
  if (kind === "event") return [];
  return kind === "coalition" ? coalitions.find(({ number }) => number === of[0]).members : of;
}

/* For each kind of subject, how the participation of an organization in an event is marked. */
const MARKS = {
  organization(model, seen, [one]) {
    const own = countPresent(model, seen, [one]);
    return (organization, event) => (organization === one ? LIT : own[event] ? FAINT : HIDDEN);
  },
  event: (model, seen, [one]) => (organization, event) => (event === one ? LIT : HIDDEN),
  coalition: (model, seen, of) => markJoint(model, seen, findMain(model, { kind: "coalition", of })),
  tie: markJoint,
  compare: markJoint,
  path: markJoint,
};

/* The events in which two or more of some organizations took part, by their own participations. */
function markJoint(model, seen, rows) {
  const present = countPresent(model, seen, rows);
  const chosen = new Set(rows);
  return (organization, event) => (chosen.has(organization) && present[event] > 1 ? LIT : HIDDEN);
}

/* How many of some organizations took part in each event. */
function countPresent({ slots, events }, seen, rows) {
  const chosen = new Set(rows);
  const present = new Int32Array(events.length);
  for (const slot of seen) if (chosen.has(slots.organization[slot])) present[slots.event[slot]] += 1;
  return present;
}
