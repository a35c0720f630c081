/* Which rows of a table are shown, and in which order. */

import { fold } from "../search/search.js";

/** Sort the rows by a column, those without a value last; `sort` is "name", or "-name". */
export function sortRows({ columns, rows }, sort, language) {
  const column = columns.find(({ name }) => name === sort.replace(/^-/, ""));
  if (column === undefined) return rows;
  const collator = new Intl.Collator(language, { numeric: true });
  const compare = column.kind === "text" ? collator.compare : (one, other) => (one > other) - (one < other);
  const sign = sort.startsWith("-") ? -1 : 1;
  const isMissing = (value) => value === null || value === "";
  return rows
    .map((row) => ({ row, value: (column.order || column.value)(row) }))
    .sort((a, b) => isMissing(a.value) - isMissing(b.value)
      || (isMissing(a.value) ? 0 : sign * compare(a.value, b.value)) || a.row - b.row)
    .map(({ row }) => row);
}

/** Make a filter that keeps the rows in which every word stands somewhere, accents ignored. */
export function openRowFilter({ columns, rows }) {
  const searched = columns.filter(({ kind, isOnlyInFile }) => (kind === "text" || kind === "date") && !isOnlyInFile);
  const folded = new Map();
  const textOf = (row) => {
    if (!folded.has(row)) folded.set(row, fold(searched.map(({ value }) => value(row) || "").join("\n")));
    return folded.get(row);
  };
  return (words) => {
    const wanted = fold(words).split(/\s+/).filter(Boolean);
    return wanted.length === 0 ? rows : rows.filter((row) => wanted.every((word) => textOf(row).includes(word)));
  };
}
