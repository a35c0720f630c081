/* What several panels tell in the same way. */

import { make, makeChoice, makeLink } from "../dom.js";
import { makeSymbol } from "../look.js";
import { say, tellDate, tellList } from "../messages.js";

export const about = (kind, ...of) => ({ subject: { kind, of } });

export function chooseOrganization(model, row, much, act) {
  const { look, name } = model.organizations[row];
  return makeChoice([makeSymbol(look), name], much, () => act(about("organization", row)));
}

/** One event in a list: when, what, where, on what, and more of the caller's. */
export function tellEvent(event, ...more) {
  const where = [tellDate(event.date), event.type, event.place].filter(Boolean).join(" · ");
  return make("li", [
    make("p", makeLink(event.url, event.title)),
    make("p", where, { class: "quiet" }),
    event.issue.length ? make("p", say("event-about", { issues: tellList(event.issue) }), { class: "quiet" }) : null,
    ...more.map((told) => make("p", told, { class: "quiet" })),
  ], { class: "event" });
}

export const latestFirst = (model) => (a, b) =>
  model.events[b].date.localeCompare(model.events[a].date) || a - b;

/** The rows of events in view of one organization, latest first. */
export function eventsOf(model, view, row) {
  return slotsOf(model, view, row).map((slot) => model.slots.event[slot]).sort(latestFirst(model));
}

export function slotsOf({ slots }, view, row) {
  return slots.organization.flatMap((one, slot) => (one === row && view.root[slot] > 0 ? [slot] : []));
}

/** The rows of events in view that all of `rows` took part in, latest first. */
export function sharedEvents(model, view, ...rows) {
  const [first, ...others] = rows.map((row) => eventsOf(model, view, row));
  return first.filter((event) => others.every((events) => events.includes(event)));
}

export function tellRoles(model, view, row, event) {
  const slot = slotsOf(model, view, row).find((one) => model.slots.event[one] === event);
  return tellList(model.slots.roles[slot].map((number) => model.roles[number]));
}

/** The ties in view of one organization, strongest first, each with its partner. */
export function partnersOf({ pairs }, view, row) {
  return view.ties
    .filter((tie) => pairs.source[tie] === row || pairs.target[tie] === row)
    .map((tie) => ({ tie, partner: pairs.source[tie] === row ? pairs.target[tie] : pairs.source[tie] }))
    .sort((a, b) => view.weight[b.tie] - view.weight[a.tie] || view.shared[b.tie] - view.shared[a.tie] || a.tie - b.tie);
}
