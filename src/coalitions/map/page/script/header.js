/* What stands above: counts of what is in view, the view, the language, light or dark. */

import { byId, make } from "./dom.js";
import { VIEWS } from "./fields.js";
import { LANGUAGES, say } from "./messages.js";

export function openHeader(model, act) {
  for (const view of VIEWS) {
    byId("views").append(make("button", [], { type: "button", "data-say": `view-${view}`, "data-view": view, click: () => act({ view }) }));
  }
  for (const language of LANGUAGES) {
    byId("languages").append(make("button", language.toUpperCase(), { type: "button", "data-language": language, lang: language, click: () => act({ language }) }));
  }
  byId("theme").addEventListener("click", () => act({ theme: isDark() ? "light" : "dark" }));
  return {
    show(state, view) {
      for (const button of byId("views").children) button.setAttribute("aria-pressed", button.dataset.view === state.view);
      for (const button of byId("languages").children) button.setAttribute("aria-pressed", button.dataset.language === state.language);
      byId("counts").textContent = [
        say("count-organizations", { n: view.nOrganizationsInView, all: model.organizations.length }),
        say("count-events", { n: view.nEventsInView, all: model.events.length }),
        say("count-ties", { n: view.ties.length, all: view.nTies }),
      ].join(" · ");
    },
  };
}

export const isDark = () => getComputedStyle(document.documentElement).colorScheme === "dark";
