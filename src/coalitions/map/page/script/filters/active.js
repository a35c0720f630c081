/* The filters that are on: what each is called, and what takes it off again. */

import { say, tellDate, tellList, tellNumber, tellRole } from "../base/messages.js";

/** The fields that are chosen from lists, in the order in which they stand on the page. */
export const LISTS = ["type", "issue", "place", "role", "sector"];
const MOST_VALUES = 2;

/** List the filters that are on, each with `told`, its name in words, and `off`, the state without
    it. No more than `most` values of one are named. */
export function listActive(state, most = MOST_VALUES) {
  const active = [];
  const { from, to, least } = state;
  if (from || to) active.push({ told: tellSpan(from, to), off: { from: "", to: "" } });
  for (const name of LISTS) {
    if (state[name].length) active.push({ told: say("filter-is", { what: say(`filter-${name}`), values: nameSome(name, state[name], most) }), off: { [name]: [] } });
  }
  if (least > 1) active.push({ told: say("filter-least", { n: least }), off: { least: 1 } });
  return active;
}

/** The state without any filter. */
export const ALL_OFF = { from: "", to: "", least: 1, type: [], issue: [], place: [], role: [], sector: [] };

function tellSpan(from, to) {
  if (from === "") return say("filter-until", { to: tellDate(to) });
  if (to === "") return say("filter-since", { from: tellDate(from) });
  return say("filter-span", { from: tellDate(from), to: tellDate(to) });
}

/** What the records say in words, or that they do not say it. */
export const tellValue = (name, value) => (name === "role" ? tellRole(value) : value) || say("not-recorded");

function nameSome(name, values, most) {
  const named = values.slice(0, most).map((value) => tellValue(name, value));
  const more = values.length - named.length;
  return more === 0 ? tellList(named) : say("filter-more", { values: named.join(", "), more: tellNumber(more) });
}
