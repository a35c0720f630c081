/* What a picture says of itself in words: what is in view, by which filters, from which records. */

import { byId } from "../dom.js";
import { say, tellDate, tellList } from "../messages.js";

const CHOSEN = ["type", "issue", "place", "role", "sector"];

/** The lines under the title of a picture. */
export function tellInView(model, state, view) {
  return [byId("counts").textContent, tellDays(model, view), ...tellFilters(state)].filter(Boolean);
}

/** The line at the foot of a picture. */
export function tellOrigin(model) {
  return [
    model.source ? say("take-source", { source: model.source }) : "",
    byId("made-with").textContent,
  ].filter(Boolean).join(" · ");
}

function tellDays({ events }, { eventOn }) {
  const days = events.filter(({ date }, row) => eventOn[row] && date !== "").map(({ date }) => date).sort();
  return days.length ? say("take-days", { first: tellDate(days[0]), last: tellDate(days[days.length - 1]) }) : "";
}

/** The filters in words, a line each. */
export function tellFilters(state) {
  return [
    state.from ? say("take-from", { date: tellDate(state.from) }) : "",
    state.to ? say("take-to", { date: tellDate(state.to) }) : "",
    state.least > 1 ? say("take-least", { n: state.least }) : "",
    state.ties === "all" ? say("take-all-ties") : "",
    ...CHOSEN.map((name) => (state[name].length
      ? say(`take-only-${name}`, { names: tellList(state[name].map((one) => one || say("take-unknown"))) }) : "")),
  ].filter(Boolean);
}
