/* The shades of the matrix, from the weakest tie to the strongest. */

import { mix } from "../base/look.js";

/* The weakest keeps a contrast of 3 to 1 with the paper, in the light and in the dark. */
const WEAKEST = 0.66; // of the accent, the rest is paper
const STRONGEST = 0.75; // of ink, the rest is the accent

/** The shade of a tie: first from pale to the full accent, then on to ink. */
export function shadeOf(share, { paper, accent, ink }) {
  return share < 0.5
    ? mix(accent, paper, WEAKEST + (1 - WEAKEST) * 2 * share)
    : mix(ink, accent, STRONGEST * (2 * share - 1));
}
