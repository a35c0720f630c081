/* One coalition: its members, what it is about, its key events and its bridges to others. */

import { make } from "../dom.js";
import { say } from "../messages.js";
import { chooseOrganization } from "./shared.js";

export function tellCoalition(model, view, [number], act) {
  const coalition = model.coalitions.find((one) => one.number === number);
  return {
    title: say("coalition", { number: String(number), label: coalition.label }),
    content: [
      make("h3", say("members", { n: coalition.members.length })),
      make("ul", coalition.members.map((row) =>
        chooseOrganization(model, row, say("events", { n: view.nEvents[row] }), act))),
    ],
  };
}
