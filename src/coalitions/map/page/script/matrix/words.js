/* What the matrix says in words: who is in it, what its shades mean, and what one cell holds. */

import { make } from "../base/dom.js";
import { isDoubtfulTie } from "../counting/doubt.js";
import { isWeighed } from "../counting/weightings.js";
import { say, tellNumber } from "../base/messages.js";
import { shadeOf } from "./shades.js";

const SWATCHES = 5;

/** What stands above the matrix. */
export function tellMatrix(model, view, matrix, palette) {
  const { order, nLeftOut } = matrix;
  if (order.length === 0) return [make("p", say(view.nTies === 0 ? "matrix-none" : "matrix-empty"))];
  return [
    make("p", say("matrix-short")),
    make("p", [say("matrix-order", { n: order.length }), nLeftOut ? ` ${say("matrix-left-out", { n: nLeftOut })}` : ""], { class: "quiet" }),
    tellScale(model, matrix, palette, view.ties.some((tie) => isDoubtfulTie(model.network, tie))),
  ];
}

function tellScale(model, { least, most }, palette, hasDoubts) {
  const swatches = Array.from({ length: most > least ? SWATCHES : 1 }, (_, number) => {
    const swatch = make("span", [], { class: "swatch" });
    swatch.style.background = shadeOf(most > least ? number / (SWATCHES - 1) : 1, palette);
    return swatch;
  });
  return make("p", [
    `${say(isWeighed(model) ? "matrix-strength" : "matrix-events")} `,
    most > least ? `${tellNumber(least)} ` : "",
    make("span", swatches, { class: "swatches", "aria-hidden": "true" }),
    `${most > least ? " –" : ""} ${tellNumber(most)}`,
    ...(hasDoubts ? [make("span", [], { class: "swatch hollow", "aria-hidden": "true" }), say("matrix-hollow")] : []),
  ], { class: "matrix-scale quiet" });
}

/** What a cell, or the header of a row or column, stands for. */
export function tellMatrixCell(model, view, matrix, { row, column }) {
  const names = [row, column].map((place) => (place < 0 ? null : model.organizations[matrix.order[place]].name));
  if (row === column || row < 0 || column < 0) {
    const place = row < 0 ? column : row;
    return say("matrix-self", { name: names[row < 0 ? 1 : 0], n: view.degree[matrix.order[place]] });
  }
  const tie = matrix.cells[row].get(column);
  const [one, other] = names;
  if (tie === undefined) return say("matrix-no-tie", { one, other });
  return say("matrix-tie", { one, other, n: view.shared[tie] });
}
