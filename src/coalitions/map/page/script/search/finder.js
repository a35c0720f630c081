/* A field to find an organization in, and what was found as plain buttons below it, which every
   screen reader and keyboard knows: arrows move through them, Enter in the field opens the first. */

import { make } from "../base/dom.js";
import { makeSymbol } from "../base/look.js";
import { say } from "../base/messages.js";
import { matchOrganizations } from "./search.js";

const MOST_HITS = 60; // more are told, not shown

/** `parts` are the elements `form`, `input`, `hits` (says how many) and `list`. */
export function openFinder(model, parts, { choose, isOffered = () => true, listAll = () => [] }) {
  const { form, input, hits, list } = parts;
  const search = () => {
    const isEmpty = input.value.trim() === "";
    const found = matchOrganizations(model, input.value).filter(({ row }) => isOffered(row));
    hits.textContent = isEmpty ? "" : tellHits(found.length);
    if (isEmpty) list.replaceChildren(...listAll());
    else list.replaceChildren(make("ul", found.slice(0, MOST_HITS).map((hit) => makeHit(model, hit, choose))));
  };
  input.addEventListener("input", search);
  const openFirst = (event) => {
    event.preventDefault();
    const [best] = matchOrganizations(model, input.value).filter(({ row }) => isOffered(row));
    if (best !== undefined) choose(best.row);
  };
  form.addEventListener("submit", openFirst);
  // A frame without leave to submit forms would tell of the key alone.
  input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) openFirst(event); });
  for (const part of [input, list]) part.addEventListener("keydown", (event) => moveWithArrows(event, input, list));
  return { search };
}

function tellHits(n) {
  if (n === 0) return say("nobody-found");
  return n > MOST_HITS ? say("hits-first", { n, first: MOST_HITS }) : say("hits", { n });
}

function makeHit(model, { row, alias }, choose) {
  const { look, name } = model.organizations[row];
  return make("li", [
    make("button", [makeSymbol(look), make("span", name)], { type: "button", class: "choice", click: () => choose(row) }),
    alias === null ? null : make("p", say("found-as", { name: alias }), { class: "quiet found-as" }),
  ]);
}

/* From the field down through what is listed, and up again into the field. */
function moveWithArrows(event, input, list) {
  const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = Array.from(list.querySelectorAll("button, summary")).filter((one) => one.offsetParent !== null);
  const here = stops.indexOf(document.activeElement);
  const isInField = document.activeElement === input;
  if (stops.length === 0 || (isInField && event.key !== "ArrowDown")) return;
  event.preventDefault();
  const next = isInField ? 0 : here + steps[event.key];
  if (next === -1) input.focus();
  else stops[Math.max(0, Math.min(stops.length - 1, next))].focus();
}
