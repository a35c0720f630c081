/* What the reader chose, kept in the address after "#": so a link brings the view back, and the
   browser's own back button goes one choice back. Every control only changes the state; all that
   is seen follows from it. */

import { LANGUAGES } from "./messages.js";

export const VIEWS = ["network", "two-mode", "matrix", "table"];
const THEMES = ["light", "dark"];
const TIES = ["shown", "all"];
const LISTS = ["type", "issue", "place", "role", "sector"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/* About whom or what: nothing, or one of these, with what it is about. */
const SUBJECTS = { organization: 1, tie: 2, path: 2, compare: 2, coalition: 1, event: 1 };

export function makeDefaults(language) {
  return {
    view: "network", subject: null, size: "degree", language, theme: null,
    from: "", to: "", least: 1, ties: "shown",
    ...Object.fromEntries(LISTS.map((name) => [name, []])),
  };
}

/** Keep the state; `show` is told of every change, also of those by the back button. */
export function keepState(model, defaults, show) {
  let state = defaults;
  const read = () => {
    const { state: found, refused } = readHash(location.hash, model, defaults);
    state = found;
    show(state, refused);
  };
  window.addEventListener("hashchange", read);
  return {
    start: read,
    get current() { return state; },
    /** Change some of the state; `replace` leaves no step behind for the back button. */
    change(changes, { replace = false } = {}) {
      const hash = writeHash({ ...state, ...changes }, model, defaults);
      if (hash === location.hash.replace(/^#?/, "#")) return;
      if (!replace) location.hash = hash;
      else {
        history.replaceState(null, "", hash);
        read();
      }
    },
  };
}

export function writeHash(state, model, defaults) {
  const words = new URLSearchParams();
  for (const name of ["view", "size", "language", "theme", "from", "to", "least", "ties"]) {
    if (state[name] !== defaults[name]) words.set(name, state[name]);
  }
  for (const name of LISTS) for (const value of state[name]) words.append(name, value);
  if (state.subject) {
    words.set("about", state.subject.kind);
    for (const row of state.subject.of) words.append("of", nameOf(state.subject.kind, row, model));
  }
  return `#${words}`;
}

/** Read a state; what cannot be is left at its default and named in `refused`. */
export function readHash(hash, model, defaults) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const state = { ...defaults };
  const refused = [];
  const choices = {
    view: VIEWS, language: LANGUAGES, theme: THEMES, ties: TIES, size: Object.keys(model.measures),
  };
  for (const name of new Set(words.keys())) {
    const value = words.get(name);
    if (name in choices && choices[name].includes(value)) state[name] = value;
    else if ((name === "from" || name === "to") && DAY.test(value)) state[name] = value;
    else if (name === "least" && /^[1-9]\d{0,5}$/.test(value)) state[name] = Number(value);
    else if (LISTS.includes(name)) {
      state[name] = words.getAll(name).filter((one) => model.choices[name].includes(one));
      refused.push(...words.getAll(name).filter((one) => !state[name].includes(one)));
    } else if (name === "about") {
      state.subject = readSubject(value, words.getAll("of"), model);
      if (state.subject === null) refused.push([value, ...words.getAll("of")].join(" "));
    } else if (name !== "of") refused.push(`${name}=${value}`);
  }
  return { state, refused };
}

function readSubject(kind, names, model) {
  if (!Object.hasOwn(SUBJECTS, kind) || names.length !== SUBJECTS[kind]) return null;
  const of = names.map((name) => rowOf(kind, name, model));
  return of.includes(-1) || new Set(of).size < of.length ? null : { kind, of };
}

function nameOf(kind, row, model) {
  if (kind === "coalition") return String(row);
  return kind === "event" ? model.events[row].id : model.organizations[row].name;
}

function rowOf(kind, name, model) {
  if (kind === "coalition") {
    return model.coalitions.some(({ number }) => String(number) === name) ? Number(name) : -1;
  }
  if (kind === "event") return model.events.findIndex(({ id }) => id === name);
  return model.organizations.findIndex((one) => one.name === name);
}
