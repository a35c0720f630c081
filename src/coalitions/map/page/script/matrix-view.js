/* The matrix of ties: organizations in the order of their coalitions, down and across. */

export function openMatrixView(model, act) {
  return { show(state, view) {} };
}
