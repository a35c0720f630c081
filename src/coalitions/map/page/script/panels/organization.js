/* One organization: its coalition, standing, partners and events. */

import { make, makeChoice } from "../dom.js";
import { makeSymbol } from "../look.js";
import { say } from "../messages.js";
import { about, chooseOrganization, eventsOf, partnersOf, tellEvent, tellRoles } from "./shared.js";

export function tellOrganization(model, view, [row], act) {
  const organization = model.organizations[row];
  const partners = partnersOf(model, view, row);
  const events = eventsOf(model, view, row);
  return {
    title: organization.name,
    content: [
      make("p", organization.sector, { class: "quiet" }),
      organization.aliases.length
        ? make("p", say("also-known-as", { names: organization.aliases.join("; ") }), { class: "quiet" }) : null,
      tellHome(model, organization, act),
      make("p", say("took-part", { n: events.length, all: view.nEventsInView })),
      make("h3", say(partners.length ? "partners" : "no-partners")),
      make("ul", partners.map(({ tie, partner }) => makeChoice(
        [makeSymbol(model.organizations[partner].look), model.organizations[partner].name],
        say("events", { n: view.shared[tie] }),
        () => act(about("tie", model.pairs.source[tie], model.pairs.target[tie]))))),
      make("h3", say("took-part-in", { n: events.length })),
      make("ul", events.map((event) =>
        tellEvent(model.events[event], say("in-role", { roles: tellRoles(model, view, row, event) })))),
    ],
  };
}

function tellHome(model, { coalition, look }, act) {
  const home = model.coalitions.find(({ number }) => number === coalition);
  if (home === undefined) return make("p", [makeSymbol(look), say("in-no-coalition")]);
  return make("ul", makeChoice([makeSymbol(look), say("coalition", { number: String(home.number), label: home.label })],
    null, () => act(about("coalition", home.number))));
}
