/* A small sign beside the pointer that says what is under it. */

import { byId, make } from "../base/dom.js";

const BESIDE = 14; // pixels from the pointer

export function openTip(holder) {
  const tip = make("div", [], { id: "tip", "aria-hidden": "true", hidden: true });
  byId("drawing").append(tip);
  const hide = () => {
    tip.hidden = true;
    holder.classList.remove("choosable");
  };
  return {
    hide,
    show([name, ...more], { x, y }) {
      tip.replaceChildren(make("strong", name), ...more.map((line) => make("span", line)));
      tip.hidden = false;
      const [width, height] = [tip.offsetWidth, tip.offsetHeight];
      const isRightFree = x + BESIDE + width < holder.clientWidth;
      const isBelowFree = y + BESIDE + height < holder.clientHeight;
      tip.style.left = `${Math.max(0, isRightFree ? x + BESIDE : x - BESIDE - width)}px`;
      tip.style.top = `${Math.max(0, isBelowFree ? y + BESIDE : y - BESIDE - height)}px`;
    },
  };
}
