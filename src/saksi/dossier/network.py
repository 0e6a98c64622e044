"""Who is said to have done what where: parties, conduct and places, in three columns joined by claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from saksi.dossier.casefile import Case
from saksi.dossier.wording import say

COLUMNS = (20, 370, 720)
BOX, ROW, TOP = 220, 30, 34
MAX_NODES = 16


class Node(NamedTuple):
    """A box: a party, a kind of conduct or a place."""

    label: str
    column: int
    x: int
    y: int


class Edge(NamedTuple):
    """A line between two boxes, as thick as the number of accounts."""

    left: Node
    right: Node
    accounts: int


class Network(NamedTuple):
    """What the template draws; `triples` are the same as rows: party, conduct, place, accounts."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    triples: tuple[tuple[str, str, str, int], ...]
    height: int


def network(case: Case) -> Network | None:
    """The network of a case; None if no claim in it names a party."""
    triples = Counter(_triples(case))
    if len(triples) == 0:
        return None
    rows = tuple((*key, count) for key, count in triples.most_common())
    columns = [_most([key[place] for key in triples.elements()]) for place in range(3)]
    nodes = {
        (column, label): Node(label, column, COLUMNS[column], TOP + ROW * number)
        for column, labels in enumerate(columns)
        for number, label in enumerate(labels)
    }
    edges: Counter[tuple[Node, Node]] = Counter()
    for party, conduct, place, count in rows:
        for left, right in (((0, party), (1, conduct)), ((1, conduct), (2, place))):
            if left in nodes and right in nodes:
                edges[nodes[left], nodes[right]] += count
    height = TOP + ROW * max(len(labels) for labels in columns) + 10
    lines = tuple(Edge(left, right, count) for (left, right), count in edges.items())
    return Network(tuple(nodes.values()), lines, rows, height)


def _triples(case: Case) -> Iterable[tuple[str, str, str]]:
    for event in case.events:
        for row, claim in event.accounts:
            captions = {party.id: party.caption for party in row.reading.parties}
            places = [words for role, words in claim.cast if role == say("place")]
            for party in claim.claim.party_ids:
                yield captions.get(party, party), event.what, places[0] if len(places) > 0 else ""


def _most(labels: Iterable[str]) -> Sequence[str]:
    return [label for label, _ in Counter(label for label in labels if label != "").most_common(MAX_NODES)]
