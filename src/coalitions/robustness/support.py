"""How far the records support what was found: every way to ask, as far as it can be afforded."""

from __future__ import annotations

from dataclasses import dataclass

from coalitions.communities import Communities
from coalitions.nullmodels import NullModel
from coalitions.progress import begin_stage
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness.bootstrap import FEWEST_RESAMPLES, Bootstrap, bootstrap_events
from coalitions.robustness.influence import Influence, leave_out_each_event
from coalitions.robustness.limits import afford_resamples
from coalitions.robustness.stress import SHARES, Stress, leave_out_events
from coalitions.wording import count

DRAWS = 100  # for each share of missing events
FEWEST_EVENTS = 10  # fewer, drawn anew, only look as if they were other records


@dataclass(frozen=True)
class Support:
    """How far the records support ranks, ties and coalitions.

    Parameters
    ----------
    bootstrap : Bootstrap, optional
        If other events of the same kind had been recorded.
    stress : Stress, optional
        If some of the events were missing.
    influence : Influence, optional
        If one event were missing.
    left_out : tuple of str
        What was not done, in sentences; see also `tell_left_out`.
    """

    bootstrap: Bootstrap | None = None
    stress: Stress | None = None
    influence: Influence | None = None
    left_out: tuple[str, ...] = ()

    def tell_left_out(self) -> tuple[str, ...]:
        """Say what was not done at all, and what was done less often or not to all measures."""
        parts = [part for part in (self.bootstrap, self.stress, self.influence) if part is not None]
        told = (*self.left_out, *(sentence for part in parts for sentence in part.left_out))
        return tuple(dict.fromkeys(told))


def measure_support(
    network: CoparticipationNetwork,
    communities: Communities,
    *,
    model: NullModel | None = None,
    resamples: int = 500,
    missing: bool = True,
    seed: int = 1,
) -> Support:
    """Ask in every way how far the records support what was found.

    Parameters
    ----------
    network : CoparticipationNetwork
        As it is shown: a backbone, or one whose ties are all there.
    communities : Communities
        Its coalitions. In other records they are looked for by one run of the same algorithm.
    model : NullModel, optional
        What its ties were tested against, fitted. Default: fitted anew, if they were tested.
    resamples : int
        How many resamples to draw [20 and up, or 0]; fewer in records so large that it would take
        minutes. 0: none.
    missing : bool
        Whether to ask also what missing events would change.
    seed : int
        The same seed gives the same answers [0 to 2**32 - 1].

    Raises
    ------
    OptionError
        If `resamples` or `seed` is out of range.
    """
    n_held = int((network.affiliation.events["n_organizations"] > 0).sum())
    if n_held < FEWEST_EVENTS:
        few = f"{count(n_held, 'event')}: too few to say how ranks and coalitions depend on them."
        return Support(left_out=(few,))
    left_out = []
    affordable = afford_resamples(len(network.ties) + len(network.removed))
    bootstrap = stress = influence = None
    if affordable < min(resamples, FEWEST_RESAMPLES):
        left_out.append("Events were not resampled: it would take too long.")
    elif resamples:
        bootstrap = bootstrap_events(
            network,
            model=model,
            communities=communities,
            resamples=min(resamples, affordable),
            seed=seed,
        )
    draws = min(DRAWS, affordable // len(SHARES)) if missing else 0
    if draws:
        begin_stage("Leaving events out")
        stress = leave_out_events(
            network, model=model, communities=communities, draws=draws, seed=seed
        )
    if missing and n_held <= affordable:
        begin_stage("Leaving each event out")
        influence = leave_out_each_event(network, model=model, communities=communities)
    if missing and not (draws and influence):
        left_out.append("What missing events would change was not looked at: it would take long.")
    return Support(bootstrap, stress, influence, tuple(left_out))
