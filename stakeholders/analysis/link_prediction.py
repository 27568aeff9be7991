"""How likely a tie is from the ties there are: a second opinion beside what two parties want."""

from __future__ import annotations

from collections.abc import Iterable
from math import log
from typing import NamedTuple

import networkx as nx


class CommonContact(NamedTuple):
    """Somebody both have a tie with; the fewer ties it has, the more it says."""

    id: int
    ties: int
    adamic_adar: float  # 1 / ln(ties)
    resource_allocation: float  # 1 / ties


class Prediction(NamedTuple):
    """The indices of one pair; `contacts` are the terms, the most telling first."""

    a: int
    b: int
    common: int
    jaccard: float | None  # 0 .. 1; None where neither has a tie
    adamic_adar: float  # 0 and up: Σ over the contacts
    resource_allocation: float  # 0 and up: Σ over the contacts
    contacts: tuple[CommonContact, ...]


def predictions(graph: nx.Graph, pairs: Iterable[tuple[int, int]]) -> tuple[Prediction, ...]:
    """Indices from common contacts for given pairs, in the same order.

    With N(i) the contacts of i: common = |N(a) ∩ N(b)|; jaccard = |∩| / |∪|; adamic_adar =
    Σ 1 / ln d_w and resource_allocation = Σ 1 / d_w over the common contacts w with d_w ties (at
    least two, so ln d_w > 0). The strength of ties plays no part. An unknown party is a KeyError.

    Sources: Liben-Nowell and Kleinberg 2007; Adamic and Adar 2003; Zhou, Lü and Zhang 2009.

    >>> from stakeholders.analysis.ties import graph_of
    >>> found = predictions(graph_of([1, 2, 3], [(1, 2, 1), (2, 3, 1)]), [(1, 3)])[0]
    >>> found.common, found.jaccard, found.resource_allocation
    (1, 1.0, 0.5)
    """
    return tuple(_prediction(graph, a, b) for a, b in pairs)


def _prediction(graph: nx.Graph, a: int, b: int) -> Prediction:
    of_a, of_b = graph.adj[a].keys(), graph.adj[b].keys()
    fewer, more = sorted((of_a, of_b), key=len)
    contacts = [_contact(graph, one) for one in fewer if one in more]
    contacts.sort(key=lambda contact: (contact.ties, contact.id))
    union = len(of_a) + len(of_b) - len(contacts)
    return Prediction(
        a,
        b,
        len(contacts),
        len(contacts) / union if union else None,
        sum(contact.adamic_adar for contact in contacts),
        sum(contact.resource_allocation for contact in contacts),
        tuple(contacts),
    )


def _contact(graph: nx.Graph, one: int) -> CommonContact:
    ties = len(graph.adj[one])
    return CommonContact(one, ties, 1 / log(ties), 1 / ties)
