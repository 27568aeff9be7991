"""What holds for every finding: plain values that survive a cache, and answers for odd networks."""

import pickle
from dataclasses import fields, is_dataclass
from itertools import islice
from math import isfinite

import pytest

from stakeholders.analysis.ambivalence import ambivalence
from stakeholders.analysis.backbone import backbone, strongest_lines
from stakeholders.analysis.blind_spots import blind_spots
from stakeholders.analysis.bridging import bridges, explain_bridge
from stakeholders.analysis.brokerage import brokerage, triads
from stakeholders.analysis.cohesion import cohesion
from stakeholders.analysis.communities import communities
from stakeholders.analysis.congruence import congruences, statements_of
from stakeholders.analysis.cuts import parts_without
from stakeholders.analysis.field_matrix import explain_cell, field_matrix
from stakeholders.analysis.graph import graph as graph_of_overlap
from stakeholders.analysis.influence import influences
from stakeholders.analysis.link_prediction import predictions
from stakeholders.analysis.mobilisation import mobilisation
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import Subject, from_arrays
from stakeholders.analysis.seriation import seriation
from stakeholders.analysis.similarity import distance_terms, shared_terms, similarities
from stakeholders.analysis.structural_holes import explain_holes
from stakeholders.analysis.tension_kinds import explain_kinds, tension_kinds
from stakeholders.analysis.third_order import weighed_pairs
from stakeholders.analysis.ties import graph_of
from tests.analysis.reference import random_table

PLAIN = {int, float, bool, str, type(None)}
SUBJECTS = [Subject("ambitions", one) for one in range(1, 9)]
SUBJECTS += [Subject(kind, one) for kind in ("financial", "staffing", "area") for one in (1, 2)]


def network(table, ties, *, subjects=None):
    positions = from_arrays(table, subjects=subjects)
    return positions, graph_of(positions.stakeholder_ids, ties)


NETWORKS = {
    "random": network(
        random_table(24, 14, seed=1, silence=0.6),
        [(one, (one * 7) % 24 + 1, one % 3 + 1) for one in range(1, 25)],
        subjects=SUBJECTS,
    ),
    "nobody": network([], []),
    "one party": network([[3, None]], []),
    "two parties": network([[3], [-3]], [(1, 2, 1)]),
    "no ties": network([[3, 2], [2, 1], [-1, None]], []),
    "nothing said": network([[None]] * 4, [(1, 2, 1), (2, 3, 1)]),
    "all neutral": network([[0, 0]] * 4, [(1, 2, 1), (3, 4, 1)]),
    "all equal": network([[2, 2]] * 5, [(a, b, 1) for a in range(1, 6) for b in range(1, a)]),
    "apart": network([[3, None], [3, None], [None, 1], [None, 1]], [(1, 2, 3), (3, 4, 1)]),
}


def findings(positions, graph):
    """Every finding on a network, with the reasons of the first two parties."""
    ids = positions.stakeholder_ids
    groups = {one: [10 + one % 3] for one in ids if one % 5}
    met = overlap(positions)
    yield bridges(graph)
    yield bridges(graph, exact_work=0, samples=2)
    yield brokerage(graph, groups)
    yield cohesion(graph)
    yield communities(graph_of_overlap(met), positions)
    yield communities(graph, positions)
    yield backbone(graph), strongest_lines(graph, 2)
    yield blind_spots(positions, met, graph)
    yield blind_spots(positions, met, graph, asked=ids)
    yield tension_kinds(positions, met)
    yield mobilisation(positions)
    yield ambivalence(positions)
    yield field_matrix(graph, positions, groups, [10, 11, 12], permutations=9)
    yield explain_cell(graph, positions, groups, 10, 11)
    yield seriation(met)
    yield congruences(statements_of(positions))
    yield influences(ids, {(a, b): (a + b) % 5 for a in ids for b in ids if a + b != 7})
    yield weighed_pairs(positions, dict.fromkeys(ids, 0.5))
    for one in ids[:2]:
        yield explain_bridge(graph, one), explain_holes(graph, one), parts_without(graph, one)
        yield tuple(islice(triads(graph, groups, one), 5))
    if len(ids) > 1:
        yield similarities(positions, [ids[:2]]), predictions(graph, [ids[:2]])
        yield shared_terms(positions, *ids[:2]), distance_terms(positions, *ids[:2])
        yield explain_kinds(positions, *ids[:2])


def values(finding):
    """The plain values anywhere in a finding."""
    if is_dataclass(finding):
        finding = [getattr(finding, field.name) for field in fields(finding)]
    if isinstance(finding, dict):
        finding = [*finding, *finding.values()]
    if isinstance(finding, tuple | list | set):
        for one in finding:
            yield from values(one)
    else:
        yield finding


@pytest.mark.parametrize("name", NETWORKS)
def test_findings_on_any_network_are_plain_and_survive_a_cache(name):
    for finding in findings(*NETWORKS[name]):
        assert {type(value) for value in values(finding)} <= PLAIN
        assert pickle.loads(pickle.dumps(finding)) == finding


@pytest.mark.parametrize("name", NETWORKS)
def test_findings_hold_no_endless_or_undefined_floats(name):
    for finding in findings(*NETWORKS[name]):
        assert all(isfinite(value) for value in values(finding) if type(value) is float)
