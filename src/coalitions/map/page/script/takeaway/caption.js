/* What a picture says of itself in words: what is in view, by which filters, from which records, and
   what must be borne in mind. */

import { byId } from "../base/dom.js";
import { listActive } from "../filters/active.js";
import { say, tellDate } from "../base/messages.js";

/** The lines under the title of a picture. */
export const tellInView = (model, state, view) =>
  [byId("counts").textContent, tellDays(model, view), tellFilters(model, state), byId("notice").textContent].filter(Boolean);

/** The line at the foot of a picture. */
export const tellOrigin = ({ source }) =>
  [source ? say("take-source", { source }) : "", `${say("about-made-with")} ${byId("made-with").textContent}`].filter(Boolean).join(" · ");

function tellDays({ events }, { eventOn }) {
  const days = events.filter(({ date }, row) => eventOn[row] && date !== "").map(({ date }) => date).sort();
  return days.length ? say("take-days", { first: tellDate(days[0]), last: tellDate(days[days.length - 1]) }) : "";
}

/** All filters that are on, in words. */
function tellFilters({ network }, state) {
  const told = [...listActive(state, Infinity).map((filter) => filter.told), state.ties === "all" && network.shown !== null ? say("take-all-ties") : ""];
  return told.filter(Boolean).length ? say("take-filters", { filters: told.filter(Boolean).join("; ") }) : "";
}
