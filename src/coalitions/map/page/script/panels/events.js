/* Events in a list: what, when, where, in which role, and where the record comes from. */

import { make, makeLink } from "../base/dom.js";
import { rolesAt } from "../counting/evidence.js";
import { say, tellDates, tellList, tellRole } from "../base/messages.js";
import { about } from "./choices.js";
import { makeRemark } from "./parts.js";

/** What an organization was at an event. */
export const tellRoles = (model, row, event) => tellList(rolesAt(model, row, event).map(tellRole));

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
