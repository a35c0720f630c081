/* On a phone the pane stands below the map: a choice brings both into sight, and there is always
   one button back to the map. */

import { byId } from "../base/dom.js";

const NARROW = window.matchMedia("(max-width: 760px)");
const SHARE_OF_MAP = 0.4; // of the screen, that the map keeps when something is chosen

export function openNarrow() {
  let shown = null;
  const back = byId("to-map");
  const isScrolledAway = () => byId("stage").getBoundingClientRect().bottom < window.innerHeight * 0.15;
  const update = () => { back.hidden = !NARROW.matches || !isScrolledAway(); };
  window.addEventListener("scroll", update, { passive: true });
  window.addEventListener("resize", update);
  back.addEventListener("click", () => window.scrollTo(0, 0));
  return {
    show({ subject }) {
      const chosen = JSON.stringify(subject);
      const isNew = chosen !== shown;
      const wasNothing = shown === null || shown === "null";
      shown = chosen;
      if (!NARROW.matches || !isNew) return;
      if (subject !== null) scrollTo(window.scrollY + byId("details").getBoundingClientRect().top - window.innerHeight * SHARE_OF_MAP);
      else if (!wasNothing) scrollTo(0);
    },
  };
}

const scrollTo = (top) => window.scrollTo(0, Math.max(0, top));
