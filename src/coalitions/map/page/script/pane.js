/* The pane beside the map: the list of everybody, or what is told of the one thing chosen. */

import { byId, make } from "./dom.js";
import { makeSymbol } from "./look.js";
import { say } from "./messages.js";
import { tellCoalition } from "./panels/coalition.js";
import { tellGathering } from "./panels/event.js";
import { tellOrganization } from "./panels/organization.js";
import { about, chooseOrganization } from "./panels/shared.js";
import { tellTie } from "./panels/tie.js";
import { findOrganizations } from "./search.js";

const TELL = { organization: tellOrganization, tie: tellTie, coalition: tellCoalition, event: tellGathering };

export function openPane(model, act) {
  let shown = null;
  const query = byId("query");
  query.addEventListener("input", () => listFound(model, query.value, act));
  byId("finder").addEventListener("submit", (event) => {
    event.preventDefault();
    byId("list").querySelector("button")?.click();
  });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") act({ subject: null }); });
  return {
    show(state, view) {
      const { subject } = state;
      byId("overview").hidden = subject !== null;
      byId("details").hidden = subject === null;
      if (subject === null) listFound(model, query.value, act);
      else {
        const { title, content } = TELL[subject.kind](model, view, subject.of, act);
        const back = make("button", say("all-organizations"), { type: "button", class: "back", click: () => act({ subject: null }) });
        byId("details").replaceChildren(back, make("h2", title), ...content.filter(Boolean));
      }
      if (JSON.stringify(subject) !== shown) byId("pane").scrollTop = 0;
      shown = JSON.stringify(subject);
    },
  };
}

function listFound(model, words, act) {
  const found = findOrganizations(model, words);
  byId("nobody").hidden = words.trim() === "" || found.length > 0;
  const list = (rows) => make("ul", rows.map((row) => chooseOrganization(model, row, null, act)));
  if (words.trim() !== "") return byId("list").replaceChildren(list(found));
  const untied = model.organizations.filter(({ coalition }) => coalition === null).map(({ row }) => row);
  return byId("list").replaceChildren(
    ...model.coalitions.map((coalition) => foldAway(
      [makeSymbol(coalition.look), say("coalition", { number: String(coalition.number), label: coalition.label })],
      [make("button", say("about-coalition"), { type: "button", class: "back", click: () => act(about("coalition", coalition.number)) }),
        list(coalition.members)])),
    untied.length ? foldAway(say("without-ties", { n: untied.length }), list(untied)) : "",
  );
}

const foldAway = (title, content) => make("details", [make("summary", title), content], { class: "coalition" });
