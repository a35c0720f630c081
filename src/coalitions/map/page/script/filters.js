/* Choosing what is in view: time, kinds of events, roles, sectors, ties. */

export function openFilters(model, act) {
  return { show(state, view) {} };
}
