/* What the page says, in the language that the reader chose; see messages/*.json. */

import { byId } from "./dom.js";

const catalogs = JSON.parse(byId("messages").textContent);
export const LANGUAGES = Object.keys(catalogs);

const SUM_DIGITS = 12; // more are noise of adding up

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

/** Up to which p something is no chance: of a test, or of a caution that tells of one. */
export const tellLimit = ({ level, correction }) => say(correction === "none" ? "limit" : "limit-corrected", { level });

/** A number to so many digits, but never without its ones: 0.123, 12.3, 1,235. */
export const tellNumber = (number, digits = 3) =>
  numberFormat(Math.abs(number) >= 10 ** digits || Number.isInteger(number)
    ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits }).format(Number(number.toPrecision(SUM_DIGITS)));

/** A share in percent, small ones to a tenth; only all is 100 %, and only nothing is 0 %. */
export function tellShare(share) {
  if (share >= 0.1) return tellDraws(share);
  return share > 0 && share < 0.001 ? say("less-than", { much: tellPercent(0.001, 1) }) : tellPercent(share, 1);
}

/** A share of some hundred random draws, to a percent. */
export function tellDraws(share) {
  if (share > 0 && share < 0.01) return say("less-than", { much: tellPercent(0.01) });
  if (share < 1 && share > 0.99) return say("more-than", { much: tellPercent(0.99) });
  return tellPercent(share);
}

const tellPercent = (share, maximumFractionDigits = 0) => numberFormat({ style: "percent", maximumFractionDigits }).format(share);

/** A day, from YYYY-MM-DD; nothing if it is not known. */
export const tellDate = (day) => (day === "" ? "" : dateFormat().format(new Date(`${day}T00:00Z`)));

/** When an event was, of which the first day, the last or both may not be known. */
export function tellDates({ date, end_date: last }) {
  if (last === "" || last === date) return tellDate(date);
  return date === "" ? say("until-day", { day: tellDate(last) }) : say("from-to", { from: tellDate(date), to: tellDate(last) });
}

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
