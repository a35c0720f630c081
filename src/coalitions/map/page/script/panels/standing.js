/* How an organization stands among all: its measures and ranks, and how sure these are. */

import { make } from "../base/dom.js";
import { say, tellNumber, tellShare } from "../base/messages.js";
import { LEVEL_OF_INTERVALS } from "./certainty.js";
import { makeRemark } from "./parts.js";

const SHARES = ["betweenness", "two_mode_betweenness"];
const BETWEEN = "betweenness";

/** In a sentence or two: how many of the shortest ways between others pass through it. */
export function tellBetween(model, row) {
  const values = model.measures[BETWEEN];
  if (values === undefined) return [];
  const { estimated } = model.certainty;
  if (values[row] === 0) return [say(estimated ? "between-none-about" : "between-none")];
  const share = tellShare(values[row]);
  return [say(estimated ? "between-about" : "between", { share }), ...tellPlace(model, row), ...tellFirstTwo(model, row)];
}

/* Its rank by betweenness, with the places that draws put it in; first only if all of them do. */
function tellPlace({ standings, certainty }, row) {
  const { rank, low, high } = standings[BETWEEN];
  if (rank[row] === null) return [];
  if (low === null || low[row] === null) return [say("between-rank", { rank: rank[row] })];
  const told = [say("between-rank-in-draws", {
    rank: rank[row], span: tellInterval(low[row], high[row]), level: tellShare(LEVEL_OF_INTERVALS), n: certainty.resamples,
  })];
  if (high[row] <= certainty.top) told.push(say("among-first", { n: certainty.top }));
  else if (rank[row] <= certainty.top) told.push(say("not-surely-first", { n: certainty.top }));
  return told;
}

/* Said of who is first by one measure of standing between others and not by the other. */
function tellFirstTwo(model, row) {
  const [onTies, byEvents] = SHARES.map((name) => listFirst(model, name));
  if (onTies.length === 0 || byEvents.length === 0 || onTies.some((one) => byEvents.includes(one))) return [];
  if (![...onTies, ...byEvents].includes(row)) return [];
  const name = (rows) => rows.map((one) => model.organizations[one].name).join("; ");
  return [say("between-two", { one: name(onTies), other: name(byEvents) })];
}

function listFirst({ standings, measures }, name) {
  if (!(name in standings)) return [];
  return standings[name].rank.flatMap((rank, row) => (rank === 1 && measures[name][row] > 0 ? [row] : []));
}

/** All measures that are ranked, as a table. */
export function tabulateStanding(model, row) {
  const { standings, certainty } = model;
  const names = Object.keys(standings).filter((name) => standings[name].rank[row] !== null);
  if (names.length === 0) return null;
  const nRanked = standings[names[0]].rank.filter((rank) => rank !== null).length;
  const isDrawn = names.some((name) => standings[name].low !== null);
  const heads = ["standing-measure", "standing-value", "standing-rank", ...(isDrawn ? ["standing-draws"] : [])];
  return make("details", [
    make("summary", say("standing")),
    make("table", [
      make("thead", make("tr", heads.map((head) => make("th", say(head), { scope: "col" })))),
      make("tbody", names.map((name) => tabulateMeasure(model, name, row, isDrawn))),
    ], { class: "figures standing" }),
    makeRemark(say(model.knowsEvents ? "standing-scope" : "standing-scope-ties-alone", { n: nRanked })),
    isDrawn ? makeRemark(say("standing-meaning", { level: tellShare(LEVEL_OF_INTERVALS), n: certainty.resamples })) : null,
  ], { class: "rest" });
}

function tabulateMeasure({ standings, measures }, name, row, isDrawn) {
  const { rank, low, high } = standings[name];
  const value = SHARES.includes(name) ? tellShare(measures[name][row]) : tellNumber(measures[name][row]);
  const equals = rank.filter((other) => other === rank[row]).length - 1;
  return make("tr", [
    make("th", say(`standing-${name}`), { scope: "row" }),
    make("td", value),
    make("td", equals ? say("rank-with-others", { rank: rank[row], n: equals }) : tellNumber(rank[row])),
    isDrawn ? make("td", low === null ? "–" : tellInterval(low[row], high[row])) : null,
  ]);
}

const tellInterval = (low, high) =>
  (low === high ? tellNumber(low) : say("from-to", { from: tellNumber(low), to: tellNumber(high) }));
