/* One tie: the events that two organizations shared, and how likely that is by chance. */

import { make } from "../base/dom.js";
import { countShared, findTie, sharedEvents } from "../counting/evidence.js";
import { isWeighed } from "../counting/weightings.js";
import { say, tellNumber } from "../base/messages.js";
import { tellChance, tellConfidence } from "./certainty.js";
import { about, chooseOrganization, tellTogether } from "./choices.js";
import { tellEvent, tellRoles } from "./events.js";
import { makeList, makeParagraph, makeSection } from "./parts.js";

export function tellTie(model, view, ends, act) {
  const names = ends.map((row) => model.organizations[row].name);
  const events = sharedEvents(model, view, ...ends);
  const tie = findTie(model, ...ends);
  return {
    title: say("and", { one: names[0], other: names[1] }),
    content: [
      make("ul", ends.map((row) => chooseOrganization(model, row, null, act))),
      make("p", [
        make("button", say("compare-two"), { type: "button", class: "back", click: () => act(about("compare", ...ends)) }),
        tie < 0 ? make("button", say("path-between"), { type: "button", class: "back", click: () => act(about("path", ...ends)) }) : null,
      ], { class: "questions" }),
      makeParagraph(tellTogether(model, view, ends)),
      tie >= 0 && isWeighed(model) && countShared(model, view, ...ends) > 0 ? makeParagraph(say("tie-weight", { weight: tellNumber(view.weight[tie]) })) : null,
      ...makeSection(say("by-chance"), ...tellCertainty(model, ends, tie)),
      ...makeSection(say("shared-events-of", { n: events.length }), ...makeList(events.map((event) =>
        tellEvent(model.events[event], act, ...ends.map((row) => say("whose-role",
          { name: model.organizations[row].name, roles: tellRoles(model, row, event) })))))),
    ],
  };
}

function tellCertainty(model, ends, tie) {
  const nShared = countShared(model, null, ...ends);
  return [...tellChance(model, ends, tie, nShared), tie < 0 ? "" : tellConfidence(model, tie)].map(makeParagraph);
}
