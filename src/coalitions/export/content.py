"""What every format holds of a network: its nodes and ties as plain tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Integers
from coalitions.errors import require_choice
from coalitions.export.lifetimes import date_events, date_organizations, date_ties
from coalitions.layout_events import lay_out_events
from coalitions.palette import look_of
from coalitions.projection import CoparticipationNetwork
from coalitions.tables import Tables

ONE_MODE, TWO_MODE = "one-mode", "two-mode"
MODES = (ONE_MODE, TWO_MODE)
ORGANIZATION, EVENT = "organization", "event"
PLACES = ["x", "y", "size", "color"]
EVENT_COLOR, EVENT_SIZE = "#4D4D4D", 6.0
LEAST_SIZE = 10.0  # of an organization without ties
BELOW, BESIDE = 100.0, 36.0  # where events stand in which nobody took part [pixels]
# Names that some format or tool gives a meaning of its own, which a column of the records must
# not: Gephi, Cytoscape and Kumu among them.
RESERVED = {
    "alias", "b", "color", "end", "first_event", "from", "g", "id", "interval", "kind", "label",
    "last_event", "name", "parents", "pid", "r", "represents", "selected", "shared name", "size",
    "slices", "source", "spells", "start", "suid", "target", "timeset", "timestamp", "to", "viz",
    "weight", "x", "y", "z",
}  # fmt: skip


@dataclass(frozen=True)
class NetworkContent:
    """A network as plain tables, from which each format is composed.

    Parameters
    ----------
    title : str
        What the records call themselves.
    mode : {"one-mode", "two-mode"}
        Organizations tied by shared events, or organizations and events.
    nodes : DataFrame, indexed by id
        Organizations first, then events. ``label``; ``kind``, "organization" or "event";
        ``first_event`` and ``last_event`` [days]; ``x`` to the right and ``y`` downward [pixels];
        ``size`` [pixels]; ``color`` as "#RRGGBB"; then what is told of them.
    ties : DataFrame
        ``weight`` [above 0], ``first_event`` and ``last_event`` [days], then what is told of them.
    ends : ndarray of int, shape (ties, 2)
        The row numbers in `nodes` of the ends of each tie; organizations before events.
    coalitions : Series, indexed by coalition
        What each is called.
    """

    title: str
    mode: str
    nodes: pd.DataFrame
    ties: pd.DataFrame
    ends: Integers
    coalitions: pd.Series[str]

    @property
    def n_organizations(self) -> int:
        """How many of the nodes are organizations; they come first."""
        return int((self.nodes["kind"] == ORGANIZATION).sum())

    @property
    def told(self) -> pd.DataFrame:
        """Give what is told of the nodes: all but what is there for drawing them."""
        return self.nodes.drop(columns=PLACES)


def gather_content(
    network: CoparticipationNetwork,
    tables: Tables,
    layout: pd.DataFrame,
    *,
    mode: str = ONE_MODE,
) -> NetworkContent:
    """Gather what was found as nodes and ties.

    Parameters
    ----------
    network : CoparticipationNetwork
        The ties that are shown.
    tables : Tables
        What was found, from `tabulate`.
    layout : DataFrame, indexed by organization
        From `lay_out`.
    mode : {"one-mode", "two-mode"}
        Organizations tied by the events that they shared, or organizations and the events in which
        they took part.

    Raises
    ------
    OptionError
        If `mode` is not known.
    """
    require_choice("mode", mode, MODES)
    affiliation = network.affiliation
    organizations = _list_organizations(affiliation, tables, layout)
    labels = tables.coalitions["label"].astype(str)
    if mode == ONE_MODE:
        ties, ends = _list_ties(network, tables)
        return NetworkContent(affiliation.title, mode, organizations, ties, ends, labels)
    events = _tell_apart(_list_events(affiliation, layout), organizations)
    # An organization and an event of one name stay two.
    nodes = pd.concat(
        [
            organizations.set_index("organization:" + organizations["label"]),
            events.set_index("event:" + events.index),
        ]
    ).rename_axis("id")
    ties, ends = _list_participations(affiliation)
    return NetworkContent(affiliation.title, mode, nodes, ties, ends, labels)


def _list_organizations(
    affiliation: AffiliationNetwork, tables: Tables, layout: pd.DataFrame
) -> pd.DataFrame:
    told = tables.organizations
    known = pd.DataFrame({"label": told.index.astype(str), "kind": ORGANIZATION}, index=told.index)
    places = layout.loc[told.index, ["x", "y"]].astype(float)
    looks = pd.DataFrame(
        {
            "size": LEAST_SIZE + told["degree"].astype(float),
            "color": [look_of(coalition).color for coalition in told["coalition"]],
        }
    )
    nodes = [known, date_organizations(affiliation), places, looks, _keep_apart(told)]
    return _allow_missing(pd.concat(nodes, axis="columns")).rename_axis("id")


def _list_events(affiliation: AffiliationNetwork, layout: pd.DataFrame) -> pd.DataFrame:
    events = affiliation.events
    ids = pd.Series(events.index.astype(str), index=events.index)
    known = pd.DataFrame(
        {"label": events["title"].where(events["title"] != "", ids), "kind": EVENT}
    )
    places = _place_the_rest(lay_out_events(affiliation, layout), layout)
    looks = pd.DataFrame({"size": EVENT_SIZE, "color": EVENT_COLOR}, index=events.index)
    told = _keep_apart(events.drop(columns=["title", "date", "end_date"])).assign(event_id=ids)
    nodes = [known, date_events(events), places, looks, told]
    return _allow_missing(pd.concat(nodes, axis="columns")).rename_axis("id")


def _tell_apart(events: pd.DataFrame, organizations: pd.DataFrame) -> pd.DataFrame:
    """Rename what is told of events where the same name means another kind of value elsewhere."""
    shared = [column for column in events.columns if column in organizations]
    unlike = [name for name in shared if events[name].dtype != organizations[name].dtype]
    return events.rename(columns={name: f"{name}_of_event" for name in unlike})


def _place_the_rest(places: pd.DataFrame, layout: pd.DataFrame) -> pd.DataFrame:
    """Put events in which nobody took part in a row below all others."""
    lost = places["x"].isna().to_numpy()
    standing = pd.concat([layout[["x", "y"]], places[~lost]])
    left, lowest = standing["x"].min(), standing["y"].max()
    row = pd.DataFrame({"x": left + BESIDE * np.arange(lost.sum()), "y": lowest + BELOW})
    return places.astype(float).fillna(row.set_axis(places.index[lost], axis="index"))


def _list_ties(network: CoparticipationNetwork, tables: Tables) -> tuple[pd.DataFrame, Integers]:
    shown = tables.ties[tables.ties["shown"].to_numpy(bool)].reset_index(drop=True)
    ends = [shown[end].cat.codes.to_numpy(np.int64) for end in ("source", "target")]
    told = shown.drop(columns=["source", "target", "weight", "shown"])
    known = [shown[["weight"]].astype(float), date_ties(network.affiliation, shown), told]
    return _allow_missing(pd.concat(known, axis="columns")), np.column_stack(ends)


def _list_participations(affiliation: AffiliationNetwork) -> tuple[pd.DataFrame, Integers]:
    pairs = affiliation.incidence.tocoo()
    weights = affiliation.incidence if affiliation.weights is None else affiliation.weights
    taken = affiliation.participations.groupby(["organization", "event_id"])["role"]
    names, events = affiliation.organizations.index[pairs.row], affiliation.events.index[pairs.col]
    roles = taken.agg("; ".join).reindex(pd.MultiIndex.from_arrays([names, events]))
    days = date_events(affiliation.events).iloc[pairs.col].reset_index(drop=True)
    ties = days.assign(roles=roles.to_numpy())
    ties.insert(0, "weight", weights.tocoo().data.astype(float))
    return ties, np.column_stack([pairs.row, len(affiliation.organizations) + pairs.col]).astype(
        np.int64
    )


def _keep_apart(given: pd.DataFrame) -> pd.DataFrame:
    """Rename columns that bear a reserved name, or that of another in other case: "Label_given"."""
    taken = set(RESERVED)
    names = {}
    for column in given.columns:
        name = str(column)
        while name.casefold() in taken:
            name += "_given"
        taken.add(name.casefold())
        names[column] = name
    return given.rename(columns=names)


def _allow_missing(table: pd.DataFrame) -> pd.DataFrame:
    """Let whole numbers and truth values be missing, so that they stay what they are."""
    whole = dict.fromkeys(table.select_dtypes("integer"), "Int64")
    truth = dict.fromkeys(table.select_dtypes("bool"), "boolean")
    return table.astype({**whole, **truth})
