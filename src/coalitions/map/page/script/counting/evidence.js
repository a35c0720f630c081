/* What lies behind all that is seen: who took part in what, in which role, and with whom.

   Where a `view` is asked for, null stands for all records. */

import { firstDay } from "./recount.js";

const DIGITS_OF_SUMS = 9; // more may be rounding

const indexes = new WeakMap();

/* The slots and the ties of each organization; found once. */
function indexOf(model) {
  if (!indexes.has(model)) {
    const [slots, ties] = [0, 1].map(() => model.organizations.map(() => []));
    model.slots.organization.forEach((row, slot) => slots[row].push(slot));
    for (const ends of [model.pairs.source, model.pairs.target]) ends.forEach((row, tie) => ties[row].push(tie));
    indexes.set(model, { slots, ties });
  }
  return indexes.get(model);
}

export const slotsOf = (model, view, row) =>
  indexOf(model).slots[row].filter((slot) => view === null || view.root[slot] > 0);

export const latestFirst = (model) => (a, b) =>
  firstDay(model.events[b]).localeCompare(firstDay(model.events[a])) || a - b;

/** The rows of the events of one organization, latest first. */
export const eventsOf = (model, view, row) =>
  slotsOf(model, view, row).map((slot) => model.slots.event[slot]).sort(latestFirst(model));

/** The rows of the events that all of `rows` took part in, latest first. */
export function sharedEvents(model, view, ...rows) {
  const [first, ...others] = rows.map((row) => eventsOf(model, view, row));
  const attended = others.map((events) => new Set(events));
  return first.filter((event) => attended.every((events) => events.has(event)));
}

/** In how many events two took part together. */
export function countShared(model, view, one, other) {
  if (model.knowsEvents) return sharedEvents(model, view, one, other).length;
  const tie = findTie(model, one, other);
  return tie < 0 ? 0 : model.pairs.shared[tie];
}

export function rolesAt(model, row, event) {
  const slot = indexOf(model).slots[row].find((one) => model.slots.event[one] === event);
  return model.slots.roles[slot].map((number) => model.roles[number]);
}

/** The rows of the organizations at an event. */
export function participantsOf({ slots }, view, event) {
  const rows = [];
  for (let slot = slots.ofEvent[event]; slot < slots.ofEvent[event + 1]; slot += 1) {
    if (view === null || view.root[slot] > 0) rows.push(slots.organization[slot]);
  }
  return rows;
}

/** The number of a tie; -1 if the two never met. */
export const findTie = (model, one, other) =>
  indexOf(model).ties[one].find((tie) => otherEnd(model, tie, one) === other) ?? -1;

const otherEnd = ({ pairs }, tie, row) => (pairs.source[tie] === row ? pairs.target[tie] : pairs.source[tie]);

/** The ties in view of one organization, strongest first, each with its partner. */
export function partnersOf(model, view, row) {
  const { source, target } = model.pairs;
  return view.ties
    .filter((tie) => source[tie] === row || target[tie] === row)
    .map((tie) => ({ tie, partner: otherEnd(model, tie, row) }))
    .sort((a, b) => strongestFirst(view)(a.tie, b.tie));
}

/* Weights that differ by rounding alone are equal. */
const strongestFirst = ({ weight, shared }) => (a, b) =>
  round(weight[b]) - round(weight[a]) || shared[b] - shared[a] || a - b;

/** A sum without the digits that may be noise of adding up. */
export const round = (sum) => Number(sum.toPrecision(DIGITS_OF_SUMS));

/** How many others an organization met at its events, tied to it on the map or not. */
export const countMet = (model, view, row) =>
  indexOf(model).ties[row].filter((tie) => view === null || view.shared[tie] > 0).length;

export const coalitionOf = (model, row) => findCoalition(model, model.organizations[row].coalition);

export const findCoalition = ({ coalitions }, number) => coalitions.find((one) => one.number === number);

/** Whether one of the ties that the map draws at first leads to a member of its own coalition. */
export function isTiedWithin(model, row) {
  const home = model.organizations[row].coalition;
  return indexOf(model).ties[row].some((tie) =>
    model.isShown[tie] && model.organizations[otherEnd(model, tie, row)].coalition === home);
}

/** Count what is named, such as issues, the most frequent first, then by name. */
export function countNamed(lists) {
  const counts = new Map();
  for (const name of lists.flat()) counts.set(name, (counts.get(name) || 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}
