/* What stands above: the title, counts of what is in view, the views, the language, light or dark. */

import { byId, make } from "../base/dom.js";
import { listViews } from "../state/fields.js";
import { makeIcon } from "../base/icons.js";
import { LANGUAGES, nameLanguage, say } from "../base/messages.js";
import { isDark } from "../base/theme.js";

export function openHeader(model, act) {
  const views = listViews(model).map((view) => addTo("views", { view }, [], { "data-say": `view-${view}` }));
  const languages = LANGUAGES.map((language) => addTo("languages", { language }, language.toUpperCase(), {
    lang: language, title: nameLanguage(language), "aria-label": `${language.toUpperCase()}: ${nameLanguage(language)}`,
  }));
  byId("theme").addEventListener("click", () => act({ theme: isDark() ? "light" : "dark" }));
  openTitle();

  /* A button of a switch that makes one choice. */
  function addTo(place, choice, content, attributes) {
    const button = make("button", content, { type: "button", ...attributes, click: () => act(choice) });
    byId(place).append(button);
    return { button, choice };
  }

  return {
    show(state, view) {
      for (const { button, choice } of [...views, ...languages]) {
        const isChosen = Object.entries(choice).every(([name, value]) => state[name] === value);
        button.setAttribute("aria-pressed", isChosen);
      }
      const toggle = say(isDark() ? "theme-light" : "theme-dark");
      byId("theme").replaceChildren(makeIcon(isDark() ? "sun" : "moon"));
      byId("theme").setAttribute("aria-label", toggle);
      byId("theme").setAttribute("title", toggle);
      byId("counts").textContent = [
        say("count-organizations", { n: view.nOrganizationsInView, all: model.organizations.length }),
        model.knowsEvents ? say("count-events", { n: view.nEventsInView, all: model.nEvents }) : "",
        say("count-ties", { n: view.ties.length, all: view.nTies }),
      ].filter(Boolean).join(" · ");
    },
  };
}

/* A title that does not fit into its two lines unfolds; one that fits is not a button to be pressed. */
function openTitle() {
  const title = byId("title");
  const unfold = (isWhole) => title.setAttribute("aria-expanded", String(isWhole));
  const isWhole = () => title.getAttribute("aria-expanded") === "true";
  title.addEventListener("click", () => unfold(!isWhole()));
  const watch = () => {
    const { scrollHeight, clientHeight } = title.firstElementChild;
    title.disabled = !isWhole() && scrollHeight <= clientHeight + 1;
  };
  if ("ResizeObserver" in window) new ResizeObserver(watch).observe(title.firstElementChild);
}
