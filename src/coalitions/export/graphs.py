"""The graph files that a build writes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import networkx as nx
import pandas as pd

from coalitions.export.content import gather_content
from coalitions.export.gexf import compose_gexf
from coalitions.export.graphml import compose_graphml
from coalitions.projection import CoparticipationNetwork
from coalitions.tables import Tables


def write_graphs(
    network: CoparticipationNetwork, tables: Tables, layout: pd.DataFrame, folder: Path
) -> None:
    """Write the co-participation network as GraphML and GEXF, the two-mode one as GraphML.

    The two-mode one holds the records alone, and `read_records` reads them back; where events are
    not known there is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    content = gather_content(network, tables, layout)
    (folder / "coparticipation.graphml").write_bytes(compose_graphml(content))
    (folder / "coparticipation.gexf").write_bytes(compose_gexf(content))
    if network.knows_events:
        records = BytesIO()
        nx.write_graphml_xml(network.affiliation.graph, records)
        (folder / "affiliation.graphml").write_bytes(records.getvalue())
