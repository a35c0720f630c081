/* The four tables that say what the map shows: which rows are in view, and what each column holds.

   A column has a `name`, the one it has in the package's own tables; a `kind`, by which it is
   sorted and told; and a `value` of each row, null where there is none. More that it may have:
   `about`, the subject that a row opens; `symbol`, the look that stands before the text; `isOfAll`
   if it is found in all records, whatever is in view; `missing`, the words where there is no value;
   `isOnlyInFile` if it would crowd the page; `order`, what it is sorted by, and `tell`, what it says,
   where that is not its value. */

import { tellDates } from "../base/messages.js";
import { firstDay } from "../counting/recount.js";

const SEPARATOR = "; ";
const COUNTED_MEASURES = ["n_events", "degree", "strength"]; // measures that are counted anew in every view

export const TABLES = {
  organizations: layOutOrganizations,
  ties: layOutTies,
  events: layOutEvents,
  coalitions: layOutCoalitions,
};

/** The tables that can be shown. */
export const listTables = ({ knowsEvents }) => Object.keys(TABLES).filter((name) => knowsEvents || name !== "events");

/** The column that a table is sorted by until the reader sorts it. */
export const FIRST_SORTS = { organizations: "-degree", ties: "-weight", events: "-date", coalitions: "coalition" };

/** All that tables can be sorted by, in the form "name", or "-name" for the largest first. */
export function listSorts({ measures }) {
  const names = [
    "organization", "coalition", "sector", "with_own", ...COUNTED_MEASURES, ...Object.keys(measures),
    "source", "target", "shared_events", "weight", "p_value", "p_adjusted", "confidence",
    "title", "date", "type", "place", "issue", "n_organizations", "label", "n_ties",
  ];
  return names.flatMap((name) => [name, `-${name}`]);
}

function layOutOrganizations(model, view) {
  const { organizations, coalitions, measures } = model;
  const labels = new Map(coalitions.map(({ number, label }) => [number, label]));
  const others = Object.keys(measures).filter((name) => !COUNTED_MEASURES.includes(name));
  return {
    rows: rowsWhere(organizations, (row) => view.isPresent[row]),
    columns: [
      textColumn("organization", (row) => organizations[row].name, { about: (row) => ["organization", row] }),
      {
        name: "coalition", kind: "group", value: (row) => organizations[row].coalition, isOfAll: true,
        symbol: (row) => organizations[row].look, label: (row) => labels.get(organizations[row].coalition),
      },
      textColumn("sector", (row) => organizations[row].sector),
      ...keepIf(model.knowsEvents, numberColumn("n_events", (row) => view.nEvents[row])),
      numberColumn("degree", (row) => view.degree[row]),
      numberColumn("strength", (row) => view.strength[row]),
      ...others.map((name) => numberColumn(name, (row) => measures[name][row], { isOfAll: true })),
      ...keepIf(organizations.some(({ with_own: share }) => share !== null),
        shareColumn("with_own", (row) => organizations[row].with_own, { isOfAll: true })),
    ],
  };
}

function layOutTies(model, view) {
  const { organizations, pairs, chance, adjusted, network, certainty } = model;
  const name = (row) => organizations[row].name;
  const end = (column, rows) =>
    textColumn(column, (tie) => name(rows[tie]), {
      about: (tie) => ["organization", rows[tie]], symbol: (tie) => organizations[rows[tie]].look,
    });
  let evidence = null;
  return {
    rows: view.ties,
    columns: [
      end("source", pairs.source),
      end("target", pairs.target),
      numberColumn("shared_events", (tie) => view.shared[tie], {
        about: (tie) => ["tie", pairs.source[tie], pairs.target[tie]],
        says: (tie) => ({ one: name(pairs.source[tie]), other: name(pairs.target[tie]) }),
      }),
      numberColumn("weight", (tie) => view.weight[tie]),
      ...keepIf(certainty.test !== null,
        { name: "p_value", kind: "chance", value: (tie) => orNull(chance[tie]), isOfAll: true, missing: "table-not-kept" }),
      ...keepIf(network.p_adjusted !== null,
        { name: "p_adjusted", kind: "chance", value: (tie) => orNull(adjusted[tie]), isOfAll: true, missing: "table-not-kept" }),
      ...keepIf(network.confidence !== null, shareColumn("confidence", (tie) => network.confidence[tie], { isOfAll: true })),
      ...keepIf(model.knowsEvents, textColumn("event_ids", (tie) => {
        if (evidence === null) evidence = listEvidence(model, view);
        return evidence[tie].join(SEPARATOR);
      }, { isOnlyInFile: true })),
    ],
  };
}

function layOutEvents({ events }, view) {
  return {
    rows: rowsWhere(events, (row) => view.eventOn[row]),
    columns: [
      textColumn("title", (row) => events[row].title, { about: (row) => ["event", row] }),
      { name: "date", kind: "date", value: (row) => events[row].date || null, order: (row) => firstDay(events[row]), tell: (row) => tellDates(events[row]) },
      textColumn("end_date", (row) => events[row].end_date, { isOnlyInFile: true }),
      textColumn("type", (row) => events[row].type),
      textColumn("place", (row) => events[row].place),
      textColumn("issue", (row) => events[row].issue.join(SEPARATOR)),
      numberColumn("n_organizations", (row) => view.size[row]),
      textColumn("event_id", (row) => events[row].id, { isOnlyInFile: true }),
      textColumn("source_url", (row) => events[row].url, { isOnlyInFile: true }),
    ],
  };
}

function layOutCoalitions(model, view) {
  const { coalitions, organizations } = model;
  const inside = countWithin(model, view);
  const present = (row) => coalitions[row].members.filter((member) => view.isPresent[member]);
  return {
    rows: rowsWhere(coalitions, (row) => present(row).length > 0),
    columns: [
      textColumn("label", (row) => coalitions[row].label, {
        about: (row) => ["coalition", coalitions[row].number], symbol: (row) => coalitions[row].look,
      }),
      numberColumn("coalition", (row) => coalitions[row].number),
      numberColumn("n_organizations", (row) => present(row).length),
      numberColumn("n_ties", (row) => inside.ties[row]),
      ...keepIf(model.knowsEvents, numberColumn("n_events", (row) => inside.events[row])),
      { name: "p_value", kind: "chance", value: (row) => coalitions[row].p_value, isOfAll: true, missing: "table-untested" },
      textColumn("members", (row) => present(row).map((member) => organizations[member].name).join(SEPARATOR), { isOnlyInFile: true }),
    ],
  };
}

const textColumn = (name, value, more = {}) => ({ name, kind: "text", value, ...more });
const numberColumn = (name, value, more = {}) => ({ name, kind: "number", value, ...more });
const shareColumn = (name, value, more = {}) => ({ name, kind: "share", value, ...more });

const keepIf = (isTrue, ...columns) => (isTrue ? columns : []);
const orNull = (value) => (value === undefined || Number.isNaN(value) ? null : value);

function rowsWhere(things, isInView) {
  return things.map((_, row) => row).filter(isInView);
}

/* The ids of the events in view behind each tie. */
function listEvidence({ slots, pairs, events }, view) {
  const evidence = Array.from(pairs.source, () => []);
  let pair = 0;
  for (let event = 0; event + 1 < slots.ofEvent.length; event += 1) {
    const end = slots.ofEvent[event + 1];
    for (let one = slots.ofEvent[event]; one < end; one += 1) {
      for (let other = one + 1; other < end; other += 1, pair += 1) {
        if (view.root[one] * view.root[other] > 0) evidence[pairs.tie[pair]].push(events[event].id);
      }
    }
  }
  return evidence;
}

/* Of each coalition, in view: the ties between two members, and the events that two or more of
   them took part in. */
function countWithin({ coalitions, organizations, pairs, slots }, view) {
  const rowOf = new Map(coalitions.map((coalition, row) => [coalition.number, row]));
  const home = organizations.map(({ coalition }) => rowOf.get(coalition));
  const ties = coalitions.map(() => 0);
  for (const tie of view.ties) {
    const row = home[pairs.source[tie]];
    if (row !== undefined && row === home[pairs.target[tie]]) ties[row] += 1;
  }
  const events = coalitions.map(() => 0);
  for (let event = 0; event + 1 < slots.ofEvent.length; event += 1) {
    const seen = new Map();
    for (let slot = slots.ofEvent[event]; slot < slots.ofEvent[event + 1]; slot += 1) {
      const row = home[slots.organization[slot]];
      if (view.root[slot] === 0 || row === undefined) continue;
      seen.set(row, (seen.get(row) || 0) + 1);
      if (seen.get(row) === 2) events[row] += 1;
    }
  }
  return { ties, events };
}
