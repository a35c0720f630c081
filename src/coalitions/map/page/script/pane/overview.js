/* What the pane shows before anything is chosen: the search, and all organizations by coalition. */

import { byId, make } from "../base/dom.js";
import { openFinder } from "../search/finder.js";
import { makeSymbol } from "../base/look.js";
import { say } from "../base/messages.js";
import { about, chooseOrganization, nameCoalition } from "../panels/choices.js";

export function openOverview(model, act) {
  const parts = { form: byId("finder"), input: byId("query"), hits: byId("hits"), list: byId("list") };
  const finder = openFinder(model, parts, {
    choose: (row) => act(about("organization", row)),
    listAll: () => listByCoalition(model, act),
  });
  parts.input.addEventListener("input", () => {
    byId("overview").classList.toggle("is-searched", parts.input.value.trim() !== "");
  });
  let language = null;
  return {
    /** Listed anew only in another language, so that what was unfolded stays so. */
    show(state) {
      if (state.language !== language) finder.search();
      language = state.language;
    },
  };
}

function listByCoalition(model, act) {
  const list = (rows) => make("ul", rows.map((row) => chooseOrganization(model, row, null, act)));
  const untied = model.organizations.filter(({ coalition }) => coalition === null).map(({ row }) => row);
  return [
    ...model.coalitions.map((coalition) => foldAway([makeSymbol(coalition.look), make("span", nameCoalition(coalition))], [
      make("button", say("about-coalition"), { type: "button", class: "back", click: () => act(about("coalition", coalition.number)) }),
      list(coalition.members),
    ])),
    ...(untied.length ? [foldAway(say("without-ties", { n: untied.length }), list(untied), model.coalitions.length === 0)] : []),
  ];
}

const foldAway = (title, content, open = false) => make("details", [make("summary", title), content], { class: "coalition", open });
