/* Choosing what is in view: time, kinds of events, roles, sectors, ties.

   The panel stands in the pane, what is on as chips above the map, and a card on the map says which
   filters leave nothing. */

import { byId, make } from "../base/dom.js";
import { LISTS, listActive } from "./active.js";
import { makeClear, openChips } from "./chips.js";
import { openChoices } from "./choices.js";
import { openNothing } from "./nothing.js";
import { openTies } from "./ties.js";
import { openTime } from "./time.js";
import { say, tellNumber } from "../base/messages.js";

const ROOMY_SCREEN = window.matchMedia("(min-width: 761px) and (min-height: 960px)");

export function openFilters(model, act) {
  const panel = byId("filters");
  const lists = LISTS.map((name) => openChoices(model, name, act));
  const controls = [openTime(model, act), openTies(model, act), ...lists].filter((control) => control !== null);
  const summary = make("summary");
  const foot = make("div", [], { class: "foot" });
  panel.append(summary, ...controls.map(({ element }) => element), foot);
  panel.hidden = false;
  panel.open = ROOMY_SCREEN.matches;
  const others = [openChips(act), openNothing(model, act)];
  let told = null;

  /* How many are on, and the way back from all of them. */
  function tellActive(state) {
    const n = listActive(state).length;
    if (told === `${state.language} ${n}`) return;
    told = `${state.language} ${n}`;
    summary.replaceChildren(say("filters"), n ? make("span", tellNumber(n), { class: "badge", title: say("filters-on", { n }) }) : "");
    foot.replaceChildren(...(n ? [makeClear(act)] : []));
  }

  return {
    show(state, view) {
      tellActive(state);
      for (const control of [...controls, ...others]) control.show(state, view);
    },
  };
}
