/* The table view: says what the map says, in rows that can be sorted, filtered and taken away. */

import { byId, make } from "../base/dom.js";
import { say } from "../base/messages.js";
import { FIRST_SORTS, listTables, TABLES } from "./columns.js";
import { isNumeric, makeCell, nameColumn } from "./cells.js";
import { openRowFilter, sortRows } from "./rows.js";
import { writeCsv } from "../files/csv.js";
import { nameFile, saveFile } from "../files/save.js";

const ROWS_AT_ONCE = 200; // rows; thousands would take seconds to lay out

export function openTableView(model, act) {
  const parts = buildParts(model, act, { filter: () => fillRows(), more, save });
  let seen = ""; // which state the rows were laid out for
  let state = null;
  let table = null;
  let rowFilter = null;
  let nShown = ROWS_AT_ONCE;

  function layOut(view) {
    const laidOut = TABLES[state.table](model, view);
    table = { columns: laidOut.columns, rows: sortRows(laidOut, sortOf(state), state.language) };
    rowFilter = openRowFilter(table);
    parts.caption.textContent = say(`table-${state.table}`);
    parts.head.replaceChildren(make("tr", table.columns.filter(isOnPage).map((column) => makeHeading(column, state, act))));
    tellWhatIsOfAll(parts.ofAll, table.columns, view);
    nShown = ROWS_AT_ONCE;
  }

  function fillRows(from = 0) {
    const rows = rowFilter(parts.words.value);
    const columns = table.columns.filter(isOnPage);
    if (from === 0) parts.body.replaceChildren();
    parts.body.append(...rows.slice(from, nShown).map((row) =>
      make("tr", columns.map((column, number) => makeCell(column, row, number === 0, open)))));
    parts.count.textContent = [
      say("table-count", { n: rows.length, all: table.rows.length }),
      rows.length > nShown ? say("table-first", { n: nShown }) : "",
    ].filter(Boolean).join(" ");
    parts.none.hidden = rows.length > 0;
    parts.more.hidden = rows.length <= nShown;
    parts.more.textContent = say("table-more", { n: Math.min(ROWS_AT_ONCE, rows.length - nShown) });
  }

  function more() {
    const from = nShown;
    nShown += ROWS_AT_ONCE;
    fillRows(from);
    parts.body.rows[from].querySelector("button").focus();
  }

  function save() {
    const rows = rowFilter(parts.words.value);
    saveFile(nameFile(model.title, state.table, "csv"), writeCsv({ ...table, rows }), "text/csv;charset=utf-8");
  }

  const open = ([kind, ...of]) => act({ subject: { kind, of } });

  return {
    show(newState, view) {
      state = newState;
      for (const button of parts.choices) button.setAttribute("aria-pressed", button.dataset.table === state.table);
      if (document.activeElement !== parts.words) parts.words.value = state.rows;
      const asked = JSON.stringify({ ...state, subject: null, size: null, theme: null });
      if (asked === seen) return;
      seen = asked;
      keepFocus(parts.head, () => layOut(view));
      fillRows();
    },
  };
}

const isOnPage = ({ isOnlyInFile }) => !isOnlyInFile;
const sortOf = ({ table, sort }) => sort || FIRST_SORTS[table];

/* What stands in the view whatever it shows. */
function buildParts(model, act, { filter, more, save }) {
  const choices = listTables(model).map((name) => make("button", [], {
    type: "button", "data-say": `table-${name}`, "data-table": name, click: () => act({ table: name, sort: "", rows: "" }),
  }));
  const words = make("input", [], {
    id: "row-words", type: "search", autocomplete: "off", input: filter,
    change: () => act({ rows: words.value }, { replace: true }),
  });
  const parts = {
    choices,
    words,
    count: make("p", [], { id: "row-count", role: "status" }),
    ofAll: make("p", [], { id: "of-all" }),
    caption: make("caption", [], { id: "table-caption" }),
    head: make("thead"),
    body: make("tbody"),
    none: make("p", [], { "data-say": "table-none" }),
    more: make("button", [], { type: "button", click: more }),
  };
  byId("table").append(
    make("div", [
      make("div", choices, { class: "switch", role: "group", "data-name": "table-choose" }),
      make("label", [make("span", [], { "data-say": "table-find" }), words]),
      make("button", [], { id: "save-table", type: "button", "data-say": "table-save", click: save }),
    ], { class: "table-tools" }),
    parts.count,
    make("div", [make("table", [parts.caption, parts.head, parts.body]), parts.none, parts.more],
      { id: "rows", tabindex: "0", role: "region", "aria-labelledby": "table-caption" }),
    parts.ofAll,
  );
  return parts;
}

function makeHeading(column, state, act) {
  const [down, name] = [`-${column.name}`, column.name];
  const sort = sortOf(state);
  const isSorted = sort === name || sort === down;
  const first = isNumeric(column) || column.kind === "date" ? down : name; // the most, or the latest, or A
  const next = isSorted ? (sort === name ? down : name) : first;
  const title = [nameColumn(name), column.isOfAll ? "*" : ""].join("");
  const button = make("button", title, { type: "button", "data-sort": name, click: () => act({ sort: next }, { replace: true }) });
  return make("th", button, {
    scope: "col",
    class: isNumeric(column) ? "figure" : null,
    "aria-sort": isSorted ? (sort === name ? "ascending" : "descending") : null,
  });
}

/* Some columns are not counted from what is in view: said where it makes a difference. */
function tellWhatIsOfAll(element, columns, view) {
  const isAny = columns.some(({ isOfAll }) => isOfAll);
  element.hidden = !isAny;
  element.textContent = isAny ? say(view.isFiltered ? "table-of-all-filtered" : "table-of-all") : "";
}

/* Redraw, and leave the keyboard on the heading that it was on. */
function keepFocus(head, redraw) {
  const sort = document.activeElement.dataset.sort;
  const isInside = head.contains(document.activeElement);
  redraw();
  if (isInside) head.querySelector(`[data-sort="${sort}"]`).focus();
}
