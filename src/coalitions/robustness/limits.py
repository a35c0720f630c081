"""What takes too long: refused, or done less often and told."""

from __future__ import annotations

from coalitions.communities import Communities
from coalitions.errors import OptionError
from coalitions.projection import CoparticipationNetwork

MOST_RESAMPLED_PAIRS = 60_000_000  # pairs that share events x resamples: some minutes at most
MOST_PARTED_TIES = {"leiden": 100_000_000, "louvain": 4_000_000}  # ties x partitions: as long


def afford_resamples(n_pairs: int) -> int:
    """Say how many resamples take no more than some minutes.

    Examples
    --------
    >>> afford_resamples(1_000_000)
    60
    """
    return MOST_RESAMPLED_PAIRS // max(n_pairs, 1)


def require_pairs(n_pairs: int, n_resamples: int) -> None:
    """Refuse to tie so many organizations so often.

    Raises
    ------
    OptionError
        Naming how many resamples there can be.

    Examples
    --------
    >>> require_pairs(1_000_000, 1_000)
    Traceback (most recent call last):
    coalitions.errors.OptionError: 1,000 resamples of 1,000,000 pairs that share events would take
    too long; choose at most 60, or leave out the largest events
    """
    if n_resamples > afford_resamples(n_pairs):
        raise OptionError(
            f"{n_resamples:,} resamples of {n_pairs:,} pairs that share events would take too "
            f"long; choose at most {afford_resamples(n_pairs):,}, or leave out the largest "
            "events"
        )


def limit_partitions(
    network: CoparticipationNetwork,
    communities: Communities | None,
    partitions: int,
    *,
    n_times: int = 1,
) -> tuple[int, tuple[str, ...]]:
    """Find coalitions no more often than takes some minutes.

    Parameters
    ----------
    network : CoparticipationNetwork
        With about as many ties, shown and removed, as those that coalitions will be found in.
    communities : Communities, optional
        None if none are to be found.
    partitions, n_times : int
        How often they are to be found, so many times over.

    Returns
    -------
    partitions : int
        How often they can be found.
    told : tuple of str
        What is not done, in a sentence.
    """
    if communities is None:
        return 0, ()
    n_ties = len(network.ties) + (len(network.removed) if communities.ties == "all" else 0)
    affordable = MOST_PARTED_TIES[communities.algorithm] // max(n_ties * n_times, 1)
    if partitions <= affordable:
        return partitions, ()
    told = (
        f"Coalitions were found anew only {affordable:,} times: more often would take too long."
        if affordable
        else "Coalitions were not found anew: it would take too long."
    )
    return affordable, (told,)
