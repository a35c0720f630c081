/* How to read what is seen, in three sentences that are true of this map. */

import { say } from "../base/messages.js";
import { isTooLarge } from "../scenes/coalition-scene.js";
import { findScope } from "../scenes/opened-scene.js";

export function tellReading(model, state) {
  if (state.view === "matrix") return say("reading-matrix");
  const isOnCanvas = state.view === "network" || state.view === "two-mode";
  if (isOnCanvas && isTooLarge(model) && findScope(model, state) === null) return say("reading-coalitions");
  if (state.view === "two-mode") return say("reading-two-mode");
  const isPart = model.network.shown !== null; // whether the map leaves some ties out at first
  return say(model.knowsEvents ? "reading" : "reading-ties-alone", {
    lines: say(isPart && state.ties === "shown" ? "reading-lines-shown" : "reading-lines"),
    grouped: say(isPart ? `reading-grouped-by-${model.certainty.searched}` : "reading-grouped"),
  });
}
