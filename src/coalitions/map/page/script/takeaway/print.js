/* On paper: the whole map on white with its legend, drawn anew, since the canvas is as large, as
   dark and as far in as the reader had it. */

import { byId, make } from "../base/dom.js";

/** `draw` gives the element to print, or null where what is on the page is printed. */
export function openPrinting(draw) {
  const { dataset } = document.documentElement;
  window.addEventListener("beforeprint", () => {
    clear();
    const { theme } = dataset;
    dataset.theme = "light"; // for as long as the colors are read
    const drawn = draw();
    dataset.theme = theme;
    dataset.printed = drawn === null ? "page" : "map";
    if (drawn !== null) byId("view").append(make("div", drawn, { id: "printed" }));
  });
  window.addEventListener("afterprint", clear);

  function clear() {
    if (byId("printed") !== null) byId("printed").remove();
    delete dataset.printed;
  }
}
