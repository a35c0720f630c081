/* How sure it is, in words: shares of draws, probabilities, what was tested and how. */

import { findAvoidance, findChances, isAvoidanceKnown } from "../counting/chances.js";
import { slotsOf } from "../counting/evidence.js";
import { FIRM, isSeldomHere } from "../counting/doubt.js";
import { hasMessage, say, tellDraws, tellLimit, tellNumber, tellShare } from "../base/messages.js";

const RARE = 0.001;
const SMALLEST_TOLD = 0.0001;
const LARGEST_TOLD = 0.999;
export const LEVEL_OF_INTERVALS = 0.9;
const LEVEL_OF_COALITIONS = 0.05;

/** A probability in words, and the same as a figure. */
const tellProbability = (p) => (p < RARE ? say("less-than-1-in-1000") : tellShare(p));

function tellP(p) {
  if (p < SMALLEST_TOLD) return say("p-below", { p: tellNumber(SMALLEST_TOLD) });
  if (p < 1 && p > LARGEST_TOLD) return say("p-above", { p: tellNumber(LARGEST_TOLD) });
  return say("p-is", { p: tellNumber(p) });
}

/** What chance alone would give two organizations that share `n` events in all records, and what
    follows from that; in paragraphs. */
export function tellChance(model, ends, tie, n) {
  const { test } = model.certainty;
  if (test === null) return [say("untested")];
  if (model.knowsEvents && ends.some((row) => slotsOf(model, null, row).length === 0)) return []; // who took part in nothing could meet nobody
  const { expected, needed } = findChances(model, ends);
  const avoidance = findAvoidance(model, ends);
  const told = [
    expected === null ? "" : say("chance-expected", { n: expected, expected: tellNumber(expected) }),
    ...(avoidance !== null ? tellAvoidance(test, n, avoidance) : tie < 0 ? tellApart(model) : tellPassing(model, tie, n)),
  ].filter(Boolean);
  if (told.length === 0) return [];
  const suppose = hasMessage(`null-${test.model}`) ? say(`null-${test.model}`) : say("null-other", { model: test.model });
  return [[suppose, ...told].join(" "), tellNeeded(test, needed)];
}

/* Of two that share more or less what chance gives: how likely that is, and whether it makes a tie. */
function tellPassing(model, tie, n) {
  const { network, certainty: { test }, isShown, hasPassed, chance: { [tie]: p }, adjusted: { [tie]: adjusted } } = model;
  const isCorrected = test.correction !== "none";
  return [
    ...(Number.isNaN(p) ? [say("chance-not-kept")] : [
      say("chance-likely", { n, likely: tellProbability(p), p: tellP(p) }),
      isCorrected ? say("chance-corrected", { ...tellCorrection(test), p: tellP(adjusted) }) : "",
      say(hasPassed[tie] ? "tie-passed" : "tie-not-passed", { limit: tellLimit(test) }),
    ]),
    model.isNarrow[tie] ? say("tie-narrow") : "",
    network.shown !== null && !isShown[tie] ? say("tie-left-out") : "",
  ];
}

function tellAvoidance(test, n, p) {
  const values = { n, likely: tellProbability(p), p: tellP(p) };
  return [
    n === 0 ? say("chance-none", values) : say("chance-fewer", values),
    test.correction === "none" ? say("avoided", { limit: tellLimit(test) })
      : say("avoided-corrected", { ...tellCorrection(test), limit: tellLimit(test) }),
    say("avoided-meaning"),
  ];
}

/* Of two that never met, which chance would often give. */
const tellApart = (model) => (isAvoidanceKnown(model) ? [say("not-avoided")] : []);

const tellCorrection = ({ correction, n_pairs: pairs }) => ({ n: pairs, method: say(`correction-${correction}`) });

function tellNeeded({ correction }, needed) {
  if (needed === null) return "";
  if (needed === 0) return say("needed-none");
  return say(correction === "none" ? "needed" : "needed-uncorrected", { n: needed });
}

export function tellConfidence(model, tie) {
  const { confidence } = model.network;
  if (confidence === null) return "";
  const share = confidence[tie];
  const told = say("tie-confidence", { share: tellDraws(share), n: model.certainty.resamples });
  return share < FIRM ? `${told} ${say("tie-uncertain")}` : told;
}

/** How firmly an organization belongs to its coalition; "" if nothing is known. */
export function tellFirmness(model, organization) {
  const { with_own: own, claimed_by: other, claimed, rival, rival_share: rivalShare } = organization;
  const told = [];
  if (own !== null) {
    const values = { share: tellDraws(own), n: model.certainty.partitions };
    told.push(other === null ? say("firm-own", values)
      : say("firm-claimed", { ...values, claimed: tellDraws(claimed), number: String(other) }));
    if (isSeldomHere(organization)) told.push(say("place-uncertain"));
  }
  if (rival !== null) {
    told.push(say("rivalled", { share: tellDraws(rivalShare), n: model.certainty.runs, number: String(rival) }));
  }
  return told.join(" ");
}

/** Whether a coalition is more than chance would give. */
export function tellCoalitionChance({ certainty }, { p_value: p }) {
  const { structure } = certainty;
  if (structure === null || p === null) return say("coalition-untested");
  if (!structure.is_found) return say("no-structure", { p: tellP(structure.p_value) });
  const isBeyond = p <= LEVEL_OF_COALITIONS * (1 + 1e-9);
  return say(isBeyond ? "coalition-beyond" : "coalition-by-chance", { p: tellP(p) });
}

export function tellCoalitionFirmness({ certainty }, { with_own: own }) {
  return own === null ? "" : say("coalition-firm", { share: tellDraws(own), n: certainty.partitions });
}
