/* Which: a list of boxes to tick for the types, issues and places of events, for roles, for sectors. */

import { make } from "../base/dom.js";
import { say, tellNumber } from "../base/messages.js";
import { isHeld } from "../counting/recount.js";
import { fold } from "../search/search.js";
import { tellValue } from "./active.js";

const MOST_WITHOUT_SEARCH = 8;

/* What each list counts: how many events, or others, have each of its values in all records. */
const COUNTED_CHOICES = {
  type: (model) => listHeld(model).map(({ type }) => type),
  issue: (model) => listHeld(model).flatMap(({ issue }) => (issue.length ? issue : [""])),
  place: (model) => listHeld(model).map(({ place }) => place),
  role: ({ slots, roles }) => slots.roles.flatMap((held) => held.map((number) => roles[number])),
  sector: ({ organizations }) => organizations.map(({ sector }) => sector),
};

const listHeld = (model) => model.events.filter((_, row) => isHeld(model, row));

/** A list that unfolds, or null if it would leave nothing to choose. */
export function openChoices(model, name, act) {
  const choices = countChoices(model, name);
  if (choices.length < 2) return null;
  const boxes = choices.map(({ value, n }) => makeBox(value, n));
  const list = make("ul", boxes.map(({ element }) => element), { class: "boxes" });
  const summary = make("summary");
  const query = make("input", [], { type: "search", "data-name": "filter-find", autocomplete: "off" });
  query.addEventListener("input", () => {
    const wanted = fold(query.value.trim());
    for (const { element, value } of boxes) element.hidden = !fold(tellValue(name, value)).includes(wanted);
  });
  const unit = make("p", [], { class: "quiet", "data-say": `filter-${name}-unit` });
  const search = choices.length > MOST_WITHOUT_SEARCH ? query : null;
  let shown = null;

  function makeBox(value, n) {
    const box = make("input", [], { type: "checkbox" });
    const [label, much] = [make("span"), make("span", [], { class: "much" })];
    box.addEventListener("change", () => act({ [name]: boxes.filter((one) => one.box.checked).map((one) => one.value) }));
    const tell = () => {
      label.textContent = tellValue(name, value);
      much.textContent = tellNumber(n);
    };
    return { value, box, tell, element: make("li", make("label", [box, label, much])) };
  }

  return {
    element: make("details", [summary, search, unit, list], { class: "choices", "data-filter": name }),
    show(state) {
      const now = JSON.stringify([state.language, state[name]]);
      if (now === shown) return;
      shown = now;
      summary.textContent = say(`filter-${name}`);
      query.placeholder = say("filter-find");
      if (state[name].length) summary.append(make("span", tellNumber(state[name].length), { class: "badge" }));
      for (const { value, box, tell } of boxes) {
        box.checked = state[name].includes(value);
        tell();
      }
    },
  };
}

/* The most frequent first, what is not recorded last. */
function countChoices(model, name) {
  const counts = new Map(model.choices[name].map((value) => [value, 0]));
  for (const value of COUNTED_CHOICES[name](model)) counts.set(value, counts.get(value) + 1);
  return Array.from(counts, ([value, n]) => ({ value, n }))
    .sort((a, b) => (a.value === "") - (b.value === "") || b.n - a.n || (a.value < b.value ? -1 : 1));
}
