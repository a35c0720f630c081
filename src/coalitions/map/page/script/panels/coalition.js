/* One coalition: its members, what it is about, how sure it is, its events and bridges to others. */

import { make, makeChoice } from "../base/dom.js";
import { isDoubtfulMember, isSeldomHere } from "../counting/doubt.js";
import { countNamed, findCoalition, latestFirst, participantsOf, round } from "../counting/evidence.js";
import { say, tellDate, tellList } from "../base/messages.js";
import { firstDay, lastDay } from "../counting/recount.js";
import { tellCoalitionChance, tellCoalitionFirmness } from "./certainty.js";
import { about, chooseCoalition, chooseOrganization, nameCoalition } from "./choices.js";
import { tellEvent } from "./events.js";
import { makeList, makeParagraph, makeRemark, makeSection } from "./parts.js";

const HALF = 0.5;
const MOST_CARRIERS = 6; // of the ties to another coalition, by name

export function tellCoalition(model, view, [number], act) {
  const coalition = findCoalition(model, number);
  const members = new Set(coalition.members);
  const meetings = listMeetings(model, view, members);
  return {
    title: nameCoalition(coalition),
    content: [
      tellCaution(model, coalition),
      makeParagraph(tellCoalitionChance(model, coalition)),
      makeParagraph(tellCoalitionFirmness(model, coalition)),
      ...makeSection(say("members", { n: members.size }),
        ...makeList(rankMembers(model, view, members).map((row) =>
          chooseOrganization(model, row, tellActivity(model, view, row), act))),
        tellUncertain(model, coalition)),
      ...makeSection(say("coalition-about"), tellApart(coalition), ...tellIssues(model, meetings)),
      ...makeSection(say("bridges"), ...tellBridgesOf(model, view, members, act)),
      ...makeSection(say("coalition-events", { n: meetings.length }), tellPeriod(model, meetings), tellKeyEvent(model, coalition, act),
        ...makeList(meetings.map(({ event, n }) =>
          tellEvent(model.events[event], act, say("n-members-there", { n, all: members.size }))))),
    ],
  };
}

/* How many events a member took part in or, where that is not known, how many partners it has. */
const tellActivity = (model, view, row) =>
  (model.knowsEvents ? say("events", { n: view.nEvents[row] }) : say("ties", { n: view.degree[row] }));

/* The events in view that brought two members or more together, those with most of them first. */
function listMeetings(model, view, members) {
  return model.events
    .map(({ row }) => ({ event: row, n: participantsOf(model, view, row).filter((one) => members.has(one)).length }))
    .filter(({ n }) => n > 1)
    .sort((a, b) => b.n - a.n || latestFirst(model)(a.event, b.event));
}

/* Those with the most weight of ties within the coalition first. */
function rankMembers({ pairs, organizations }, view, members) {
  const within = new Float64Array(organizations.length);
  for (const tie of view.ties) {
    const [source, target] = [pairs.source[tie], pairs.target[tie]];
    if (!members.has(source) || !members.has(target)) continue;
    within[source] += view.weight[tie];
    within[target] += view.weight[tie];
  }
  return [...members].sort((a, b) => round(within[b]) - round(within[a]) || a - b);
}

function tellCaution({ events }, { key_event: key, lost_without: n, members }) {
  if (key === null || n < members.length * HALF) return null;
  return make("p", say("rests-on-one-event", { event: events[key].title, n, all: members.length }), { class: "caution" });
}

function tellKeyEvent({ events }, { key_event: key, lost_without: n, members }, act) {
  if (key === null) return null;
  return make("div", [
    makeRemark(say("key-event", { n, all: members.length })),
    make("ul", makeChoice(make("span", events[key].title), null, () => act(about("event", key)))),
  ], { class: "key" });
}

function tellUncertain({ organizations }, { members }) {
  if (members.length < 2) return null;
  const tell = (key, some) => (some.length ? makeRemark(say(key, { n: some.length, names: tellList(some.map(({ name }) => name)) })) : null);
  const doubtful = members.map((row) => organizations[row]).filter(isDoubtfulMember);
  return [
    tell("uncertain-members", doubtful.filter(isSeldomHere)),
    tell("rivalled-members", doubtful.filter((one) => !isSeldomHere(one))),
  ];
}

function tellApart({ own }) {
  const named = [...own.issues, ...own.places, ...own.types];
  return named.length ? makeParagraph(say("sets-apart", { names: tellList(named) })) : null;
}

function tellIssues(model, meetings) {
  const counts = countNamed(meetings.map(({ event }) => model.events[event].issue));
  return makeList(counts.map(([issue, n]) => make("li", [make("span", issue), make("span", say("events", { n }), { class: "much" })], { class: "counted" })));
}

function tellPeriod({ events }, meetings) {
  const dated = meetings.map(({ event }) => events[event]).filter((event) => firstDay(event) !== "");
  if (dated.length === 0) return null;
  const [from, to] = [dated.map(firstDay).sort()[0], dated.map(lastDay).sort()[dated.length - 1]];
  return makeParagraph(from === to ? say("on-day", { day: tellDate(from) }) : say("in-period", { from: tellDate(from), to: tellDate(to) }));
}

/* Ties in view from members to members of other coalitions, and who carries them. */
function tellBridgesOf(model, view, members, act) {
  const { pairs, organizations } = model;
  const bridges = new Map();
  for (const tie of view.ties) {
    const ends = [pairs.source[tie], pairs.target[tie]];
    const inside = ends.filter((row) => members.has(row));
    const [outside] = ends.filter((row) => !members.has(row));
    if (inside.length !== 1 || organizations[outside].coalition === null) continue;
    const other = organizations[outside].coalition;
    if (!bridges.has(other)) bridges.set(other, []);
    bridges.get(other).push(organizations[inside[0]].name);
  }
  if (bridges.size === 0) return [makeRemark(say("no-bridges"))];
  return [...bridges]
    .sort(([one, names], [other, more]) => more.length - names.length || one - other)
    .map(([number, names]) => make("div", [
      make("ul", chooseCoalition(findCoalition(model, number), say("ties", { n: names.length }), act)),
      makeRemark(say("carried-by", { names: tellCarriers(countNamed(names)) })),
    ], { class: "bridge" }));
}

/* Those with most of the ties, and how many others there are. */
function tellCarriers(counts) {
  const named = counts.slice(0, MOST_CARRIERS).map(([name, n]) => say("name-and-number", { name, n }));
  const rest = counts.length - named.length;
  return rest === 0 ? tellList(named) : `${named.join(", ")} ${say("and-more", { n: rest })}`;
}
