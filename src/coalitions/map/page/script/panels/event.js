/* One event: when, where, what about, and who was there in which role. */

import { make } from "../base/dom.js";
import { participantsOf } from "../counting/evidence.js";
import { say, tellDates, tellList } from "../base/messages.js";
import { chooseOrganization } from "./choices.js";
import { tellRoles, tellSource } from "./events.js";
import { makeList, makeParagraph, makeRemark, makeSection } from "./parts.js";

export function tellEventAlone(model, view, [row], act) {
  const event = model.events[row];
  const all = participantsOf(model, null, row);
  const inView = participantsOf(model, view, row).sort(byCoalition(model));
  return {
    title: event.title,
    content: [
      makeParagraph([tellDates(event), event.type, event.place].filter(Boolean).join(" · ")),
      event.issue.length ? makeParagraph(say("event-about", { issues: tellList(event.issue) })) : null,
      tellSource(event),
      event.list_complete === false ? make("p", say("list-incomplete"), { class: "caution" }) : null,
      ...makeSection(say("participants", { n: inView.length }), ...makeList(inView.map((one) =>
        chooseOrganization(model, one, tellRoles(model, one, row), act)))),
      all.length > inView.length ? makeRemark(say("not-in-selection", { n: all.length - inView.length })) : null,
      all.length === 0 ? makeRemark(say("nobody-counted")) : null,
    ],
  };
}

/* Members of a coalition together; those in none last. */
const byCoalition = ({ organizations }) => (a, b) => {
  const [one, other] = [a, b].map((row) => (organizations[row].coalition === null ? Infinity : organizations[row].coalition));
  return one === other ? a - b : one - other;
};
