/* From filters to what is in view: the same count that the package makes of the same selection.

   A selection leaves rows of the records out: events by date, type, issue and place, and
   participations by role and by the sector of the organization. What is left is projected anew. */

import { WEIGHTINGS } from "./weightings.js";

export const FIELDS_OF_EVENTS = ["type", "issue", "place"];

export function recount(model, filters) {
  const chosen = WEIGHTINGS[model.network.weighting];
  const eventOn = model.events.map((event) => passesEvent(event, filters));
  const root = weighSlots(model, filters, eventOn);
  const size = new Int32Array(model.events.length);
  const nEvents = new Int32Array(model.organizations.length);
  root.forEach((weight, slot) => {
    if (weight === 0) return;
    size[model.slots.event[slot]] += 1;
    nEvents[model.slots.organization[slot]] += 1;
  });
  const eventWeight = Float64Array.from(size, (k, event) =>
    k === 0 ? 0 : (chosen.ofEvent?.(Math.max(k, 2)) ?? 1) * (model.network.event_counts?.[event] ?? 1));
  const { shared, common } = sumOverEvents(model, root, eventWeight);
  const weight = compareAll(model, root, eventWeight, common, chosen.compare);
  const ties = [];
  for (let tie = 0; tie < shared.length; tie += 1) {
    if (shared[tie] >= filters.least && (filters.ties === "all" || model.isShown[tie])) ties.push(tie);
  }
  return {
    ...gatherPartners(model, ties, weight),
    isFiltered: isFiltered(filters),
    eventOn, root, size, nEvents, shared, weight, ties,
    nEventsInView: eventOn.filter(Boolean).length,
    nOrganizationsInView: nEvents.filter((n) => n > 0).length,
  };
}

export const isFiltered = ({ from, to, type, issue, place, role, sector }) =>
  Boolean(from || to || type.length || issue.length || place.length || role.length || sector.length);

function passesEvent(event, { from, to, ...filters }) {
  if ((from || to) && event.date === "") return false;
  if ((from && event.date < from) || (to && event.date > to)) return false;
  return FIELDS_OF_EVENTS.every((field) => {
    const wanted = filters[field];
    return wanted.length === 0 || [event[field]].flat().some((value) => wanted.includes(value));
  });
}

/* The square root of what each participation weighs; 0 where it is not in the selection. */
function weighSlots({ slots, roles, organizations, network }, { role, sector }, eventOn) {
  const wanted = roles.map((name) => role.length === 0 || role.includes(name));
  const weights = network.role_weights ?? roles.map(() => 1);
  const sectorOn = organizations.map((one) => sector.length === 0 || sector.includes(one.sector));
  return Float64Array.from(slots.roles, (held, slot) => {
    if (!eventOn[slots.event[slot]] || !sectorOn[slots.organization[slot]]) return 0;
    return Math.sqrt(Math.max(0, ...held.filter((number) => wanted[number]).map((number) => weights[number])));
  });
}

function sumOverEvents({ slots, pairs }, root, eventWeight) {
  const shared = new Int32Array(pairs.source.length);
  const common = new Float64Array(pairs.source.length);
  let pair = 0;
  for (let event = 0; event + 1 < slots.ofEvent.length; event += 1) {
    const end = slots.ofEvent[event + 1];
    for (let one = slots.ofEvent[event]; one < end; one += 1) {
      for (let other = one + 1; other < end; other += 1, pair += 1) {
        const product = root[one] * root[other];
        if (product === 0) continue;
        shared[pairs.tie[pair]] += 1;
        common[pairs.tie[pair]] += product * eventWeight[event];
      }
    }
  }
  return { shared, common };
}

function compareAll({ slots, pairs, organizations }, root, eventWeight, common, compare) {
  if (compare === undefined) return common;
  const own = new Float64Array(organizations.length);
  const presence = new Float64Array(organizations.length);
  root.forEach((weight, slot) => {
    own[slots.organization[slot]] += weight * weight * eventWeight[slots.event[slot]];
    presence[slots.organization[slot]] += weight * eventWeight[slots.event[slot]];
  });
  const total = eventWeight.reduce((sum, weight) => sum + weight, 0);
  return common.map((c, tie) => {
    if (c === 0) return 0;
    const [source, target] = [pairs.source[tie], pairs.target[tie]];
    const expected = (presence[source] * presence[target]) / total;
    return compare({ c, a: own[source], b: own[target], expected });
  });
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
