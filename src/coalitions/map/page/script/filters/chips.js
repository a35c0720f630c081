/* What is filtered, above the map: a chip for each filter, to take it off, and what it leaves as it was. */

import { byId, make } from "../base/dom.js";
import { makeIcon } from "../base/icons.js";
import { say } from "../base/messages.js";
import { ALL_OFF, listActive } from "./active.js";

export function openChips(act) {
  let shown = null;
  return {
    show(state, { isFiltered, nUndated }) {
      const active = listActive(state);
      const told = active.map((filter) => filter.told);
      const now = JSON.stringify([state.language, told, nUndated]);
      if (now === shown) return;
      shown = now;
      const hadFocus = byId("chips").contains(document.activeElement);
      byId("chips").hidden = active.length === 0;
      byId("chips").replaceChildren(
        make("ul", [...active.map((filter) => makeChip(filter, act)), ...(active.length > 1 ? [makeClear(act)] : [])]
          .map((button) => make("li", button))),
        isFiltered ? make("p", [say("filter-leaves"), nUndated ? ` ${say("undated", { n: nUndated })}` : ""], { class: "quiet" }) : "",
      );
      if (hadFocus) (byId("chips").querySelector("button") ?? document.querySelector("#filters summary")).focus();
    },
  };
}

export const makeClear = (act) =>
  make("button", say("filter-clear"), { type: "button", class: "clear", click: () => act(ALL_OFF) });

function makeChip({ told, off }, act) {
  return make("button", [make("span", told), makeIcon("close")],
    { type: "button", class: "chip", "aria-label": say("filter-remove", { filter: told }), click: () => act(off) });
}
