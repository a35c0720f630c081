/* One organization: its coalition, standing, partners, bridges and events. */

import { make, makeChoice } from "../base/dom.js";
import { listAvoided } from "../counting/chances.js";
import { coalitionOf, countMet, eventsOf, findCoalition, isTiedWithin, partnersOf, sharedEvents } from "../counting/evidence.js";
import { makeSymbol } from "../base/look.js";
import { say, tellList } from "../base/messages.js";
import { offerQuestions } from "./asking.js";
import { tellFirmness } from "./certainty.js";
import { about, chooseCoalition, chooseTie } from "./choices.js";
import { tellEvent, tellRoles } from "./events.js";
import { makeList, makeParagraph, makeRemark, makeSection } from "./parts.js";
import { tabulateStanding, tellBetween } from "./standing.js";

export function tellOrganization(model, view, [row], act) {
  const { name, sector, aliases } = model.organizations[row];
  const partners = partnersOf(model, view, row);
  const events = eventsOf(model, view, row);
  return {
    title: name,
    content: [
      makeRemark(sector),
      aliases.length ? makeRemark(say("also-known-as", { names: aliases.join("; ") })) : null,
      offerQuestions(model, row, act),
      model.knowsEvents ? makeParagraph(tellAttendance(model, view, row, events.length)) : null,
      ...makeSection(say("its-coalition"), ...tellHome(model, row, act)),
      ...makeSection(partners.length ? say("partners", { n: partners.length }) : say("compare-partners"),
        ...(partners.length ? makeList(partners.map((one) => chooseTie(model, view, one, act))) : [makeRemark(say("no-partners"))])),
      ...makeSection(say("seldom-met"), ...tellAvoided(model, row, act)),
      ...makeSection(say("bridges"), ...tellBridges(model, row, partners, act)),
      ...makeSection(say("between-others"), makeParagraph(tellBetween(model, row).join(" ")), tabulateStanding(model, row)),
      ...makeSection(say("took-part-in", { n: events.length }), ...makeList(events.map((event) =>
        tellEvent(model.events[event], act, say("in-role", { roles: tellRoles(model, row, event) }))))),
    ],
  };
}

/* Events and whom it met, in view; and in all records how many of these more often than chance. */
function tellAttendance(model, view, row, nEvents) {
  const met = countMet(model, view, row);
  const told = [
    nEvents === 0 ? say("took-part-in-none", { n: view.nEventsInView }) : say("took-part", { n: nEvents, all: view.nEventsInView }),
    nEvents === 0 ? "" : met === 0 ? say("met-nobody") : say("met", { n: met }),
  ].filter(Boolean);
  const { n_beyond_chance: n } = model.organizations[row];
  const all = countMet(model, null, row);
  if (n === null || all === 0) return told.join(" ");
  const kind = view.isFiltered ? "met-beyond-chance-in-all" : "met-beyond-chance";
  return [...told, n === 0 ? say(`${kind}-none`, { all }) : say(kind, { n, all })].join(" ");
}

function tellHome(model, row, act) {
  const organization = model.organizations[row];
  const home = coalitionOf(model, row);
  if (home === undefined) return [make("p", [makeSymbol(organization.look), say(model.network.shown === null ? "in-no-coalition" : "in-no-coalition-shown")])];
  const hasFellows = home.members.length > 1;
  return [
    make("ul", chooseCoalition(home, null, act)),
    hasFellows && model.certainty.searched === "all" && !isTiedWithin(model, row) ? makeParagraph(say("placed-by-all-ties")) : null,
    hasFellows ? makeParagraph(tellFirmness(model, organization)) : null,
  ];
}

/* With whom it shares fewer events than chance would give, in all records, where that was looked for. */
function tellAvoided(model, row, act) {
  const avoided = listAvoided(model, row);
  if (avoided.length === 0) return [];
  const list = avoided.map((other) => makeChoice(
    [makeSymbol(model.organizations[other.row].look), make("span", model.organizations[other.row].name)],
    say("events", { n: sharedEvents(model, null, row, other.row).length }), () => act(about("tie", row, other.row))));
  return [...makeList(list), makeRemark(say("avoided-meaning"))];
}

/* Partners in other coalitions, by coalition, the one with most of them first. */
function tellBridges(model, row, partners, act) {
  const own = model.organizations[row].coalition;
  const groups = new Map();
  for (const { partner } of partners) {
    const { coalition, name } = model.organizations[partner];
    if (coalition === null || coalition === own) continue;
    groups.set(coalition, [...(groups.get(coalition) || []), name]);
  }
  return [...groups]
    .sort(([one, names], [other, more]) => more.length - names.length || one - other)
    .map(([number, names]) => make("div", [
      make("ul", chooseCoalition(findCoalition(model, number), say("n-partners", { n: names.length }), act)),
      makeRemark(tellList(names)),
    ], { class: "bridge" }));
}
