"""Two-mode networks in GraphML: organizations and events are nodes, participations are edges.

The GraphML that this package writes is read back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from coalitions.records.fields import EVENT_FIELDS, names_of
from coalitions.records.files.graph import Edge, Node, read_graph
from coalitions.records.files.markup import name_root
from coalitions.records.shapes.collect import collect_table
from coalitions.records.shapes.modes import EVENT, ORGANIZATION, mean_attribute, tell_modes
from coalitions.records.source import SourceFile
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.vocabulary import fold_term, list_terms
from coalitions.wording import count

ROLE_SEPARATOR = ";"


def is_graphml(content: bytes) -> bool:
    """Say whether a file is GraphML, by its root element."""
    return name_root(content) == "graphml"


def read_graphml(content: bytes, name: str, title: str) -> SourceTables:
    """Read a two-mode network.

    An attribute ``kind``, ``mode``, ``bipartite`` or ``type`` says what a node is, in English or
    Indonesian; where it only parts the nodes in two, the side that has dates or other fields of
    an event is the events. Attributes of nodes and edges are kept. The number of a row is that
    of the node or edge in the file, from 1.

    Raises
    ------
    RecordsError
        If it is not well-formed, not two-mode, an edge joins two nodes of one kind or a node
        that there is not, or nothing says which nodes are events.

    Examples
    --------
    >>> tables = read_graphml(
    ...     b'<graphml><key id="k" for="node" attr.name="kind"/><graph>'
    ...     b'<node id="Walhi"><data key="k">lembaga</data></node>'
    ...     b'<node id="E1"><data key="k">kegiatan</data></node>'
    ...     b'<edge source="E1" target="Walhi"/></graph></graphml>', "a.graphml", "A")
    >>> tables.participations.cells.iloc[0].tolist()
    ['E1', 'Walhi', '']
    """
    graph = read_graph(content, name)
    attribute, kinds = tell_modes(graph, name)
    source = SourceFile.of(name, content)
    nodes = {
        kind: [node for node in graph.nodes.values() if kinds[node.id] == kind]
        for kind in (EVENT, ORGANIZATION)
    }
    event_ids = _name_events(nodes[EVENT])
    organizations = {node.id: _call(node) for node in nodes[ORGANIZATION]}
    step = (
        f"{name}: read as a two-mode network in GraphML; the node attribute '{attribute}' tells "
        f"{count(len(event_ids), 'event')} from {count(len(organizations), 'organization')}, and "
        f"each of the {count(len(graph.edges), 'edge')} is a participation. A row's number is the "
        "place of the node or edge in the file."
    )
    return SourceTables(
        title,
        _tabulate_edges(source, graph.edges, event_ids, organizations, step),
        _tabulate_events(source, nodes[EVENT], event_ids, attribute),
        _tabulate_organizations(source, nodes[ORGANIZATION], organizations, attribute),
    )


def _name_events(nodes: Sequence[Node]) -> dict[str, str]:
    """Give the id of each event: its attribute ``event_id``, else that of the node."""
    prefix = f"{EVENT}:"  # which this package writes, so that no event has an organization's id
    written = all(node.id.startswith(prefix) for node in nodes)
    return {
        node.id: node.attributes.get("event_id")
        or (node.id.removeprefix(prefix) if written else node.id)
        for node in nodes
    }


def _call(node: Node) -> str:
    by_term = {fold_term(label): text for label, text in node.attributes.items()}
    names = (by_term.get(term) for term in (ORGANIZATION, *list_terms("keys", "label")))
    return next((name for name in names if name), node.id)


def _name_columns(labels: Iterable[str], fields: Collection[str]) -> dict[str, str]:
    """Give the column of each attribute: the field that it means, if it is the first that does."""
    columns: dict[str, str] = {}
    for label in sorted(labels, key=lambda label: label not in fields):
        meaning = mean_attribute(label)
        free = meaning in fields and meaning not in columns.values()
        columns[label] = meaning if free else label
    return columns


def _tabulate_edges(
    source: SourceFile,
    edges: Sequence[Edge],
    event_ids: Mapping[str, str],
    organizations: Mapping[str, str],
    step: str,
) -> SourceTable:
    """Make a record for each role of each edge."""
    records: list[dict[str, str]] = []
    places = []
    labels: dict[str, str] = {}
    for edge in edges:
        event, organization = edge.ends if edge.ends[0] in event_ids else edge.ends[::-1]
        met = {"event_id": event_ids[event], "organization": organizations[organization]}
        columns = {
            label: f"{column} (2)" if column in met else column
            for label, column in _name_columns(edge.attributes, {"role"}).items()
        }
        labels |= {column: label for label, column in columns.items() if column == "role"}
        told = {columns[label]: text for label, text in edge.attributes.items()}
        roles = [role for role in told.get("role", "").split(ROLE_SEPARATOR) if role.strip()]
        for role in roles or [""]:
            records.append({**told, **met, "role": role})
            places.append({"row": edge.row})
    return collect_table(
        source,
        records,
        places,
        columns=["event_id", "organization", "role"],
        labels=labels,
        steps=(step,),
    )


def _tabulate_events(
    source: SourceFile, nodes: Sequence[Node], event_ids: Mapping[str, str], attribute: str
) -> SourceTable:
    records = []
    labels = {"event_id": "id"}
    for node in nodes:
        own = [label for label in node.attributes if label not in {attribute, "event_id"}]
        columns = _name_columns(own, names_of(EVENT_FIELDS)[1:])
        if "title" not in columns.values():
            named = {fold_term(label): label for label in own}
            first = next((term for term in list_terms("keys", "label") if term in named), None)
            columns |= {named[first]: "title"} if first else {}
        labels |= {column: label for label, column in columns.items() if column != label}
        told = {column: node.attributes[label] for label, column in columns.items()}
        records.append({**told, "event_id": event_ids[node.id]})
    places = [{"row": node.row} for node in nodes]
    return collect_table(source, records, places, columns=["event_id"], labels=labels)


def _tabulate_organizations(
    source: SourceFile, nodes: Sequence[Node], names: Mapping[str, str], attribute: str
) -> SourceTable:
    records = []
    for node in nodes:
        own = [label for label in node.attributes if label not in {attribute, ORGANIZATION}]
        columns = _name_columns(own, {"sector"})
        told = {column: node.attributes[label] for label, column in columns.items()}
        records.append({**told, "organization": names[node.id]})
    places = [{"row": node.row} for node in nodes]
    return collect_table(source, records, places, columns=["organization"])
