/* Signs on buttons, drawn in lines of the color of the text; a name for each button stands beside. */

import { makeSvg } from "./dom.js";

const ICONS = {
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M19.1 4.9l-1.8 1.8M6.7 17.3l-1.8 1.8",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
  save: "M12 3.5v11.5M7 10.5l5 5 5-5M4.5 20h15",
  close: "M6 6l12 12M18 6L6 18",
};

export function makeIcon(name) {
  const line = makeSvg("path", { d: ICONS[name] });
  return makeSvg("svg", { viewBox: "0 0 24 24", class: "sign", "aria-hidden": "true" }, line);
}
