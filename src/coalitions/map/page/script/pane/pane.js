/* The pane beside the map: the search and the list of everybody, or what is told of the one thing
   chosen. The focus goes to the heading of what was chosen, and back to the search. */

import { byId, make } from "../base/dom.js";
import { say } from "../base/messages.js";
import { openOverview } from "./overview.js";
import { tellCoalition } from "../panels/coalition.js";
import { tellComparison } from "../panels/compare.js";
import { tellEventAlone } from "../panels/event.js";
import { tellOrganization } from "../panels/organization.js";
import { tellPath } from "../panels/path.js";
import { tellTie } from "../panels/tie.js";

const TELL = {
  organization: tellOrganization, tie: tellTie, coalition: tellCoalition,
  event: tellEventAlone, path: tellPath, compare: tellComparison,
};
const CAN_HAVE_FOCUS = "button, a, input, summary, [tabindex]";

export function openPane(model, act) {
  const [pane, details] = [byId("pane"), byId("details")];
  const overview = openOverview(model, act);
  const closeSubject = () => act({ subject: null });
  let shown = null;
  let isByMap = false; // whether the last choice was made with a pointer, outside of the pane
  let isByPointer = false;
  document.addEventListener("pointerdown", ({ target }) => {
    isByPointer = true;
    isByMap = !pane.contains(target);
  }, true);
  document.addEventListener("keydown", (event) => {
    isByPointer = false;
    isByMap = false;
    if (event.key === "Escape" && !event.defaultPrevented) closeSubject();
  });

  function showDetails(state, view) {
    const { title, content } = TELL[state.subject.kind](model, view, state.subject.of, act, state);
    const heading = make("h2", title, { tabindex: "-1", id: "subject" });
    details.replaceChildren(
      make("button", say("all-organizations"), { type: "button", class: "back", click: closeSubject }),
      heading,
      ...(view.isFiltered ? [make("p", say("counted-in-selection", { n: view.nEventsInView, all: model.nEvents }), { class: "selection" })] : []),
      ...content.filter(Boolean),
    );
    return heading;
  }

  return {
    show(state, view) {
      const subject = JSON.stringify(state.subject);
      const isNew = shown !== null && subject !== shown;
      const place = findPlace(details);
      overview.show(state);
      byId("overview").hidden = state.subject !== null;
      details.hidden = state.subject === null;
      const heading = state.subject === null ? null : showDetails(state, view);
      if (!isNew) restorePlace(details, place);
      else if (heading !== null) lead(pane, heading, isByMap);
      else if (!isByPointer) byId("query").focus();
      shown = subject;
    },
  };
}

/* Who chose on the map stays there; all others go on at the heading. It is brought into sight, which
   open filters above it may have pushed it out of. */
function lead(pane, heading, isByMap) {
  const top = heading.parentElement.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop = top + pane.scrollTop < pane.clientHeight / 2 ? 0 : top + pane.scrollTop;
  if (isByMap) return;
  heading.focus({ preventScroll: true });
}

/* What was told may be told anew, in another language or selection: where the reader was stays. */
function findPlace(details) {
  const stops = Array.from(details.querySelectorAll(CAN_HAVE_FOCUS));
  return {
    focus: stops.indexOf(document.activeElement),
    unfolded: Array.from(details.querySelectorAll("details"), (one) => one.open),
  };
}

function restorePlace(details, { focus, unfolded }) {
  details.querySelectorAll("details").forEach((one, n) => { one.open = Boolean(unfolded[n]); });
  const stop = details.querySelectorAll(CAN_HAVE_FOCUS)[focus];
  if (stop !== undefined) stop.focus({ preventScroll: true });
}
