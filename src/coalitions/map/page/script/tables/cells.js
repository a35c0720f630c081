/* What a cell of a table says, and how it is made. */

import { make } from "../base/dom.js";
import { makeSymbol } from "../base/look.js";
import { hasMessage, say, tellDraws, tellNumber } from "../base/messages.js";

export const isNumeric = ({ kind }) => kind === "number" || kind === "share" || kind === "chance";

const CLASSES = { number: "figure", share: "figure", chance: "figure", group: "group-of" };

const TELL_BY_KIND = {
  text: (value) => value,
  number: (value) => tellNumber(value),
  share: tellDraws,
  chance: (value) => tellNumber(value, 2),
};

/** The heading of a column, which is that of the measure if it is one. */
export const nameColumn = (name) => say(hasMessage(`measure-${name}`) ? `measure-${name}` : `column-${name}`);

/** A cell; `open` is called with the subject that it is about. */
export function makeCell(column, row, isFirst, open) {
  const content = tellCell(column, row);
  const symbol = column.symbol && content !== "" ? makeSymbol(column.symbol(row)) : null;
  const subject = column.about ? column.about(row) : null;
  const shown = subject === null ? [symbol, content] : make("button", [symbol, content], {
    type: "button", class: "opens", "data-of": subject.join(" "), click: () => open(subject),
    "aria-label": column.says ? `${content}: ${say("table-shared-by", column.says(row))}` : null,
  });
  return make(isFirst ? "th" : "td", shown, { scope: isFirst ? "row" : null, class: CLASSES[column.kind] || null });
}

function tellCell(column, row) {
  if (column.tell) return column.tell(row);
  const value = column.value(row);
  if (value === null || value === "") return column.missing ? say(column.missing) : "";
  if (column.kind === "group") return say("table-group", { number: value, label: column.label(row) });
  return TELL_BY_KIND[column.kind](value);
}
