/* The way between two organizations, step by step, each with the events behind it. */

import { make, makeChoice } from "../base/dom.js";
import { sharedEvents } from "../counting/evidence.js";
import { say, tellDates } from "../base/messages.js";
import { findPath } from "../counting/paths.js";
import { recount } from "../counting/recount.js";
import { makeDefaults } from "../state/state.js";
import { about, chooseOrganization, tellStrength } from "./choices.js";
import { makeParagraph, makeRemark } from "./parts.js";

const MOST_EVENTS = 3; // of a step; its tie tells all of them

export function tellPath(model, view, ends, act, state) {
  const [one, other] = ends.map((row) => model.organizations[row].name);
  const path = findPath(model, view, ...ends);
  return {
    title: say("path-title", { one, other }),
    content: path === null
      ? [
        makeParagraph(say("no-path", { one, other })),
        make("ul", ends.map((row) => chooseOrganization(model, row, null, act))),
        ...offerWaysOut(model, state, ends, act),
      ]
      : [
        makeParagraph(path.ties.length === 1 ? say("path-direct") : say("path-length", { n: path.ties.length })),
        make("ol", path.rows.flatMap((row, step) => [
          chooseOrganization(model, row, null, act),
          step < path.ties.length ? tellStep(model, view, path, step, act) : null,
        ]).filter(Boolean), { class: "path" }),
        path.ties.length === 1 ? null : makeRemark(say("path-choice")),
        makeRemark(say("path-meaning")),
      ],
  };
}

function tellStep(model, view, { rows, ties }, step, act) {
  const ends = [rows[step], rows[step + 1]];
  const events = sharedEvents(model, view, ...ends);
  const row = makeChoice(make("span", say("step-together")), tellStrength(model, view, ties[step]), () => act(about("tie", ...ends)));
  row.className = "step";
  row.append(...events.slice(0, MOST_EVENTS).map((event) =>
    makeRemark([tellDates(model.events[event]), model.events[event].title].filter(Boolean).join(" · "))));
  if (events.length > MOST_EVENTS) row.append(makeRemark(say("and-more", { n: events.length - MOST_EVENTS })));
  return row;
}

/* What would have to change for there to be a way: each change alone, or all of them together. */
function offerWaysOut(model, state, ends, act) {
  const { from, to, type, issue, place, role, sector } = makeDefaults(state.language);
  const changes = {
    "path-weaker-ties": { least: 1 },
    "path-all-ties": { ties: "all" },
    "path-no-filters": { from, to, type, issue, place, role, sector },
  };
  const leads = (change) => findPath(model, recount(model, { ...state, ...change }), ...ends) !== null;
  const offers = Object.entries(changes).filter(([, change]) => leads(change));
  const all = Object.assign({}, ...Object.values(changes));
  if (offers.length === 0 && leads(all)) offers.push(["path-all-of-these", all]);
  if (offers.length === 0) return [makeParagraph(say("no-path-at-all"))];
  return [makeParagraph(say("path-if")), make("p", offers.map(([key, change]) =>
    make("button", say(key), { type: "button", class: "back", click: () => act(change) })), { class: "questions" })];
}
