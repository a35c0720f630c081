/* One tie: the events that two organizations shared, and how likely that is by chance. */

import { make } from "../dom.js";
import { say, tellNumber, tellShare } from "../messages.js";
import { chooseOrganization, sharedEvents, tellEvent, tellRoles } from "./shared.js";

const RARE = 0.001;

export function tellTie(model, view, [one, other], act) {
  const names = [one, other].map((row) => model.organizations[row].name);
  const events = sharedEvents(model, view, one, other);
  return {
    title: say("and", { one: names[0], other: names[1] }),
    content: [
      make("p", say("together", { n: events.length })),
      make("p", tellChance(model, findTie(model, one, other))),
      make("ul", [one, other].map((row) => chooseOrganization(model, row, null, act))),
      make("h3", say("shared-events")),
      make("ul", events.map((event) => tellEvent(model.events[event],
        ...[one, other].map((row) => say("whose-role",
          { name: model.organizations[row].name, roles: tellRoles(model, view, row, event) }))))),
    ],
  };
}

export function findTie({ pairs }, one, other) {
  const [source, target] = [Math.min(one, other), Math.max(one, other)];
  return pairs.source.findIndex((row, tie) => row === source && pairs.target[tie] === target);
}

function tellChance(model, tie) {
  const p = model.chance[tie];
  if (Number.isNaN(p) || p === undefined) return say("untested");
  return say("chance", {
    likely: p < RARE ? say("less-than-1-in-1000") : tellShare(p),
    p: tellNumber(p, 2),
  });
}
