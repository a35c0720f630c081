"""Two-mode networks in GraphML: organizations and events are nodes, participations are edges.

Written from the GraphML Primer (elements ``key``, ``node``, ``edge`` and ``data``) and the
documentation of networkx, which marks the two kinds of node by ``bipartite`` 0 and 1 without
saying which is which; igraph writes ``type`` false and true. The GraphML that this package
writes is read back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from coalitions.errors import Issue, RecordsError
from coalitions.records.fields import EVENT_FIELDS, names_of
from coalitions.records.files.markup import local_name, name_root, read_elements
from coalitions.records.shapes.collect import collect_table, list_some
from coalitions.records.source import SourceFile, refuse
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.text import clean_text
from coalitions.records.vocabulary import field_terms, fold_term
from coalitions.wording import count

KIND_ATTRIBUTES = ("kind", "mode", "bipartite", "type")
EVENT, ORGANIZATION = "event", "organization"
EVENT_WORDS = {"events", "activities", "meetings", "pertemuan", "rapat", "peristiwa"}
ORGANIZATION_WORDS = {"actor", "actors", "aktor"}
SIDES = {"0": 0, "0.0": 0, "false": 0, "1": 1, "1.0": 1, "true": 1}
# What only an event has; a title or a kind an organization could have as well.
EVENT_HINTS = {"date", "end_date", "issue", "source_url", "list_complete"}
NAME_ATTRIBUTES = ("label", "name", "nama")
ROLE_SEPARATOR = ";"
REMEDY = "Give every node an attribute 'kind' with the value event or organization."


@dataclass(frozen=True)
class _Node:
    """A node: its number in the file, from 1, its id and its attributes."""

    row: int
    id: str
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class _Edge:
    """An edge: its number in the file, from 1, the ids of its ends, and its attributes."""

    row: int
    ends: tuple[str, str]
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class _Graph:
    """What a file holds: its nodes by id, and its edges."""

    nodes: Mapping[str, _Node]
    edges: Sequence[_Edge]


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
    graph = _read_graph(content, name)
    attribute, kinds = _tell_kinds(graph, name)
    issues = list(_check_edges(graph, kinds, name))
    if issues:
        raise RecordsError(issues)
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


def _read_graph(content: bytes, name: str) -> _Graph:
    nodes: dict[str, _Node] = {}
    edges: list[_Edge] = []
    names: dict[str, str] = {}
    defaults: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for element in read_elements(content, name):
        tag = local_name(element.tag)
        attributes = {**defaults[tag], **_read_attributes(element, names)}
        if tag == "key":
            _read_key(element, names, defaults)
        elif tag == "node":
            node = _Node(len(nodes) + 1, element.get("id", ""), attributes)
            if node.id in nodes:
                remedy = "Give each an id of its own."
                raise refuse(name, "is the id of two nodes", remedy, row=node.row, value=node.id)
            nodes[node.id] = node
        elif tag == "edge":
            ends = (element.get("source", ""), element.get("target", ""))
            edges.append(_Edge(len(edges) + 1, ends, attributes))
        elif tag == "hyperedge":
            raise refuse(name, "has edges of more than two ends", "Write an edge for each pair.")
    if not edges:
        problem = "holds no edge, so that nobody took part in anything"
        raise refuse(name, problem, "Give a network of organizations and events.")
    return _Graph(nodes, edges)


def _read_key(
    element: Element, names: dict[str, str], defaults: Mapping[str, dict[str, str]]
) -> None:
    """Note what a key stands for, and the value of nodes or edges that do not tell theirs."""
    key = element.get("id", "")
    # yEd keeps the label of a node in what it draws.
    drawn = "label" if element.get("yfiles.type") == "nodegraphics" else key
    names[key] = clean_text(element.get("attr.name", drawn)) or key
    for part in element:
        text = clean_text(part.text or "")
        for owner in ("node", "edge"):
            if text and element.get("for", "all") in {owner, "all"}:
                defaults[owner][names[key]] = text


def _read_attributes(element: Element, names: Mapping[str, str]) -> dict[str, str]:
    return {
        names.get(part.get("key", ""), part.get("key", "")): clean_text("".join(part.itertext()))
        for part in element
        if local_name(part.tag) == "data"
    }


def _tell_kinds(graph: _Graph, name: str) -> tuple[str, dict[str, str]]:
    """Say by which attribute nodes are told apart, and what each is."""
    candidates = dict.fromkeys(
        attribute
        for wanted in KIND_ATTRIBUTES
        for node in graph.nodes.values()
        for attribute in node.attributes
        if fold_term(attribute) == wanted
    )
    partly: list[str] = []
    unnamed: list[str] = []
    for attribute in candidates:
        values = {
            node.id: node.attributes.get(attribute, "").lower() for node in graph.nodes.values()
        }
        kinds = {node: _mean_kind(value) for node, value in values.items()}
        if set(kinds.values()) == {EVENT, ORGANIZATION}:
            return attribute, kinds
        if all(value in SIDES for value in values.values()):
            unnamed.append(attribute)
        elif {EVENT, ORGANIZATION} <= set(kinds.values()):
            partly.append(attribute)
    for attribute in unnamed:
        kinds = _guess_sides(graph, attribute)
        if kinds:
            return attribute, kinds
    raise RecordsError(list(_explain_kinds(graph, name, partly, unnamed)))


def _mean(label: str) -> str:
    """Say which field an attribute means, be it by another word; else give its own name."""
    return "role" if label == "roles" else field_terms().get(fold_term(label), label)


def _mean_kind(value: str) -> str:
    term = fold_term(value)
    meaning = field_terms().get(term)
    if meaning == ORGANIZATION or term in ORGANIZATION_WORDS:
        return ORGANIZATION
    return EVENT if meaning == "title" or term in EVENT_WORDS else ""


def _guess_sides(graph: _Graph, attribute: str) -> dict[str, str]:
    """Tell the side of the events by what only events have; nothing if that does not decide."""
    sides = {node.id: SIDES[node.attributes[attribute].lower()] for node in graph.nodes.values()}
    with_hints = {
        sides[node.id]
        for node in graph.nodes.values()
        if EVENT_HINTS & {_mean(label) for label in node.attributes}
    }
    if len(with_hints) != 1 or len(set(sides.values())) == 1:
        return {}
    return {node: EVENT if side in with_hints else ORGANIZATION for node, side in sides.items()}


def _explain_kinds(
    graph: _Graph, name: str, partly: Sequence[str], unnamed: Sequence[str]
) -> Iterator[Issue]:
    if partly:
        attribute = partly[0]
        for node in graph.nodes.values():
            kind = node.attributes.get(attribute, "")
            if not _mean_kind(kind):
                yield Issue(
                    "error",
                    name,
                    f"has the kind '{kind}', which is neither event nor organization"
                    if kind
                    else "has no kind",
                    f"Write event or organization in the attribute '{attribute}' of the node.",
                    row=node.row,
                    value=node.id,
                )
    elif unnamed:
        problem = f"has nodes of two kinds, and '{unnamed[0]}' does not say which are the events"
        yield Issue("error", name, problem, f"{REMEDY} Dates of the events would tell it too.")
    else:
        yield Issue(
            "error",
            name,
            "is a one-mode network: no node attribute tells events from organizations",
            f"Give the two-mode network that it was made from. {REMEDY}",
        )


def _check_edges(graph: _Graph, kinds: Mapping[str, str], name: str) -> Iterator[Issue]:
    for edge in graph.edges:
        missing = [end for end in edge.ends if end not in kinds]
        if missing:
            problem = f"is an edge to a node that there is not ({list_some(missing)})"
            remedy = "Add the node, or remove the edge."
        elif kinds[edge.ends[0]] == kinds[edge.ends[1]]:
            problem = f"is an edge between two {kinds[edge.ends[0]]}s"
            remedy = "In a two-mode network every edge joins an organization and an event."
        else:
            continue
        yield Issue("error", name, problem, remedy, row=edge.row, value=" - ".join(edge.ends))


def _name_events(nodes: Sequence[_Node]) -> dict[str, str]:
    """Give the id of each event: its attribute ``event_id``, else that of the node."""
    prefix = f"{EVENT}:"  # which this package writes, so that no event has an organization's id
    written = all(node.id.startswith(prefix) for node in nodes)
    return {
        node.id: node.attributes.get("event_id")
        or (node.id.removeprefix(prefix) if written else node.id)
        for node in nodes
    }


def _call(node: _Node) -> str:
    by_term = {fold_term(label): text for label, text in node.attributes.items()}
    names = (by_term.get(term) for term in (ORGANIZATION, *NAME_ATTRIBUTES))
    return next((name for name in names if name), node.id)


def _name_columns(labels: Iterable[str], fields: Collection[str]) -> dict[str, str]:
    """Give the column of each attribute: the field that it means, if it is the first that does."""
    columns: dict[str, str] = {}
    for label in sorted(labels, key=lambda label: label not in fields):
        meaning = _mean(label)
        free = meaning in fields and meaning not in columns.values()
        columns[label] = meaning if free else label
    return columns


def _tabulate_edges(
    source: SourceFile,
    edges: Sequence[_Edge],
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
    source: SourceFile, nodes: Sequence[_Node], event_ids: Mapping[str, str], attribute: str
) -> SourceTable:
    records = []
    labels = {"event_id": "id"}
    for node in nodes:
        own = [label for label in node.attributes if label not in {attribute, "event_id"}]
        columns = _name_columns(own, names_of(EVENT_FIELDS)[1:])
        if "title" not in columns.values():
            named = {fold_term(label): label for label in own}
            first = next((term for term in NAME_ATTRIBUTES if term in named), None)
            columns |= {named[first]: "title"} if first else {}
        labels |= {column: label for label, column in columns.items() if column != label}
        told = {column: node.attributes[label] for label, column in columns.items()}
        records.append({**told, "event_id": event_ids[node.id]})
    places = [{"row": node.row} for node in nodes]
    return collect_table(source, records, places, columns=["event_id"], labels=labels)


def _tabulate_organizations(
    source: SourceFile, nodes: Sequence[_Node], names: Mapping[str, str], attribute: str
) -> SourceTable:
    records = []
    for node in nodes:
        own = [label for label in node.attributes if label not in {attribute, ORGANIZATION}]
        columns = _name_columns(own, {"sector"})
        told = {column: node.attributes[label] for label, column in columns.items()}
        records.append({**told, "organization": names[node.id]})
    places = [{"row": node.row} for node in nodes]
    return collect_table(source, records, places, columns=["organization"])
