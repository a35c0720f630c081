/* What the page says, in the language that the reader chose; see messages/*.json. */

import { byId } from "./dom.js";

const catalogs = JSON.parse(byId("messages").textContent);
export const LANGUAGES = Object.keys(catalogs);

let catalog = catalogs[LANGUAGES[0]];
let language = LANGUAGES[0];

/** Say everything in another language; what has `data-say` or `data-name` is put right here. */
export function useLanguage(chosen) {
  language = chosen;
  catalog = catalogs[chosen];
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll("[data-say]")) {
    const text = say(element.dataset.say);
    if (element.textContent !== text) element.textContent = text;
  }
  for (const element of document.querySelectorAll("[data-name]")) {
    element.setAttribute("aria-label", say(element.dataset.name));
  }
}

/** Say what the catalog has under `key`; `n` among `values` chooses between singular and plural. */
export function say(key, values = {}) {
  const found = catalog[key];
  if (found === undefined) throw new Error(`No message "${key}" in ${language}.`);
  const pattern = typeof found === "string" ? found : found[pluralRules().select(values.n)] ?? found.other;
  return pattern.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? tellNumber(value) : value;
  });
}

/** A role in the reader's language if it is one of the package's own, else as the records have it. */
export const tellRole = (role) => (hasMessage(`role-${role}`) ? say(`role-${role}`) : role);

export const hasMessage = (key) => Object.keys(catalog).includes(key);

/** What a language calls itself. */
export const nameLanguage = (code) => catalogs[code].language;

export const tellNumber = (number, digits = 3) =>
  numberFormat({ maximumSignificantDigits: Number.isInteger(number) ? 21 : digits }).format(number);

export const tellShare = (share) =>
  numberFormat({ style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share);

/** A day, from YYYY-MM-DD; nothing if it is not known. */
export const tellDate = (day) => (day === "" ? "" : dateFormat().format(new Date(`${day}T00:00Z`)));

/** The month of a day. */
export const tellMonth = (day) => monthFormat().format(new Date(`${day}T00:00Z`));

export const tellList = (parts) => listFormat().format(parts);

/* Formats are dear to make and cheap to use, so each is made once for each language. */
const formats = new Map();

function remember(kind, options, build) {
  const key = `${language} ${kind} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, build());
  return formats.get(key);
}

const pluralRules = () => remember("plural", {}, () => new Intl.PluralRules(language));

const numberFormat = (options) => remember("number", options, () => new Intl.NumberFormat(language, options));

const dateFormat = () => remember("date", {}, () =>
  new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }));

const monthFormat = () => remember("month", {}, () =>
  new Intl.DateTimeFormat(language, { month: "short", year: "numeric", timeZone: "UTC" }));

/* Safari before 14.1 has no lists. */
const listFormat = () => remember("list", {}, () =>
  (Intl.ListFormat ? new Intl.ListFormat(language, { type: "conjunction" }) : { format: (parts) => parts.join(", ") }));
