"""What is drawn of a crowd: never more than a reader can follow, and everybody accounted for."""

import re

import pytest
from django.utils import translation

from stakeholders.drawing import bundles
from stakeholders.drawing.bundled import ACROSS, OUTWARD, ROOM
from stakeholders.drawing.grouping import MOST, grouping
from stakeholders.drawing.svg import render
from tests.drawing.crowds import crowd, looked


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def wants(n):
    """Of twelve themes one or two, in groups that run into each other."""
    return tuple({n % 12 + 1, n * 7 % 12 + 1})


def everybody(scene):
    """Parties that are drawn, and those that stand in the name of a group or of its others."""
    counted = sum(not node.key for node in scene.nodes)
    for node in scene.nodes:
        if node.key and not node.closes:
            counted += int(re.sub(r"\D", "", node.name.rsplit("(", 1)[-1]))
    return counted


@pytest.mark.parametrize(("parties", "sectors"), [(401, 5), (600, 0), (2000, 0), (2000, 60)])
def test_a_crowd_opens_on_few_groups_that_hold_everybody(parties, sectors):
    scene = bundles.scene(looked(crowd(parties, sectors=sectors, wants=wants)), {})

    assert scene.grouped
    assert 2 <= len(scene.nodes) <= MOST
    assert len(scene.edges) <= 3 * len(scene.nodes)
    assert everybody(scene) == parties


@pytest.mark.parametrize("opened", [1, 2, 5])
def test_what_is_opened_of_a_crowd_stays_a_drawing(opened):
    findings = looked(crowd(2000, sectors=5, wants=wants))
    keys = tuple(group.key for group in grouping(findings).groups[:opened])
    findings = looked(findings.snapshot, open=keys)

    scene = bundles.scene(findings, {})

    parties = [node for node in scene.nodes if not node.key]
    assert len(parties) == ROOM
    assert everybody(scene) == 2000
    across = opened * (opened - 1) // 2 * ACROSS + max(OUTWARD, opened * ACROSS)
    assert len(scene.edges) <= len(parties) + 3 * 10 + across
    assert [one.name for one in scene.opened] == [f"Branche {n}" for n in range(1, opened + 1)]


def test_an_opened_group_holds_its_parties_and_leaves_the_others_outside():
    snapshot = crowd(60, sectors=4, wants=wants)

    scene = bundles.scene(looked(snapshot, group="sector", open=("s2",)), {})

    (box,) = [heading.box for heading in scene.headings]
    inside = {
        node.name
        for node in scene.nodes
        if box.x < node.x < box.x + box.width and box.y < node.y < box.y + box.height
    }
    assert inside == {f"Partij {n}" for n in range(2, 61, 4)} | {"Branche 2 (15)"}


def test_the_others_of_a_large_group_stand_in_its_corner(monkeypatch):
    monkeypatch.setattr("stakeholders.drawing.bundled.ROOM", 10)
    scene = bundles.scene(
        looked(crowd(60, sectors=4, wants=wants), group="sector", open=("s2",)), {}
    )

    (box,) = [heading.box for heading in scene.headings]
    (others,) = [node for node in scene.nodes if node.key.endswith("others")]
    parties = [node for node in scene.nodes if not node.key]
    assert others.name == "5 others"
    assert max(node.y for node in parties) < others.y - others.radius
    assert others.y + others.radius < box.y + box.height
    assert box.x < others.x - others.radius


def test_a_long_name_of_an_opened_group_keeps_its_number():
    snapshot = crowd(6, sectors=2)
    long = snapshot._replace(
        sectors=(snapshot.sectors[0]._replace(name="Ondernemers " * 12), snapshot.sectors[1])
    )

    scene = bundles.scene(looked(long, group="sector", open=("s1",)), {})

    (head,) = [node for node in scene.nodes if node.closes]
    assert head.name.endswith("… (3)")
    assert f">{head.name}<" in render(scene, interactive=True)


def test_groups_keep_their_place_whatever_lines_are_looked_at():
    snapshot = crowd(60, sectors=4, wants=wants, ties=[(1, 2), (3, 4)])

    def places(**asked):
        scene = bundles.scene(looked(snapshot, group="sector", **asked), {})
        return {node.key: (node.x, node.y) for node in scene.nodes}

    assert places() == places(show="ties") == places(minimal=2) == places(backbone=True)


def test_a_party_in_focus_of_a_crowd_has_all_its_ties():
    known_by_all = [(a, b) for a in range(1, 451) for b in (a + 1, a + 7, a + 19, a + 31)]
    snapshot = crowd(500, wants=wants, ties=[*known_by_all, *((9, n) for n in range(100, 108))])

    scene = bundles.scene(looked(snapshot, show="ties", focus=9), {})

    known = {tie.target_id for tie in snapshot.ties if tie.source_id == 9}
    known |= {tie.source_id for tie in snapshot.ties if tie.target_id == 9}
    assert {node.id for node in scene.nodes} == known | {9}
    at = {node.id: n for n, node in enumerate(scene.nodes)}[9]
    assert sum(at in (edge.a, edge.b) for edge in scene.edges) == len(known)


def test_one_group_alone_is_open():
    # Nobody said anything and nothing tells them apart.
    scene = bundles.scene(looked(crowd(500, wants=lambda n: ())), {})

    assert sum(not node.key for node in scene.nodes) == ROOM
    assert everybody(scene) == 500
    assert scene.edges == ()


def test_a_group_has_the_colour_of_most_of_its_parties():
    # Of the parties in policy field 1 two are in sector 1 and one in sector 2.
    parties = [(1, (1,)), (1, (1,)), (2, (1,)), (2, (2,)), (None, (2,)), (2, (2,))]
    scene = bundles.scene(looked(crowd(parties, sectors=2, fields=2), group="field"), {})

    names = {one.index: one.name for one in scene.categories}
    assert {node.key: names[node.category] for node in scene.nodes} == {
        "f1": "Branche 1",
        "f2": "Branche 2",
    }


def test_groups_are_as_large_as_what_was_asked():
    # The first sector has four parties with a theme each, the second two with three themes each.
    parties = [(1, ())] * 4 + [(2, ())] * 2
    snapshot = crowd(parties, sectors=2, wants=lambda n: (1,) if n < 5 else (1, 2, 3))

    def larger(**asked):
        scene = bundles.scene(looked(snapshot, group="sector", **asked), {})
        return max(scene.nodes, key=lambda node: node.radius).key

    assert larger() == "s1"
    assert larger(size="mobilisation") == "s2"


def test_the_legend_says_how_many_lines_there_are():
    scene = bundles.scene(looked(crowd(70, sectors=10, wants=lambda n: (1,)), group="sector"), {})

    # Ten groups that all share something with all others: 10 · 9 / 2 lines.
    shown = len(scene.edges)
    assert shown < 45
    assert f"{shown} of 45 lines are shown." in scene.words.notes
    assert "Drawn are the 3 strongest lines of each group." in scene.words.notes


@pytest.mark.parametrize("interactive", [True, False])
def test_a_name_that_breaks_everything_stays_a_name(interactive):
    snapshot = crowd(6, sectors=2)
    evil = snapshot._replace(
        sectors=(snapshot.sectors[0]._replace(name='"><script>&'), snapshot.sectors[1])
    )

    scene = bundles.scene(looked(evil, group="sector", open=("s1",)), {})

    assert "<script>" not in render(scene, interactive=interactive)


def test_nothing_can_be_closed_on_paper():
    scene = bundles.scene(looked(crowd(6, sectors=2), group="sector", open=("s1",)), {})

    assert render(scene, interactive=True).count('class="minus"') == 1
    assert render(scene, interactive=False).count('class="minus"') == 0
