/* One event: when and where it was, and who took part in which role. */

import { make } from "../dom.js";
import { say, tellList } from "../messages.js";
import { chooseOrganization, tellEvent } from "./shared.js";

export function tellGathering(model, view, [row], act) {
  const slots = [];
  for (let slot = model.slots.ofEvent[row]; slot < model.slots.ofEvent[row + 1]; slot += 1) {
    if (view.root[slot] > 0) slots.push(slot);
  }
  return {
    title: model.events[row].title,
    content: [
      make("ul", tellEvent(model.events[row])),
      make("h3", say("members", { n: slots.length })),
      make("ul", slots.map((slot) => chooseOrganization(model, model.slots.organization[slot],
        tellList(model.slots.roles[slot].map((number) => model.roles[number])), act))),
    ],
  };
}
