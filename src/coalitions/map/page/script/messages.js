/* What the page says, in the language that the reader chose; see messages/*.json. */

import { byId } from "./dom.js";

const catalogs = JSON.parse(byId("messages").textContent);
export const LANGUAGES = Object.keys(catalogs);

let catalog = catalogs[LANGUAGES[0]];
let language = LANGUAGES[0];

export function useLanguage(chosen) {
  language = chosen;
  catalog = catalogs[chosen];
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll("[data-say]")) {
    element.textContent = say(element.dataset.say);
  }
  for (const element of document.querySelectorAll("[data-name]")) {
    element.setAttribute("aria-label", say(element.dataset.name));
  }
}

/** Say what the catalog has under `key`; `n` among `values` chooses between singular and plural. */
export function say(key, values = {}) {
  const found = catalog[key];
  if (found === undefined) throw new Error(`No message "${key}" in ${language}.`);
  const pattern =
    typeof found === "string" ? found : found[new Intl.PluralRules(language).select(values.n)] ?? found.other;
  return pattern.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? tellNumber(value) : value;
  });
}

export const hasMessage = (key) => key in catalog;

export const tellNumber = (number, digits = 3) =>
  new Intl.NumberFormat(language, { maximumSignificantDigits: Number.isInteger(number) ? 21 : digits }).format(number);

export const tellShare = (share) =>
  new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share);

export const tellDate = (day) =>
  day === ""
    ? ""
    : new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00Z`));

export const tellList = (parts) => new Intl.ListFormat(language, { type: "conjunction" }).format(parts);

export const compareNames = (one, other) => one.localeCompare(other, language);

export const tellMonth = (day) =>
  new Intl.DateTimeFormat(language, { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${day}T00:00Z`));
