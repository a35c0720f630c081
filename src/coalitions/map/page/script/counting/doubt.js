/* What is drawn as uncertain. */

export const FIRM = 0.5; // of the resamples of the records; below it, something is drawn as uncertain
const MOST_DASHED = 1 / 3; // of the ties in view: if more are uncertain, dashes would be all one sees

/** A member that is not mostly with its own coalition, or that another one claims. */
export const isDoubtfulMember = ({ coalition, with_own: withOwn, rival }) =>
  coalition !== null && (isSeldomHere({ with_own: withOwn }) || (rival !== undefined && rival !== null));

/** A member that draws of the events seldom put into its own coalition. */
export const isSeldomHere = ({ with_own: withOwn }) => withOwn !== null && withOwn < FIRM;

export const isDoubtfulTie = ({ confidence }, tie) => confidence !== null && confidence[tie] !== null && confidence[tie] < FIRM;

export function isMostlyDoubtful({ network }, view) {
  const doubtful = view.ties.reduce((n, tie) => n + isDoubtfulTie(network, tie), 0);
  return doubtful > view.ties.length * MOST_DASHED;
}
