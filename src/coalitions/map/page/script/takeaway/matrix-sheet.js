/* The matrix as a sheet: whole, however little of it the frame shows, nobody looked at. */

import { isDoubtfulTie } from "../counting/doubt.js";
import { isWeighed } from "../counting/weightings.js";
import { makeTextMeasurer } from "../drawing/pen.js";
import { say, tellNumber } from "../base/messages.js";
import { arrangeMatrix } from "../matrix/arrangement.js";
import { CELL_SIZES, measureMatrix, NAME_FROM } from "../matrix/geometry.js";
import { measureLongest } from "../matrix/headers.js";
import { paintMatrix } from "../matrix/paint.js";
import { shadeOf } from "../matrix/shades.js";
import { legendOf } from "../scenes/legend.js";
import { tellInView, tellOrigin } from "./caption.js";
import { listCoalitionKeys } from "./legend-keys.js";
import { composeSheet } from "./sheet.js";

const LARGEST_CELL = 18;
const WIDEST = 2400; // pixels of all cells
const LONGEST_NAME = 340; // pixels, before it is cut
const SWATCHES = 5;
const SWATCH = { width: 22, height: 14 };

export function setUpMatrix(model, state, view) {
  const matrix = arrangeMatrix(model, view);
  const measureText = makeTextMeasurer(document.createElement("canvas").getContext("2d"));
  const count = matrix.order.length;
  const cell = CELL_SIZES.filter((size) => size <= Math.min(LARGEST_CELL, Math.max(WIDEST / count, 1))).pop();
  const sizes = measureSheet(count, cell, measureLongest(measureText, matrix.order.map((row) => model.organizations[row].name)));
  const { width, height } = sizes;
  const told = [say("matrix-short"), say("matrix-order", { n: count }), matrix.nLeftOut ? say("matrix-left-out", { n: matrix.nLeftOut }) : ""];
  return composeSheet({
    title: model.title,
    told: [...tellInView(model, state, view), told.filter(Boolean).join(" ")],
    origin: tellOrigin(model),
    legend: [listCoalitionKeys(legendOf(model, state, view).coalitions), listShades(model, view, matrix)],
    drawing: {
      width, height, isPart: false,
      paint: (paper, palette) => paintMatrix(paper, {
        matrix, sizes, palette, width, height, measureText,
        ratio: 1, scroll: { x: 0, y: 0 }, at: null, isFocused: false, coalition: null, chosen: [],
        organizations: model.organizations,
        weight: view.weight,
        isUncertain: (tie) => isDoubtfulTie(model.network, tie),
      }),
    },
    measureText,
  });
}

/* As on the screen, but there is room for whole names. */
function measureSheet(count, cell, longest) {
  const sizes = measureMatrix(count, cell, Infinity, longest);
  if (!sizes.isNamed) return sizes;
  const name = Math.min(longest, LONGEST_NAME);
  const [left, top] = [name + NAME_FROM + 10, name + 14];
  return { ...sizes, left, top, width: left + count * cell + 2, height: top + count * cell + 2 };
}

/* From the weakest tie to the strongest; and hollow, where there are uncertain ones. */
function listShades(model, view, { least, most }) {
  const n = most > least ? SWATCHES : 1;
  const range = most > least ? `${tellNumber(least)} – ${tellNumber(most)}` : tellNumber(most);
  const drawSwatches = (pen, { x, y }, palette) => {
    for (let number = 0; number < n; number += 1) {
      const left = x + (number - n / 2) * SWATCH.width;
      pen.boxes([[left, y - SWATCH.height / 2, SWATCH.width, SWATCH.height]], { color: shadeOf(n > 1 ? number / (n - 1) : 1, palette) });
    }
  };
  const drawHollow = (pen, { x, y }, palette) => {
    pen.boxes([[x - 7, y - 7, 14, 14]], { color: palette.accent });
    pen.boxes([[x - 3, y - 3, 6, 6]], { color: palette.paper });
  };
  return [
    { text: `${say(isWeighed(model) ? "matrix-strength" : "matrix-events")} ${range}`, wide: n * SWATCH.width, high: SWATCH.height, draw: drawSwatches },
    ...(view.ties.some((tie) => isDoubtfulTie(model.network, tie)) ? [{ text: say("matrix-hollow"), wide: 14, high: 14, draw: drawHollow }] : []),
  ];
}
