"""The table of formats: which tools read each, what it keeps and what it loses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import PurePath
from types import MappingProxyType

from coalitions.errors import OptionError, require_choice
from coalitions.export import kumu, pajek, parquet
from coalitions.export.content import MODES, ONE_MODE, NetworkContent
from coalitions.export.cytoscape import compose_cx2
from coalitions.export.edge_list import compose_edge_list
from coalitions.export.gexf import compose_gexf
from coalitions.export.graphml import compose_graphml
from coalitions.export.json_graph import compose_json_graph
from coalitions.export.ucinet import compose_dl
from coalitions.export.vosviewer import compose_vosviewer

Compose = Callable[[NetworkContent], bytes]


@dataclass(frozen=True)
class Format:
    """A format in which other tools read networks.

    Parameters
    ----------
    name : str
        What it is called on the command line.
    tools : str
        Which tools read it.
    files : mapping of str to callable
        How the bytes of each of its files are composed, by the file's name.
    keeps, loses : str
        What of the network it holds, and what not.
    modes : tuple of str
        Which networks it can hold.
    needs : str
        A library that it takes to write it, an extra; "" if none.
    """

    name: str
    tools: str
    files: Mapping[str, Compose]
    keeps: str
    loses: str
    modes: tuple[str, ...] = field(default=MODES)
    needs: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is several files."""
        return len(self.files) > 1

    @property
    def suffix(self) -> str:
        """How its file ends, if it is one."""
        return PurePath(next(iter(self.files))).suffix

    def compose(self, content: NetworkContent) -> dict[str, bytes]:
        """Give the bytes of each file, by its name."""
        return {name: compose(content) for name, compose in self.files.items()}


FORMAT_TABLE: Mapping[str, Format] = MappingProxyType(
    {
        form.name: form
        for form in (
            Format(
                "graphml",
                "Gephi, yEd, igraph, networkx, Cytoscape",
                {"network.graphml": compose_graphml},
                "everything: measures, coalitions, colors, places, dates as attributes",
                "time that tools can play",
            ),
            Format(
                "gexf",
                "Gephi 0.9.3 and later",
                {"network.gexf": compose_gexf},
                "everything, with colors, places and time to play",
                "nothing",
            ),
            Format(
                "pajek",
                "Pajek, VOSviewer, igraph",
                {
                    "network.net": pajek.compose_network,
                    "coalitions.clu": pajek.compose_partition,
                },
                "names, weights, places; coalitions as a partition",
                "measures, dates and colors; double quotes in names become single ones",
            ),
            Format(
                "ucinet",
                "UCINET, NetDraw",
                {"network.dl": compose_dl},
                "names and weights",
                "everything else; double quotes in names become single ones",
            ),
            Format(
                "vosviewer",
                "VOSviewer, VOSviewer Online",
                {"network.json": compose_vosviewer},
                "names, weights, places; coalitions as clusters, with colors; measures as scores",
                "dates, text about organizations, what is told of ties but their weight",
                modes=(ONE_MODE,),
            ),
            Format(
                "kumu",
                "Kumu",
                {
                    "elements.csv": kumu.compose_elements,
                    "connections.csv": kumu.compose_connections,
                },
                "everything but places; colors as a field to decorate by",
                "places",
            ),
            Format(
                "cx2",
                "Cytoscape, Cytoscape Web, NDEx",
                {"network.cx2": compose_cx2},
                "everything, with places and a style that colors coalitions",
                "that ties have no direction: CX2 cannot say so",
            ),
            Format(
                "json-graph",
                "programs in JavaScript and others that read JSON Graph Format 2",
                {"network.json": compose_json_graph},
                "everything, as metadata of nodes and edges",
                "nothing",
            ),
            Format(
                "parquet",
                "pandas, Polars, DuckDB, Arrow in R",
                {"nodes.parquet": parquet.compose_nodes, "ties.parquet": parquet.compose_ties},
                "everything, each column with its type",
                "nothing",
                needs="pyarrow",
            ),
            Format(
                "edge-list",
                "spreadsheets, R, Python, Gephi",
                {"network.csv": compose_edge_list},
                "ties, with all that is told of them",
                "organizations without ties, and all that is told of organizations",
            ),
        )
    }
)
FORMATS = tuple(FORMAT_TABLE)


def require_format(name: str, *, mode: str = ONE_MODE) -> Format:
    """Give a format by its name, and refuse what it cannot hold.

    Raises
    ------
    OptionError
        If there is no such format or mode, the format cannot hold such networks, or it takes a
        library that is not installed.

    Examples
    --------
    >>> require_format("gexf").tools
    'Gephi 0.9.3 and later'
    >>> require_format("vosviewer", mode="two-mode")
    Traceback (most recent call last):
    coalitions.errors.OptionError: mode 'two-mode' is not for vosviewer, which holds one-mode
    networks; choose another format
    """
    require_choice("format", name, FORMATS)
    require_choice("mode", mode, MODES)
    form = FORMAT_TABLE[name]
    if mode not in form.modes:
        held = ", ".join(form.modes)
        raise OptionError(
            f"mode '{mode}' is not for {name}, which holds {held} networks; choose another format"
        )
    if form.needs and find_spec(form.needs) is None:
        raise OptionError(
            f"format '{name}' needs the library {form.needs}: install it with "
            f'pip install "coalitions[fast]", or choose another format'
        )
    return form
