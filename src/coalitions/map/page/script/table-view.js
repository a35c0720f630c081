/* The tables that say the same as the map: organizations, ties, events, coalitions. */

export function openTableView(model, act) {
  return { show(state, view) {} };
}
