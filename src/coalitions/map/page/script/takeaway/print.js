/* On paper: the whole map on white with its legend, drawn anew, since the canvas is as large, as
   dark and as far in as the reader had it. */

import { byId, make } from "../dom.js";

/** `draw` gives the element to print, or null where what is on the page is printed. */
export function openPrinting(draw) {
  const { dataset } = document.documentElement;
  let restore = null;
  window.addEventListener("beforeprint", () => {
    if (restore !== null) return;
    const { theme } = dataset;
    dataset.theme = "light";
    const drawn = draw();
    const printed = make("div", drawn === null ? [] : drawn, { id: "printed" });
    byId("stage").append(printed);
    dataset.printed = drawn === null ? "page" : "map";
    restore = () => {
      printed.remove();
      delete dataset.printed;
      if (theme === undefined) delete dataset.theme;
      else dataset.theme = theme;
    };
  });
  window.addEventListener("afterprint", () => {
    if (restore !== null) restore();
    restore = null;
  });
}
