/* About the map: what cannot stand in the page before it is open, since it depends on the language. */

import { byId } from "../base/dom.js";
import { say, tellDate } from "../base/messages.js";

export function openAbout(model) {
  const days = model.events.flatMap(({ date, end_date: end }) => [date, end]).filter(Boolean).sort();
  return {
    show() {
      byId("period").textContent = days.length === 0
        ? say(model.knowsEvents ? "period-unknown" : "period-ties-alone") : say("period", { first: tellDate(days[0]), last: tellDate(days[days.length - 1]) });
    },
  };
}
