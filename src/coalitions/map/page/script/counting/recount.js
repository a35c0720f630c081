/* From filters to what is in view: the same count that the package makes of the same selection, by
   `recount_ties`.

   A selection leaves participations out: those in events of other days, types, issues or places, in
   other roles, of organizations of other sectors. What is left is counted as if there had been no
   more, in the weighting of all records. An event of several days is in if one of them is between
   the days chosen; one without a date is out as soon as a day is chosen. */

import { WEIGHTINGS } from "./weightings.js";

/* What "" stands for in a filter, beside an empty text: no issue at all. */
const NO_ISSUE = [""];

/** Count what the filters leave.

    - `eventOn[event]`, whether somebody in view took part; `size[event]`, how many;
    - `root[slot]`, the square root of what a participation weighs, 0 if it is left out;
    - `nEvents`, `degree`, `strength` of each organization, and `isPresent`, whether it is in view;
    - `shared[tie]`, `weight[tie]` of all ties, and `ties`, the numbers of those in view;
    - `nTies`, how many ties there would be without filters, tested or all as chosen;
    - `nUndated`, how many events are left out only for having no date. */
export function recount(model, filters) {
  const chosen = WEIGHTINGS[model.network.weighting];
  const passes = model.events.map((event) => passesKind(event, filters));
  const isTimely = model.events.map((event) => passesTime(event, filters));
  const root = weighSlots(model, filters, passes.map((pass, event) => pass && isTimely[event]));
  const { size, nEvents } = countSlots(model, root);
  const eventWeight = weighEvents(model, size, chosen.ofEvent);
  const { shared, weight } = model.knowsEvents ? weighTies(model, root, eventWeight, chosen) : model.pairs;
  const ties = chooseTies(model, shared, filters);
  const eventOn = Array.from(size, (n) => n > 0);
  const filtered = isFiltered(filters);
  return {
    ...gatherPartners(model, ties, weight),
    isFiltered: filtered,
    isPresent: Array.from(nEvents, (n) => n > 0 || !model.knowsEvents),
    eventOn, root, size, nEvents, shared, weight, ties,
    nTies: filters.ties === "all" ? shared.length : countAbove(model.isShown, 0),
    nEventsInView: countAbove(size, 0),
    nOrganizationsInView: filtered ? countAbove(nEvents, 0) : nEvents.length,
    nUndated: model.events.filter((event, row) => isHeld(model, row) && passes[row] && !isTimely[row] && firstDay(event) === "").length,
  };
}

/** Whether some of the records are left out. */
export const isFiltered = ({ from, to, type, issue, place, role, sector }) =>
  Boolean(from || to || type.length || issue.length || place.length || role.length || sector.length);

/** Whether somebody who is counted took part in an event. */
export const isHeld = ({ slots: { ofEvent } }, event) => ofEvent[event + 1] > ofEvent[event];

/** The first and the last day of an event, "" if it has none. */
export const firstDay = (event) => event.date || event.end_date;
export const lastDay = (event) => event.end_date || event.date;

function passesTime(event, { from, to }) {
  if (from === "" && to === "") return true;
  if (firstDay(event) === "") return false;
  return (from === "" || lastDay(event) >= from) && (to === "" || firstDay(event) <= to);
}

function passesKind(event, { type, issue, place }) {
  return (type.length === 0 || type.includes(event.type)) &&
    (issue.length === 0 || (event.issue.length ? event.issue : NO_ISSUE).some((one) => issue.includes(one))) &&
    (place.length === 0 || place.includes(event.place));
}

/* Of several roles at one event the largest weight holds. */
function weighSlots({ slots, roles, organizations, network }, { role, sector }, isIn) {
  const weights = new Map(Object.entries(network.role_weights ?? {})); // a role may be called "constructor"
  const ofRole = roles.map((name) =>
    (role.length === 0 || role.includes(name) ? Math.sqrt(weights.get(name) ?? 1) : 0));
  const sectorOn = organizations.map((one) => sector.length === 0 || sector.includes(one.sector));
  const root = new Float64Array(slots.event.length);
  for (let slot = 0; slot < root.length; slot += 1) {
    if (!isIn[slots.event[slot]] || !sectorOn[slots.organization[slot]]) continue;
    for (const held of slots.roles[slot]) root[slot] = Math.max(root[slot], ofRole[held]);
  }
  return root;
}

function countSlots({ slots, events, organizations }, root) {
  const size = new Int32Array(events.length);
  const nEvents = new Int32Array(organizations.length);
  for (let slot = 0; slot < root.length; slot += 1) {
    if (root[slot] === 0) continue;
    size[slots.event[slot]] += 1;
    nEvents[slots.organization[slot]] += 1;
  }
  return { size, nEvents };
}

/* An event of nobody weighs nothing; one of one ties nobody, whatever it weighs. */
function weighEvents({ network }, size, ofEvent = () => 1) {
  return Float64Array.from(size, (k, event) =>
    (k === 0 ? 0 : ofEvent(Math.max(k, 2)) * (network.event_counts?.[event] ?? 1)));
}

function weighTies(model, root, eventWeight, { compare }) {
  const { shared, common } = sumOverEvents(model, root, eventWeight);
  return { shared, weight: compareAll(model, root, eventWeight, common, compare) };
}

function sumOverEvents({ slots, pairs }, root, eventWeight) {
  const shared = new Int32Array(pairs.source.length);
  const common = new Float64Array(pairs.source.length);
  let pair = 0;
  for (let event = 0; event + 1 < slots.ofEvent.length; event += 1) {
    const end = slots.ofEvent[event + 1];
    for (let one = slots.ofEvent[event]; one < end; one += 1) {
      const own = root[one] * eventWeight[event];
      if (root[one] === 0) pair += end - one - 1;
      else for (let other = one + 1; other < end; other += 1, pair += 1) {
        if (root[other] === 0) continue;
        shared[pairs.tie[pair]] += 1;
        common[pairs.tie[pair]] += own * root[other];
      }
    }
  }
  return { shared, common };
}

function compareAll({ slots, pairs, organizations }, root, eventWeight, common, compare) {
  if (compare === undefined) return common;
  const own = new Float64Array(organizations.length);
  const presence = new Float64Array(organizations.length);
  for (let slot = 0; slot < root.length; slot += 1) {
    own[slots.organization[slot]] += root[slot] * root[slot] * eventWeight[slots.event[slot]];
    presence[slots.organization[slot]] += root[slot] * eventWeight[slots.event[slot]];
  }
  const total = eventWeight.reduce((sum, weight) => sum + weight, 0);
  return common.map((c, tie) => {
    if (c === 0) return 0;
    const [source, target] = [pairs.source[tie], pairs.target[tie]];
    const expected = (presence[source] * presence[target]) / total;
    return compare({ c, a: own[source], b: own[target], expected });
  });
}

function chooseTies({ isShown }, shared, { least, ties: which }) {
  const ties = [];
  for (let tie = 0; tie < shared.length; tie += 1) {
    if (shared[tie] >= least && (which === "all" || isShown[tie])) ties.push(tie);
  }
  return ties;
}

function gatherPartners({ pairs, organizations }, ties, weight) {
  const degree = new Int32Array(organizations.length);
  const strength = new Float64Array(organizations.length);
  for (const tie of ties) {
    for (const end of [pairs.source[tie], pairs.target[tie]]) {
      degree[end] += 1;
      strength[end] += weight[tie];
    }
  }
  return { degree, strength };
}

const countAbove = (numbers, least) => numbers.reduce((n, number) => n + (number > least ? 1 : 0), 0);
