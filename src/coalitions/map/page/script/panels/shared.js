/* What several panels tell in the same way. */

import { make, makeChoice, makeLink } from "../base/dom.js";
import { makeSymbol } from "../base/look.js";
import { rolesAt, sharedEvents } from "../counting/evidence.js";
import { isWeighed } from "../counting/weightings.js";
import { say, tellDates, tellList, tellNumber, tellRole } from "../base/messages.js";

const MOST_AT_ONCE = 12; // rows of a list; the rest is folded away

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

/** What an organization was at an event. */
export const tellRoles = (model, row, event) => tellList(rolesAt(model, row, event).map(tellRole));

export const nameCoalition = ({ number, label }) => say("coalition", { number: String(number), label });

/** Shared events, and the weight of the tie if that is another number. */
export function tellStrength(model, view, tie) {
  const events = say("events", { n: view.shared[tie] });
  return isWeighed(model) ? say("events-and-weight", { events, weight: tellNumber(view.weight[tie]) }) : events;
}

/** In how many events two took part together, in the selection and in all records. */
export function tellTogether(model, view, ends) {
  const all = sharedEvents(model, null, ...ends).length;
  if (all === 0) return say("never-met");
  if (!view.isFiltered) return say("together", { n: all });
  const n = sharedEvents(model, view, ...ends).length;
  return n === 0 ? say("together-not-in-selection", { n: all }) : say("together-in-selection", { n, all });
}

/** A heading and what stands below it; nothing if there is nothing. */
export const makeSection = (title, ...content) =>
  content.flat().filter(Boolean).length === 0 ? [] : [make("h3", title), ...content.flat().filter(Boolean)];

export const makeParagraph = (text) => (text ? make("p", text) : null);

export const makeRemark = (text) => (text ? make("p", text, { class: "quiet" }) : null);

/** A list of which the rows after the first dozen are folded away. */
export function makeList(rows) {
  if (rows.length === 0) return [];
  if (rows.length <= MOST_AT_ONCE + 1) return [make("ul", rows)];
  return [make("ul", rows.slice(0, MOST_AT_ONCE)), make("details", [
    make("summary", say("show-more", { n: rows.length - MOST_AT_ONCE })),
    make("ul", rows.slice(MOST_AT_ONCE)),
  ], { class: "rest" })];
}

/** One event in a list: what, when, where, on what, and more of the caller's. */
export function tellEvent(event, act, ...more) {
  const where = [tellDates(event), event.type, event.place].filter(Boolean).join(" · ");
  return make("li", [
    make("p", make("button", event.title, { type: "button", class: "title", click: () => act(about("event", event.row)) })),
    makeRemark(where),
    event.issue.length ? makeRemark(say("event-about", { issues: tellList(event.issue) })) : null,
    ...more.map(makeRemark),
    tellSource(event),
  ], { class: "event" });
}

/** A link to where the record of an event comes from; what is no web address stays text. */
export function tellSource({ url, title }) {
  if (url === "") return null;
  const link = makeLink(url, say("source-at", { host: hostOf(url) }));
  if (typeof link === "string") return makeRemark(say("source-is", { source: url }));
  link.setAttribute("aria-label", say("source-of", { title, host: hostOf(url) }));
  return make("p", link, { class: "source" });
}

function hostOf(url) {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch (_) {
    return url;
  }
}
