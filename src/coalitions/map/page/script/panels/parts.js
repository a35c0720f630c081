/* What panels are built of: sections, paragraphs, remarks and lists. */

import { make } from "../base/dom.js";
import { say } from "../base/messages.js";

const MOST_AT_ONCE = 12; // rows of a list; the rest is folded away

/** A heading and what stands below it; nothing if there is nothing. */
export const makeSection = (title, ...content) =>
  content.flat().filter(Boolean).length === 0 ? [] : [make("h3", title), ...content.flat().filter(Boolean)];

export const makeParagraph = (text) => (text ? make("p", text) : null);

export const makeRemark = (text) => (text ? make("p", text, { class: "quiet" }) : null);

/** A list of which the rows after the first dozen are folded away. */
export function makeList(rows) {
  if (rows.length === 0) return [];
  if (rows.length <= MOST_AT_ONCE + 1) return [make("ul", rows)];
  return [make("ul", rows.slice(0, MOST_AT_ONCE)), make("details", [
    make("summary", say("show-more", { n: rows.length - MOST_AT_ONCE })),
    make("ul", rows.slice(MOST_AT_ONCE)),
  ], { class: "rest" })];
}
