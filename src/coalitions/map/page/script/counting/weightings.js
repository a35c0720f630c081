/* What the weight of a tie means: the table of projection/weightings.py, for the page.

   An event of k organizations weighs `ofEvent(k)`; from what two share, c, and what each has, a
   and b, `compare` makes the weight. */

/** Whether ties weigh anything but the number of shared events. */
export const isWeighed = ({ network }) =>
  network.weighting !== "count" || network.event_counts !== null || network.role_weights !== null;

const shareOf = (shared, whole) => Math.min(shared / whole, 1);

export const WEIGHTINGS = {
  count: {},
  newman: { ofEvent: (k) => 1 / (k - 1) },
  hyperbolic: { ofEvent: (k) => 1 / k },
  "inverse-frequency": { ofEvent: (k) => 1 / Math.log(k) },
  jaccard: { compare: ({ c, a, b }) => shareOf(c, a + b - c) },
  "half-weight": { compare: ({ c, a, b }) => shareOf(2 * c, a + b) },
  cosine: { compare: ({ c, a, b }) => shareOf(c, Math.sqrt(a * b)) },
  "association-strength": { compare: ({ c, expected }) => c / expected },
};
