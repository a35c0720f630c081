/* How sure it is, in words: shares of draws, probabilities, what was tested and how. */

import { FIRM } from "../counting/doubt.js";
import { hasMessage, say, tellNumber, tellShare } from "../base/messages.js";

const RARE = 0.001;
const SMALLEST_TOLD = 0.0001;
export const LEVEL_OF_INTERVALS = 0.9;
const LEVEL_OF_COALITIONS = 0.05;

/** A share of draws: only all of them are 100 %, and only none 0 %. */
export function tellDraws(share) {
  if (share > 0 && share < 0.01) return say("less-than", { much: tellShare(0.01) });
  if (share < 1 && share > 0.99) return say("more-than", { much: tellShare(0.99) });
  return tellShare(share);
}

/** A probability in words, and the same as a figure. */
function tellProbability(p) {
  if (p < RARE) return say("less-than-1-in-1000");
  return p < 0.1 ? tellShare(p) : tellDraws(p);
}

const tellP = (p) =>
  (p < SMALLEST_TOLD ? say("p-below", { p: tellNumber(SMALLEST_TOLD) }) : say("p-is", { p: tellNumber(p) }));

/** What chance alone would give two organizations that share `n` events in all records. */
export function tellChance(model, tie, n, nEventsOfEnds) {
  const { test } = model.certainty;
  if (test === null) return [say("untested")];
  const expected = findExpected(test, nEventsOfEnds);
  const p = tie < 0 ? NaN : model.chance[tie];
  const told = [
    hasMessage(`null-${test.model}`) ? say(`null-${test.model}`) : say("null-other", { model: test.model }),
    expected === null ? "" : say("chance-expected", { n: expected, expected: tellNumber(expected) }),
  ];
  if (tie >= 0 && Number.isNaN(p)) told.push(say("chance-not-kept"));
  if (!Number.isNaN(p)) told.push(say("chance-likely", { n, likely: tellProbability(p), p: tellP(p) }));
  return told.filter(Boolean).length > 1 ? told.filter(Boolean) : [];
}

/* Shared events that chance gives, by how many events the two have; null if that is not known. */
function findExpected(test, [one, other]) {
  const [fewer, more] = one < other ? [one, other] : [other, one];
  const found = test.expected.find(([a, b]) => a === fewer && b === more);
  return found === undefined ? null : found[2];
}

/** Whether the map draws the tie at first, where it leaves some out. */
export function tellDrawn(model, tie) {
  if (model.network.shown === null || model.certainty.test === null) return "";
  return say(model.isShown[tie] ? "tie-kept" : "tie-left-out");
}

export function tellConfidence(model, tie) {
  const { confidence } = model.network;
  if (confidence === null) return "";
  const share = confidence[tie];
  const told = say("tie-confidence", { share: tellDraws(share), n: model.certainty.resamples });
  return model.isShown[tie] && share < FIRM ? `${told} ${say("tie-uncertain")}` : told;
}

/** How firmly an organization belongs to its coalition; "" if nothing is known. */
export function tellFirmness(model, organization) {
  const { with_own: own, claimed_by: other, claimed, rival, rival_share: rivalShare } = organization;
  const told = [];
  if (own !== null) {
    const values = { share: tellDraws(own), n: model.certainty.partitions };
    told.push(other === null ? say("firm-own", values)
      : say("firm-claimed", { ...values, claimed: tellDraws(claimed), number: String(other) }));
    if (own < FIRM) told.push(say("place-uncertain"));
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
