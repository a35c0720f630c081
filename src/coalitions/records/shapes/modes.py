"""Which nodes of a two-mode network are events, and which organizations.

Written from the documentation of networkx, which marks the two kinds of node by ``bipartite`` 0
and 1 without saying which is which; igraph writes ``type`` false and true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coalitions.errors import Issue, RecordsError
from coalitions.records.files.graph import Graph
from coalitions.records.shapes.collect import name_some
from coalitions.records.telling import make_issue
from coalitions.records.vocabulary import field_terms, fold_term, list_terms

EVENT, ORGANIZATION = "event", "organization"
SIDES = {"0": 0, "0.0": 0, "false": 0, "1": 1, "1.0": 1, "true": 1}
# What only an event has; a title or a kind an organization could have as well.
EVENT_HINTS = {"date", "end_date", "issue", "source_url", "list_complete"}


def tell_modes(graph: Graph, name: str) -> tuple[str, dict[str, str]]:
    """Say by which attribute nodes are told apart, and what each is: ``event``, ``organization``.

    Raises
    ------
    RecordsError
        If the network is not two-mode, nothing says which nodes are events, or an edge joins
        two nodes of one kind or a node that there is not.
    """
    attribute, kinds = _tell_kinds(graph, name)
    issues = list(_check_edges(graph, kinds, name))
    if issues:
        raise RecordsError(issues)
    return attribute, kinds


def mean_attribute(label: str) -> str:
    """Say which field an attribute means, be it by another word; else give its own name.

    Examples
    --------
    >>> mean_attribute("Tanggal"), mean_attribute("weight")
    ('date', 'weight')
    """
    return "role" if label == "roles" else field_terms().get(fold_term(label), label)


def _tell_kinds(graph: Graph, name: str) -> tuple[str, dict[str, str]]:
    candidates = dict.fromkeys(
        attribute
        for wanted in list_terms("keys", "kind")
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


def _mean_kind(value: str) -> str:
    term = fold_term(value)
    meaning = field_terms().get(term)
    if meaning == ORGANIZATION or term in list_terms("keys", ORGANIZATION):
        return ORGANIZATION
    return EVENT if meaning == "title" or term in list_terms("keys", EVENT) else ""


def _guess_sides(graph: Graph, attribute: str) -> dict[str, str]:
    """Tell the side of the events by what only events have; nothing if that does not decide."""
    sides = {node.id: SIDES[node.attributes[attribute].lower()] for node in graph.nodes.values()}
    with_hints = {
        sides[node.id]
        for node in graph.nodes.values()
        if EVENT_HINTS & {mean_attribute(label) for label in node.attributes}
    }
    if len(with_hints) != 1 or len(set(sides.values())) == 1:
        return {}
    return {node: EVENT if side in with_hints else ORGANIZATION for node, side in sides.items()}


def _explain_kinds(
    graph: Graph, name: str, partly: Sequence[str], unnamed: Sequence[str]
) -> Iterator[Issue]:
    if partly:
        attribute = partly[0]
        for node in graph.nodes.values():
            kind = node.attributes.get(attribute, "")
            if not _mean_kind(kind):
                yield make_issue(
                    "error",
                    name,
                    "node-of-other-kind" if kind else "node-without-kind",
                    node_kind=kind,
                    attribute=attribute,
                    row=node.row,
                    value=node.id,
                )
    elif unnamed:
        yield make_issue("error", name, "nodes-of-two-kinds", attribute=unnamed[0])
    else:
        yield make_issue("error", name, "one-mode")


def _check_edges(graph: Graph, kinds: Mapping[str, str], name: str) -> Iterator[Issue]:
    for edge in graph.edges:
        missing = [end for end in edge.ends if end not in kinds]
        if missing:
            kind = "edge-to-nothing"
        elif kinds[edge.ends[0]] == kinds[edge.ends[1]]:
            is_event = kinds[edge.ends[0]] == EVENT
            kind = "edge-between-events" if is_event else "edge-between-organizations"
        else:
            continue
        place = {"row": edge.row, "value": " - ".join(edge.ends)}
        yield make_issue("error", name, kind, nodes=name_some(missing), **place)
