/* Taking away what is seen: as a picture, as a table, as a link. */

export function openTakeaway(model, act) {
  return { show(state, view) {} };
}
