/* The part of the menu that shares the map as it is seen: a link, or code for another page. */

import { make } from "../base/dom.js";
import { say } from "../base/messages.js";
import { copyField } from "./link.js";

/** The field with what is copied, and what was done with it; `show` puts a text into it and says
    a `caution`, if there is one. */
export function makeShareField() {
  const field = make("textarea", [], { id: "share-text", rows: "3", readonly: true, spellcheck: "false", "data-name": "take-text" });
  const told = make("p", [], { id: "share-told", role: "status" });
  const element = make("div", [field, told], { id: "share", hidden: true });
  return {
    element,
    async show(text, caution) {
      element.hidden = false;
      field.value = text;
      const done = say(await copyField(field) ? "take-copied" : "take-copy-it");
      told.textContent = caution === null ? done : `${done} ${say(caution)}`;
    },
    hide() { element.hidden = true; },
  };
}
