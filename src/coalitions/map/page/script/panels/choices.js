/* Rows that lead from one panel to another, and what stands beside a name in them. */

import { make, makeChoice } from "../base/dom.js";
import { makeSymbol } from "../base/look.js";
import { countShared } from "../counting/evidence.js";
import { isWeighed } from "../counting/weightings.js";
import { say, tellNumber } from "../base/messages.js";

export const about = (kind, ...of) => ({ subject: { kind, of } });

export function chooseOrganization(model, row, much, act) {
  const { look, name } = model.organizations[row];
  return makeChoice([makeSymbol(look), make("span", name)], much, () => act(about("organization", row)));
}

/** A row that leads to a tie of an organization and is called by its partner. */
export function chooseTie(model, view, { tie, partner }, act) {
  const { look, name } = model.organizations[partner];
  const { source, target } = model.pairs;
  return makeChoice([makeSymbol(look), make("span", name)], tellStrength(model, view, tie),
    () => act(about("tie", source[tie], target[tie])));
}

export function chooseCoalition(coalition, much, act) {
  return makeChoice([makeSymbol(coalition.look), make("span", nameCoalition(coalition))], much,
    () => act(about("coalition", coalition.number)));
}

export const nameCoalition = ({ number, label }) => say("coalition", { number: String(number), label });

/** Shared events, and the weight of the tie if that is another number. */
export function tellStrength(model, view, tie) {
  const events = say("events", { n: view.shared[tie] });
  return isWeighed(model) ? say("events-and-weight", { events, weight: tellNumber(view.weight[tie]) }) : events;
}

/** In how many events two took part together, in the selection and in all records. */
export function tellTogether(model, view, ends) {
  const all = countShared(model, null, ...ends);
  if (all === 0) return say(model.knowsEvents ? "never-met" : "no-tie-in-table");
  if (!view.isFiltered) return say("together", { n: all });
  const n = countShared(model, view, ...ends);
  return n === 0 ? say("together-not-in-selection", { n: all }) : say("together-in-selection", { n, all });
}
