/* Two organizations side by side: what each did, what both did, and with whom. */

import { make } from "../base/dom.js";
import { coalitionOf, countMet, countNamed, eventsOf, partnersOf, rolesAt, sharedEvents } from "../counting/evidence.js";
import { isWeighed } from "../counting/weightings.js";
import { say, tellNumber, tellRole, tellShare } from "../base/messages.js";
import { about, chooseOrganization, nameCoalition, tellTogether } from "./choices.js";
import { makeList, makeParagraph, makeRemark, makeSection } from "./parts.js";

export function tellComparison(model, view, ends, act) {
  const names = ends.map((row) => model.organizations[row].name);
  const events = ends.map((row) => eventsOf(model, view, row));
  const nBoth = sharedEvents(model, view, ...ends).length;
  const partners = ends.map((row) => partnersOf(model, view, row).map(({ partner }) => partner).filter((one) => !ends.includes(one)));
  const isShared = partners.map((rows, side) => new Set(rows.filter((row) => partners[1 - side].includes(row))));
  const list = (rows) => makeList(rows.map((row) => chooseOrganization(model, row, null, act)));
  const alone = (side) => partners[side].filter((row) => !isShared[side].has(row));
  return {
    title: say("compare-title", { one: names[0], other: names[1] }),
    content: [
      make("ul", ends.map((row) => chooseOrganization(model, row, null, act))),
      makeParagraph([
        tellTogether(model, view, ends),
        ...(model.knowsEvents ? names : []).map((name, side) => say("events-without", { n: events[side].length - nBoth, name, other: names[1 - side] })),
      ].join(" ")),
      make("p", [["tie", model.knowsEvents ? "compare-tie" : "compare-tie-alone"], ["path", "path-between"]].map(([kind, key]) =>
        make("button", say(key), { type: "button", class: "back", click: () => act(about(kind, ...ends)) })), { class: "questions" }),
      putSideBySide(model, view, ends, names),
      ...makeSection(say("partners-of-both", { n: isShared[0].size }),
        ...(isShared[0].size ? list(partners[0].filter((row) => isShared[0].has(row))) : [makeRemark(say("none-in-view"))])),
      make("div", ends.map((_, side) => make("div",
        makeSection(say("partners-only-of", { n: alone(side).length, name: names[side] }),
          ...(alone(side).length ? list(alone(side)) : [makeRemark(say("none-in-view"))])))), { class: "sides" }),
      ...compareCounts(say("issues-of-events"), names, events.map((rows) => countNamed(rows.map((row) => model.events[row].issue)))),
      ...compareCounts(say("roles-at-events"), names, ends.map((row, side) => countNamed(events[side].map((event) => rolesAt(model, row, event).map(tellRole))))),
    ],
  };
}

function putSideBySide(model, view, ends, names) {
  const betweenness = model.measures.betweenness;
  const rows = [
    ["compare-sector", (row) => model.organizations[row].sector || "–"],
    ["its-coalition", (row) => { const home = coalitionOf(model, row); return home === undefined ? "–" : nameCoalition(home); }],
    model.knowsEvents ? ["compare-events", (row) => tellNumber(view.nEvents[row])] : null,
    model.knowsEvents ? ["compare-met", (row) => tellNumber(countMet(model, view, row))] : null,
    ["compare-partners", (row) => tellNumber(view.degree[row])],
    isWeighed(model) ? ["standing-strength", (row) => tellNumber(view.strength[row])] : null,
    betweenness === undefined ? null : ["compare-between", (row) => tellShare(betweenness[row])],
  ].filter(Boolean);
  return make("table", [
    makeHeads(names),
    make("tbody", rows.map(([key, tell]) => make("tr", [
      make("th", say(key), { scope: "row" }),
      ...ends.map((row, side) => make("td", tell(row), { "data-of": names[side] })),
    ]))),
  ], { class: "figures compared" });
}

const makeHeads = (names) =>
  make("thead", make("tr", [make("td", ""), ...names.map((name) => make("th", name, { scope: "col" }))]));

/* Two counts of the same names as a table, what both have most of first. */
function compareCounts(title, names, counts) {
  const [one, other] = counts.map((pairs) => new Map(pairs));
  const all = countNamed(counts.map((pairs) => pairs.flatMap(([name, n]) => Array(n).fill(name))));
  if (all.length === 0) return [];
  return makeSection(title, make("table", [
    makeHeads(names),
    make("tbody", all.map(([name]) => make("tr", [
      make("th", name, { scope: "row" }),
      ...[one, other].map((count, side) => make("td", tellNumber(count.get(name) || 0), { "data-of": names[side] })),
    ]))),
  ], { class: "figures compared" }));
}
