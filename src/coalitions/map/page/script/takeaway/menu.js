/* The menu of what can be taken away: a button that unfolds a list of others. */

import { byId, make } from "../base/dom.js";
import { makeIcon } from "../base/icons.js";

/** Build the menu of `groups`, each with a `name`, `choices`: {name, choose, isFor}, and perhaps a
    `hint`. `isFor` says of a state whether there is such a thing to take away in it. */
export function openMenu(groups) {
  const toggle = make("button", [makeIcon("save"), make("span", [], { "data-say": "take" })], {
    id: "take", type: "button", "aria-expanded": "false", "aria-controls": "take-menu",
    click: () => setOpen(menu.hidden),
  });
  const buttons = [];
  const makeGroup = ({ name, choices, hint }) => make("div", [
    make("h2", [], { id: `${name}-group`, "data-say": name }),
    ...choices.map((choice) => {
      const button = make("button", [], { type: "button", id: choice.name, "data-say": choice.name, click: choice.choose });
      buttons.push({ button, ...choice });
      return button;
    }),
    hint === undefined ? null : make("p", [], { class: "quiet", "data-say": hint }),
  ], { role: "group", "aria-labelledby": `${name}-group` });
  const menu = make("div", groups.map(makeGroup), { id: "take-menu", hidden: true });
  const holder = byId("takeaway");
  holder.append(toggle, menu);

  function setOpen(isOpen) {
    menu.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", isOpen);
  }

  holder.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    event.stopPropagation(); // only the menu is closed by it
    setOpen(false);
    toggle.focus();
  });
  holder.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget !== null && !holder.contains(relatedTarget)) setOpen(false);
  });
  document.addEventListener("pointerdown", ({ target }) => { if (!holder.contains(target)) setOpen(false); });

  return {
    element: menu,
    show(state) {
      for (const { button, isFor } of buttons) button.hidden = isFor !== undefined && !isFor(state);
      for (const group of menu.querySelectorAll("[role=group]")) {
        group.hidden = Array.from(group.querySelectorAll("button")).every(({ hidden }) => hidden);
      }
    },
  };
}
