/* What the reader chose, kept in the address after "#": so a link brings the view back, and the
   browser's own back button goes one choice back. Every control only changes the state; all that
   is seen follows from it. */

import { FIELDS, wordsOf } from "./fields.js";

const PAUSE = 100; // milliseconds between steps of a slider that are written to the address

export function makeDefaults(language) {
  const fallbacks = Array.from(FIELDS, ([name, { fallback }]) => [name, fallback]);
  return { ...Object.fromEntries(fallbacks), language };
}

/** Keep the state; `show` is told of every change, also of those by the back button. */
export function keepState(model, defaults, show) {
  let state = defaults;
  const address = openAddress();
  const read = () => {
    address.forget();
    const { state: found, refused } = readHash(location.hash, model, defaults);
    state = found;
    show(state, refused);
  };
  window.addEventListener("hashchange", read);
  return {
    start: read,
    showAgain() { show(state, []); },
    /** Change some of the state; `replace` leaves no step behind for the back button. */
    change(changes, { replace = false } = {}) {
      const before = writeHash(state, model, defaults);
      state = { ...state, ...changes };
      const hash = writeHash(state, model, defaults);
      if (hash === before) return;
      address.write(hash, replace);
      show(state, []);
    },
  };
}

/** Whether the page has an address of its own that a link can lead to: one in a notebook has none. */
export const hasAddress = () => ["file:", "http:", "https:"].includes(location.protocol);

/* Browsers complain of a page that changes its address too often, and some frames may not change
   theirs at all: then the state is kept, but not in the address. */
function openAddress() {
  let last = -Infinity;
  let waiting = null;
  let timer = null;
  const put = (way, hash) => {
    last = performance.now();
    try { history[way](null, "", hash); } catch { /* see above */ }
  };
  const forget = () => {
    clearTimeout(timer);
    waiting = null;
  };
  const settle = () => {
    const hash = waiting;
    forget();
    if (hash !== null) put("replaceState", hash);
  };
  return {
    forget,
    write(hash, replace) {
      if (!replace) {
        settle();
        put("pushState", hash);
        return;
      }
      clearTimeout(timer);
      waiting = hash;
      if (performance.now() - last > PAUSE) settle();
      else timer = setTimeout(settle, PAUSE);
    },
  };
}

function writeHash(state, model, defaults) {
  const words = new URLSearchParams();
  for (const [name, field] of FIELDS) {
    if (state[name] === defaults[name]) continue;
    const texts = field.write(state[name], model);
    wordsOf(name).forEach((word, number) => { for (const text of texts[number]) words.append(word, text); });
  }
  return `#${words}`;
}

/** Read a state; what cannot be is left at its default and named in `refused`. */
function readHash(hash, model, defaults) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const state = { ...defaults };
  const refused = [];
  const known = new Set();
  for (const [name, field] of FIELDS) {
    const [word, ...others] = wordsOf(name);
    if (!words.has(word)) continue;
    for (const one of [word, ...others]) known.add(one);
    const refuse = (text) => { refused.push(`${word}=${text}`); };
    state[name] = field.read(words.getAll(word), { model, refuse }, ...others.map((other) => words.getAll(other)));
  }
  for (const [word, text] of words) if (!known.has(word)) refused.push(`${word}=${text}`);
  return { state, refused };
}
