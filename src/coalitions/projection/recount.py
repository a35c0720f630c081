"""The ties of part of the records, weighed as those of all records are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from coalitions.arrays import Integers
from coalitions.projection.project import CoparticipationNetwork, tie_together
from coalitions.selection import Selection, select_participations


def recount_ties(network: CoparticipationNetwork, selection: Selection) -> CoparticipationNetwork:
    r"""Recount the ties of a network in part of its records, as the map does when it is filtered.

    Parameters
    ----------
    network : CoparticipationNetwork
        The ties of all records, perhaps a backbone.
    selection : Selection
        Which part.

    Returns
    -------
    CoparticipationNetwork
        ``ties`` are those of `network` that are left, ``removed`` all others that are; both are
        weighed anew, in the same weighting. Events count for as much, by their age, as they do in
        all records. Nothing is tested again: a part may be too small to tell a tie from chance,
        so which ties are shown is what all records say. To test the part by itself, project
        what `select_participations` gives.

    Raises
    ------
    OptionError
        As `select_participations`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text(
    ...     "event_id,organization,type\nE1,A,protest\nE1,B,protest\nE2,A,hearing\nE2,B,hearing\n"
    ...     "E2,C,hearing\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")), weighting="newman")
    >>> recount_ties(network, Selection(types=["hearing"])).ties
      source target  weight  shared_events
    0      A      B     0.5              1
    1      A      C     0.5              1
    2      B      C     0.5              1
    """
    affiliation = select_participations(network.affiliation, selection)
    ties = tie_together(affiliation, network.weighting, network.event_counts)
    left = affiliation.steps[len(network.affiliation.steps) :]
    whole = replace(network, affiliation=affiliation, ties=ties, removed=ties.iloc[:0], test=None)
    is_shown = np.isin(_number_ties(whole), _number_ties(network))
    return replace(
        whole,
        ties=ties[is_shown].reset_index(drop=True),
        removed=ties[~is_shown].reset_index(drop=True),
        steps=(*network.steps, *left),
    )


def _number_ties(network: CoparticipationNetwork) -> Integers:
    source, target = network.endpoints
    return source * len(network.organizations) + target
