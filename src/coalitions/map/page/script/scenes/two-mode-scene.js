/* The scene of organizations and events: the organizations where they stand on the map, each event
   among those who took part, and a line for each participation. */

import { isTooLarge, labelOfCoalition } from "./coalition-scene.js";
import { findCoalition } from "../counting/evidence.js";
import { say, tellDates } from "../base/messages.js";
import { findScope } from "./opened-scene.js";
import { setGrounds, setSymbols, tellThing } from "./organization-scene.js";
import { findRange } from "./sizes.js";
import { FAINT, HIDDEN, LIT, spotlightEvents } from "./two-mode-spotlight.js";

const SMALLEST_EVENT = 4.5;
const LARGEST_EVENT = 10;
const LINE_WIDTHS = { [FAINT]: 0.8, [LIT]: 2 }; // where some stand out
const LINE_WIDTH = 1.5;
const TITLES_FROM = 1.1; // times the natural size

/* No coalition has this shape; without a color of its own it is drawn in that of events. */
const LOOK_OF_EVENTS = { shape: "frame" };

/** All organizations and their events; of a large network, those of the coalition `scope`. */
export function setTwoModeScene(model, state, view, scope = null) {
  const rows = scope === null
    ? model.organizations.map(({ row }) => row)
    : findCoalition(model, scope).members;
  const slots = listSlots(model, view, new Set(rows));
  const lit = spotlightEvents(model, view, state.subject, slots);
  const organizations = setSymbols(model, state, view, lit, rows);
  return {
    kind: scope === null ? "two-mode" : `two-mode ${scope}`,
    base: scope === null ? "organizations" : `coalition ${scope}`,
    scope,
    grounds: setGrounds(model.coalitions, organizations),
    captions: [],
    symbols: [...organizations, ...setEvents(model, slots, lit)],
    ties: joinParticipants(model, slots, lit),
    areTiesDashed: false,
    isLit: lit !== null,
    note: scope === null ? null : say("note-events-of", { label: labelOfCoalition(model, scope) }),
    tell: (thing) => (thing.about.kind === "event" ? tellEventPointedAt(model, view, thing.about.of[0]) : tellThing(model, view, thing)),
  };
}

/* The participations in view of the organizations drawn. */
function listSlots({ slots }, view, drawn) {
  return slots.organization.map((_, slot) => slot)
    .filter((slot) => view.root[slot] > 0 && drawn.has(slots.organization[slot]));
}

function setEvents({ organizations, events, slots: { event } }, slots, lit) {
  const present = new Int32Array(events.length);
  for (const slot of slots) present[event[slot]] += 1;
  const most = findRange(present)[1] || 1;
  return events.filter(({ x }) => x !== null).map(({ row, title, x, y }) => ({
    id: organizations.length + row,
    about: { kind: "event", of: [row] },
    name: title,
    x, y,
    radius: SMALLEST_EVENT + (LARGEST_EVENT - SMALLEST_EVENT) * Math.sqrt(present[row] / most),
    look: LOOK_OF_EVENTS,
    isUncertain: false,
    isInView: present[row] > 0,
    isDimmed: lit !== null && !lit.events.has(row),
    isMain: lit !== null && lit.mainEvent === row,
    namedFrom: TITLES_FROM,
    rank: present[row] / most - 2, // below all organizations
  }));
}

function joinParticipants({ slots, events, network }, drawn, lit) {
  return drawn.map((slot) => {
    const organization = network.nodes[slots.organization[slot]];
    const event = events[slots.event[slot]];
    const mark = lit === null ? null : lit.marks[slot];
    return {
      about: { kind: "event", of: [event.row] },
      x1: organization.x, y1: organization.y, x2: event.x, y2: event.y,
      width: LINE_WIDTHS[mark] ?? LINE_WIDTH,
      isUncertain: false,
      isHidden: mark === HIDDEN,
      isLit: mark === LIT,
    };
  });
}

function tellEventPointedAt({ events }, view, row) {
  const event = events[row];
  return [event.title, [tellDates(event), event.place].filter(Boolean).join(" · "), say("participants", { n: view.size[row] })].filter(Boolean);
}

/** What the legend says of events; null where none are drawn. */
export function explainEvents(model, state) {
  if (state.view !== "two-mode" || (isTooLarge(model) && findScope(model, state) === null)) return null;
  return { look: LOOK_OF_EVENTS, text: say("legend-events") };
}
