/* When the filters leave nothing: which of them do, and the way back. */

import { byId, make } from "../base/dom.js";
import { say } from "../base/messages.js";
import { recount } from "../counting/recount.js";
import { listActive } from "./active.js";
import { makeClear } from "./chips.js";

export function openNothing(model, act) {
  const card = make("section", [], { id: "nothing", role: "status", hidden: true });
  byId("view").append(card);
  let isShown = false;
  return {
    show(state, view) {
      const active = listActive(state);
      const isEmpty = view.ties.length === 0 && active.length > 0;
      if (!isEmpty && !isShown) return;
      const hadFocus = card.contains(document.activeElement);
      isShown = isEmpty;
      card.hidden = !isEmpty;
      card.replaceChildren(...(isEmpty ? tell(state, view, active) : []));
      if (hadFocus) (card.querySelector("button") ?? document.querySelector("#filters summary")).focus();
    },
  };

  function tell(state, view, active) {
    return [
      make("h2", say(view.nOrganizationsInView === 0 ? "nothing-in-view" : "no-ties-in-view")),
      make("ul", [...active.map((filter) => tellWithout(state, filter)), tellAllTies(state, view)]),
      makeClear(act),
    ];
  }

  function tellWithout(state, { told, off }) {
    const left = recount(model, { ...state, ...off });
    const events = model.knowsEvents ? say("events", { n: left.nEventsInView }) : "";
    const what = [events, say("ties", { n: left.ties.length })].filter(Boolean).join(", ");
    return makeWay(say("nothing-without", { filter: told, what }), {
      text: say("filter-off"), name: say("filter-remove", { filter: told }), go: () => act(off),
    });
  }

  /* Ties there are, but none that was told from chance. */
  function tellAllTies(state, view) {
    const n = state.ties === "all" ? 0 : view.shared.filter((shared) => shared >= state.least).length;
    return n === 0 ? null : makeWay(say("nothing-tested", { n }), {
      text: say("filter-ties-all"), name: say("filter-ties-all"), go: () => act({ ties: "all" }),
    });
  }
}

function makeWay(told, { text, name, go }) {
  return make("li", [make("span", told), make("button", text, { type: "button", "aria-label": name, click: go })]);
}
