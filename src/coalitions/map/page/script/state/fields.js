/* All that the reader can choose, a line for each: the table that the address is read and written by.

   A field has a `fallback`, the value if nothing is chosen; `read`, from the texts in the address
   to a value, which hands what cannot be to `refuse`; and `write`, the way back. It stands in the
   address under its own name unless it has `words`. */

import { LANGUAGES } from "../base/messages.js";
import { listSorts, listTables } from "../tables/columns.js";

const VIEWS = ["network", "two-mode", "matrix", "table"];

/** The views that there are. */
export const listViews = ({ knowsEvents }) => VIEWS.filter((view) => knowsEvents || view !== "two-mode");

/* About whom or what the reader asks, and about how many of them. */
const SUBJECTS = new Map([["organization", 1], ["tie", 2], ["path", 2], ["compare", 2], ["coalition", 1], ["event", 1]]);
const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/; // fields for days know no year 0
const NUMBER = /^(0|[1-9]\d{0,5})$/;

export const FIELDS = new Map(Object.entries({
  view: oneOf(listViews, "network"),
  subject: { words: ["about", "of"], fallback: null, read: readSubject, write: writeSubject },
  scope: single((text, { coalitions }) => coalitions.map(({ number }) => number).find((number) => String(number) === text), null),
  size: oneOf(({ measures }) => Object.keys(measures), "degree"),
  from: day(),
  to: day(),
  least: wholeNumber(1),
  ties: oneOf(() => ["shown", "all"], "shown"),
  type: someOf(({ choices }) => choices.type),
  issue: someOf(({ choices }) => choices.issue),
  place: someOf(({ choices }) => choices.place),
  role: someOf(({ choices }) => choices.role),
  sector: someOf(({ choices }) => choices.sector),
  table: oneOf(listTables, "organizations"),
  sort: oneOf(listSorts, ""),
  rows: fitting(/^.{1,200}$/su),
  language: oneOf(() => LANGUAGES, LANGUAGES[0]),
  theme: oneOf(() => ["light", "dark"], null),
}));

/** The words that each field stands under in the address. */
export const wordsOf = (name) => FIELDS.get(name).words ?? [name];

/** One of the choices that `list` gives for a model. */
function oneOf(list, fallback) {
  return single((text, model) => (list(model).includes(text) ? text : undefined), fallback);
}

/** Any number of the choices that `list` gives for a model. */
function someOf(list) {
  return {
    fallback: [],
    read(texts, { model, refuse }) {
      const isChoice = (text) => list(model).includes(text);
      texts.filter((text) => !isChoice(text)).forEach(refuse);
      return [...new Set(texts.filter(isChoice))];
    },
    write: (values) => [values],
  };
}

/** A text of a certain form. */
function fitting(form, fallback = "") {
  return single((text) => (form.test(text) ? text : undefined), fallback);
}

/** A day of the calendar as YYYY-MM-DD; "" is any. */
function day() {
  return single((text) => (DAY.test(text) && isOnCalendar(text) ? text : undefined), "");
}

/** A whole number from `least` to 999,999. */
function wholeNumber(fallback, least = fallback) {
  return single((text) => (NUMBER.test(text) && Number(text) >= least ? Number(text) : undefined), fallback);
}

/* The first of the texts counts; `understand` gives undefined for what cannot be. */
function single(understand, fallback) {
  return {
    fallback,
    read([first, ...others], { model, refuse }) {
      const value = understand(first, model);
      for (const text of value === undefined ? [first, ...others] : others) refuse(text);
      return value ?? fallback;
    },
    write: (value) => [[String(value)]],
  };
}

function isOnCalendar(text) {
  const time = new Date(`${text}T00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/* "about" says of what kind, "of" who or which: by name, since row numbers change with the records. */
function readSubject(kinds, { model, refuse }, names) {
  const of = names.map((name) => findRow(kinds[0], name, model));
  if (kinds.length === 1 && SUBJECTS.get(kinds[0]) === of.length && !of.includes(-1) && new Set(of).size === of.length) {
    return { kind: kinds[0], of };
  }
  refuse([...kinds, ...names].join(" "));
  return null;
}

function writeSubject({ kind, of }, model) {
  return [[kind], of.map((row) => {
    if (kind === "coalition") return String(row);
    return kind === "event" ? model.events[row].id : model.organizations[row].name;
  })];
}

function findRow(kind, name, model) {
  if (kind === "coalition") return model.coalitions.some(({ number }) => String(number) === name) ? Number(name) : -1;
  if (kind === "event") return model.events.findIndex(({ id }) => id === name);
  return model.organizations.findIndex((one) => one.name === name);
}
