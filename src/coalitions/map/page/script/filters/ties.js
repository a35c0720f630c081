/* Which ties: of how many shared events at least, and whether those that may be chance count. */

import { make } from "../base/dom.js";

export function openTies(model, act) {
  const isTested = model.network.shown !== null;
  const most = mostShared(model);
  const least = make("input", [], { type: "number", min: 1, max: most, step: 1, inputmode: "numeric", "data-name": "filter-at-least" });
  const choose = (value) => {
    least.value = Math.min(Math.max(Math.round(value) || 1, 1), most);
    act({ least: least.valueAsNumber });
  };
  least.addEventListener("change", () => choose(least.valueAsNumber));
  const [fewer, more] = [["−", -1, "filter-fewer"], ["+", 1, "filter-more-events"]].map(([sign, change, name]) =>
    make("button", sign, { type: "button", "data-name": name, click: () => choose(least.valueAsNumber + change) }));
  const which = ["shown", "all"].map((value) => {
    const radio = make("input", [], { type: "radio", name: "which-ties", value });
    radio.addEventListener("change", () => act({ ties: value }));
    return { radio, element: make("label", [radio, make("span", [], { "data-say": `filter-ties-${value}` })]) };
  });
  return {
    element: make("fieldset", [
      make("legend", [], { "data-say": "filter-ties" }),
      make("div", [make("span", [], { "data-say": "filter-at-least" }), make("span", [fewer, least, more], { class: "stepper" })], { class: "least" }),
      ...(isTested ? [
        make("div", which.map(({ element }) => element), { class: "which" }),
        make("p", [], { class: "quiet", "data-say": "filter-ties-meaning" }),
      ] : []),
    ]),
    show(state) {
      least.value = state.least;
      fewer.disabled = state.least <= 1;
      more.disabled = state.least >= most;
      for (const { radio } of which) radio.checked = radio.value === state.ties;
    },
  };
}

function mostShared({ knowsEvents, pairs }) {
  const shared = knowsEvents ? new Int32Array(pairs.source.length) : pairs.shared;
  if (knowsEvents) for (const number of pairs.tie) shared[number] += 1;
  return shared.reduce((one, other) => Math.max(one, other), 1);
}
