"""Small networks with names that are hard to write."""

import csv
from types import SimpleNamespace

import numpy as np
import pandas as pd

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone, restore_ties
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.export import FORMAT_TABLE, NetworkContent
from coalitions.layout import lay_out
from coalitions.names import apply_aliases
from coalitions.projection import project
from coalitions.records import read_records
from coalitions.tables import tabulate

HOSTILE = [
    """<b>&"bold"'</b>""",
    "]]><!--",
    "&amp; &#0; &lt;",
    'said "so", twice; and, again',
    "=1+1",
    "back\\slash\\",
    "Ligue des Droits de l\N{RIGHT SINGLE QUOTATION MARK}Homme, Sénégal",
    "公民社会组织",
    "جمعية حقوق الإنسان",
    "🎉",
    "E1",  # also the id of an event
    "event:E1",
]
PARTICIPATIONS = [
    *[(event, HOSTILE[row]) for event in ("E1", "E2", "E3") for row in range(3)],
    *[(event, HOSTILE[row]) for event in ("E4", "E5", "E6", "E7") for row in range(3, 7)],
    *[("E1", HOSTILE[row]) for row in (7, 8, 10)],
    ("E8", HOSTILE[9]),
    ("E9", HOSTILE[11]),
    ("E9", HOSTILE[10]),
]
EVENTS = [
    ("E1", "2025-01-31", 'A <title> & "more"', "one; two"),
    ("E2", "", "", ""),
    ("E3", "2024-02-29", "Été", "two"),
    *[(f"E{number}", "2025-03-01", f"Event {number}", "") for number in range(4, 10)],
]


def write_csv(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def find(folder, alpha=0.05, restore=True):
    records = apply_aliases(read_records(folder))
    network = project(build_affiliation(records), weighting="newman")
    network = extract_backbone(network, model="hypergeometric", alpha=alpha)
    network = restore_ties(network) if restore else network
    centrality = measure_centrality(network)
    communities = find_communities(network, method="louvain")
    tables = tabulate(network, centrality, communities)
    layout = lay_out(network, communities)
    return SimpleNamespace(
        network=network, communities=communities, tables=tables, layout=layout, records=records
    )


def compose(content, name):
    """Compose the files of a format."""
    return FORMAT_TABLE[name].compose(content)


def compose_one(content, name):
    """Compose the only file of a format."""
    (file,) = compose(content, name).values()
    return file


def make_content(labels, ties=(), mode="one-mode", **others):
    """Make a network of organizations by hand, each pair of row numbers in `ties` with weight 1."""
    labels = list(labels)
    n, ends = len(labels), np.array(list(ties), dtype=np.int64).reshape(-1, 2)
    known = {
        "label": pd.Series(labels, dtype="str"),
        "kind": "organization",
        "first_event": pd.Series([pd.NaT] * n, dtype="datetime64[s]"),
        "last_event": pd.Series([pd.NaT] * n, dtype="datetime64[s]"),
        "x": np.arange(n, dtype=float),
        "y": 0.0,
        "size": 10.0,
        "color": "#8A8A8A",
        "coalition": pd.Series([pd.NA] * n, dtype="Int64"),
        "n_events": pd.Series([1] * n, dtype="Int64"),
        **others,
    }
    nodes = pd.DataFrame(known).set_index(pd.Index(labels, name="id", dtype="str"))
    days = pd.Series([pd.NaT] * len(ends), dtype="datetime64[s]")
    told = pd.DataFrame({"weight": np.ones(len(ends)), "first_event": days, "last_event": days})
    none = pd.Series([], index=pd.Index([], dtype="int64"), dtype="str")
    return NetworkContent("Made by hand", mode, nodes, told, ends, none)


def pairs_of(content):
    """Give the weight of each tie, by the labels of its ends as a set of ids."""
    ids = content.nodes.index
    return {
        frozenset([ids[source], ids[target]]): weight
        for (source, target), weight in zip(content.ends, content.ties["weight"], strict=True)
    }
