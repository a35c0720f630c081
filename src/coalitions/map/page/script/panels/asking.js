/* "Compare with ..." and "Path to ...": two questions that need a second organization, which is
   found with the same search as the first. */

import { make } from "../base/dom.js";
import { openFinder } from "../search/finder.js";
import { say } from "../base/messages.js";
import { about } from "./choices.js";

const QUESTIONS = ["compare", "path"];

export function offerQuestions(model, row, act) {
  const holder = make("div", [], { class: "chooser", id: "chooser", hidden: true });
  const buttons = QUESTIONS.map((kind) =>
    make("button", say(`${kind}-with`), {
      type: "button", class: "back", "aria-expanded": "false", "aria-controls": "chooser", "data-ask": kind, click: () => ask(kind),
    }));
  function ask(kind) {
    const isOpen = !holder.hidden && holder.dataset.kind === kind;
    close();
    if (isOpen) return;
    const parts = makeField(kind);
    openFinder(model, parts, {
      choose: (other) => act(about(kind, row, other)),
      isOffered: (other) => other !== row,
    });
    holder.replaceChildren(parts.form, parts.hits, parts.list);
    holder.hidden = false;
    holder.dataset.kind = kind;
    buttons[QUESTIONS.indexOf(kind)].setAttribute("aria-expanded", "true");
    parts.input.focus();
  }
  function close() {
    holder.hidden = true;
    for (const button of buttons) button.setAttribute("aria-expanded", "false");
  }
  holder.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    const asked = buttons[QUESTIONS.indexOf(holder.dataset.kind)];
    close();
    asked.focus();
  });
  return make("div", [make("div", buttons, { class: "questions" }), holder]);
}

function makeField(kind) {
  const input = make("input", [], { type: "search", autocomplete: "off", id: "other" });
  return {
    input,
    form: make("form", [make("label", say(`${kind}-which`), { for: "other" }), input], { class: "finder", role: "search" }),
    hits: make("p", [], { role: "status", class: "hits" }),
    list: make("div", []),
  };
}
