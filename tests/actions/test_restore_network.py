import json

import pytest

from stakeholders import snapshots
from stakeholders.access import Audience
from stakeholders.actions.restore_network import restore_network
from stakeholders.analysis.snapshot import Snapshot, SnapshotError
from stakeholders.exchange.renumber import renumber
from stakeholders.models import (
    Area,
    Assessment,
    DirectInfluence,
    Incompatibility,
    Membership,
    Network,
    PolicyField,
    SavedView,
    Stakeholder,
    Theme,
    User,
)

FORM = {
    "format": "breda-network/1",
    "network": {"id": 9, "name": "Klein", "slug": "klein", "revision": 41},
    "policy_fields": [{"id": 7, "name": "Evenementen"}, {"id": 3, "name": "Binnenstad"}],
    "areas": [
        {"id": 5, "name": "Havermarkt", "level": "street", "parent_id": 6},
        {"id": 6, "name": "City", "level": "neighbourhood"},
    ],
    "themes": [{"id": 1, "name": "Nacht"}, {"id": 2, "name": "Personeel"}],
    "ambitions": [{"id": 1, "name": "Samen gastvrij", "policy_field_ids": [3]}],
    "stakeholders": [
        {"id": 20, "name": "Café", "policy_field_ids": [7, 3], "area_ids": [5]},
        {"id": 10, "name": "Buurt"},
    ],
    "interests": [{"id": 1, "stakeholder_id": 20, "kind": "financial", "theme_id": 1}],
    "stances": [{"id": 1, "stakeholder_id": 10, "ambition_id": 1, "value": -2}],
    "ties": [{"id": 1, "source_id": 20, "target_id": 10}],
    "memberships": [
        {"id": 1, "email": "Leider@Example.org", "role": "leader", "name": "Lies"},
        {"id": 2, "email": "cafe@example.org", "role": "stakeholder", "stakeholder_ids": [20]},
    ],
    "assessments": [
        {"id": 4, "stakeholder_id": 10, "influence": 2, "attitude": -1, "power": False},
        {"id": 2, "stakeholder_id": 20, "attention": 5, "urgency": True, "agenda": "Rust"},
    ],
    "direct_influences": [{"id": 1, "source_id": 20, "target_id": 10, "value": 4}],
    "map_positions": [{"stakeholder_id": 10, "x": 1.5, "y": 2}],
    "saved_views": [
        {
            "id": 6,
            "name": "Nacht in de City",
            "made_on": "2026-11-02",
            "made_by": "Lies",
            "drawn": "audience=shared&show=tension&minimal=3&size=influence",
            "theme_id": 1,
            "area_id": 6,
            "policy_field_id": 3,
            "stakeholder_id": 20,
            "gone": ["sector"],
        },
        {"id": 2, "name": "Alles", "made_on": "2026-11-01"},
    ],
}
TWO_INTERESTS = [
    FORM["interests"][0] | {"id": 8},
    {"id": 5, "stakeholder_id": 10, "kind": "area", "theme_id": 1},
]
VIEW = {"id": 1, "name": "Alles", "made_on": "2026-11-01"}
MARKED = {"id": 3, "one_id": 8, "other_id": 5, "reason": "De nacht of de slaap."}


def snapshot(**changes) -> Snapshot:
    return Snapshot.from_json(json.dumps(FORM | changes))


def test_restore_hands_out_ids_in_the_order_of_the_lists(db):
    network = restore_network(snapshot=snapshot(), by=None)

    parties = network.stakeholders.order_by("pk")
    cafe = parties[0]
    assert [party.name for party in parties] == ["Café", "Buurt"]
    assert {str(field) for field in cafe.policy_fields.all()} == {"Evenementen", "Binnenstad"}
    assert Area.objects.get(name="Havermarkt").parent.name == "City"
    assert network.revision == 41


def test_restore_writes_history_with_the_choices_under_the_name_of_who_did_it(db):
    user = User.objects.create_user("beheer@example.org")

    network = restore_network(snapshot=snapshot(), by=user)

    entry = Stakeholder.history.get(name="Café")
    assert (entry.history_type, entry.history_user) == ("+", user)
    assert sorted(link.policyfield.name for link in entry.policy_fields.all()) == [
        "Binnenstad",
        "Evenementen",
    ]
    assert Area.history.get(name="Havermarkt").parent.name == "City"
    assert network.history.count() == 1


def test_restore_recognises_people_by_their_address(db):
    known = User.objects.create_user("leider@example.org", name="Lies de Leider")

    network = restore_network(snapshot=snapshot(), by=None)

    members = Membership.objects.filter(network=network).order_by("pk")
    assert members[0].user == known
    assert members[0].user.name == "Lies de Leider"
    assert members[1].user.email == "cafe@example.org"
    assert [party.name for party in members[1].represents.all()] == ["Café"]


def test_restore_beside_another_network_leaves_that_alone(cast):
    before = snapshots.take(cast.network, Audience.LEADER)

    restore_network(snapshot=before, by=None, slug="kopie")

    assert snapshots.take(cast.network, Audience.LEADER) == before


def test_restore_brings_back_what_only_the_leader_reads(db):
    leader = FORM["memberships"][0] | {"email": "leider@example.org"}
    first = snapshot(interests=TWO_INTERESTS, incompatibilities=[MARKED], memberships=[leader])

    network = restore_network(snapshot=first, by=None)

    buurt, cafe = Assessment.objects.order_by("stakeholder__name")
    assert (buurt.influence, buurt.attitude, buurt.power, buurt.agenda) == (2, -1, False, "")
    assert (cafe.attention, cafe.power, cafe.urgency, cafe.agenda) == (5, None, True, "Rust")
    influence = DirectInfluence.objects.get()
    assert (str(influence.source), str(influence.target), influence.value) == ("Café", "Buurt", 4)
    marked = Incompatibility.objects.get()
    assert (str(marked.one.stakeholder), str(marked.other.stakeholder)) == ("Café", "Buurt")
    assert [model.history.count() for model in (Assessment, DirectInfluence)] == [2, 1]
    again = snapshots.take(network, Audience.LEADER)
    assert renumber(again).to_json() == renumber(first).to_json()


def test_restore_brings_back_saved_views_with_what_they_name(db):
    leader = FORM["memberships"][0] | {"email": "leider@example.org"}
    first = snapshot(memberships=[leader])

    network = restore_network(snapshot=first, by=None)

    views = {view.name: view for view in network.saved_views.all()}
    ids = {
        word: model.objects.get(name=name).pk
        for word, model, name in (
            ("field", PolicyField, "Binnenstad"),
            ("area", Area, "City"),
            ("theme", Theme, "Nacht"),
            ("focus", Stakeholder, "Café"),
        )
    }
    assert views["Alles"].query == ""
    assert views["Nacht in de City"].query == (
        "audience=shared&show=tension&field={field}&sector=0&area={area}&theme={theme}&minimal=3"
        "&size=influence&focus={focus}"
    ).format(**ids)
    assert views["Nacht in de City"].made_by == "Lies"
    assert SavedView.history.count() == 2
    again = snapshots.take(network, Audience.LEADER)
    assert again.saved_views[0].gone == ("sector",)
    assert renumber(again).to_json() == renumber(first).to_json()


def test_restore_for_everybody_leaves_out_a_view_of_what_the_leader_assessed(db):
    network = restore_network(snapshot=snapshot(), by=None)

    shared = snapshots.take(network, Audience.SHARED)

    assert [(view.name, view.made_by) for view in shared.saved_views] == [("Alles", "")]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"audience": "nobody"}, "audience"),
        ({"network": {"id": 1, "name": "X" * 121, "slug": "x"}}, "network.name"),
        ({"network": {"id": 1, "name": "X", "slug": "geen adres"}}, "network.slug"),
        ({"network": {"id": 1, "name": "X", "slug": "x", "revision": -1}}, "network.revision"),
        (
            {"interests": [FORM["interests"][0], FORM["interests"][0] | {"id": 2}]},
            "interests[1]",
        ),
        ({"interests": [FORM["interests"][0] | {"importance": 9}]}, "interests[0].importance"),
        ({"interests": [FORM["interests"][0] | {"amount": "NaN"}]}, "interests[0].amount"),
        ({"interests": [FORM["interests"][0] | {"amount": "-1"}]}, "interests[0].amount"),
        ({"interests": [FORM["interests"][0] | {"amount": "0.001"}]}, "interests[0].amount"),
        ({"interests": [FORM["interests"][0] | {"fte": "1"}]}, "interests[0].fte"),
        ({"interests": [FORM["interests"][0] | {"theme_id": 8}]}, "interests[0].theme_id"),
        ({"stances": [FORM["stances"][0] | {"value": 4}]}, "stances[0].value"),
        ({"stances": [FORM["stances"][0] | {"ambition_id": 5}]}, "stances[0].ambition_id"),
        ({"ties": [FORM["ties"][0] | {"target_id": 20}]}, "ties[0].target_id"),
        ({"themes": [*FORM["themes"], {"id": 3, "name": "NACHT"}]}, "themes[2]"),
        ({"themes": [*FORM["themes"], {"id": 1, "name": "Geld"}]}, "themes[2].id"),
        ({"themes": [*FORM["themes"], {"id": 3, "name": ""}]}, "themes[2].name"),
        ({"themes": [*FORM["themes"], {"id": 3, "name": "a\0b"}]}, "themes[2].name"),
        ({"themes": [*FORM["themes"], {"id": 3, "name": "a\ud800"}]}, "themes[2].name"),
        (
            {
                "areas": [
                    {"id": 5, "name": "A", "parent_id": 6},
                    {"id": 6, "name": "B", "parent_id": 5},
                ]
            },
            "areas[0].parent_id",
        ),
        (
            {"stakeholders": [*FORM["stakeholders"], {"id": 1, "name": "C", "area_ids": [5, 5]}]},
            "stakeholders[2].area_ids",
        ),
        (
            {
                "stakeholders": [
                    *FORM["stakeholders"],
                    {"id": 1, "name": "C", "website": "javascript:1"},
                ]
            },
            "stakeholders[2].website",
        ),
        (
            {"assessments": [FORM["assessments"][0] | {"influence": 6}]},
            "assessments[0].influence",
        ),
        (
            {"assessments": [FORM["assessments"][0], FORM["assessments"][0] | {"id": 9}]},
            "assessments[1]",
        ),
        (
            {"direct_influences": [FORM["direct_influences"][0] | {"value": 5}]},
            "direct_influences[0].value",
        ),
        (
            {"direct_influences": [FORM["direct_influences"][0] | {"target_id": 20}]},
            "direct_influences[0].target_id",
        ),
        ({"incompatibilities": [MARKED]}, "incompatibilities[0].one_id"),
        (
            {"interests": TWO_INTERESTS, "incompatibilities": [MARKED | {"other_id": 8}]},
            "incompatibilities[0].other_id",
        ),
        (
            {
                "interests": TWO_INTERESTS,
                "incompatibilities": [MARKED, {"id": 4, "one_id": 5, "other_id": 8, "reason": "X"}],
            },
            "incompatibilities[1]",
        ),
        ({"memberships": [FORM["memberships"][0] | {"role": "boss"}]}, "memberships[0].role"),
        ({"memberships": [FORM["memberships"][0] | {"email": "no"}]}, "memberships[0].email"),
        (
            {"map_positions": [{"stakeholder_id": 10, "x": float("nan"), "y": 0}]},
            "map_positions[0].x",
        ),
        (
            {"map_positions": [{"stakeholder_id": 11, "x": 0, "y": 0}]},
            "map_positions[0].stakeholder_id",
        ),
        ({"saved_views": [VIEW | {"drawn": "show=nonsense"}]}, "saved_views[0].drawn"),
        ({"saved_views": [VIEW | {"drawn": "theme=1"}]}, "saved_views[0].drawn"),
        ({"saved_views": [VIEW | {"drawn": "top=21"}]}, "saved_views[0].drawn"),
        ({"saved_views": [VIEW | {"gone": ["layer"]}]}, "saved_views[0].gone"),
        ({"saved_views": [VIEW | {"theme_id": 9}]}, "saved_views[0].theme_id"),
        ({"saved_views": [VIEW, VIEW | {"id": 2, "name": "ALLES"}]}, "saved_views[1]"),
    ],
)
def test_restore_of_what_cannot_be_names_the_place_and_writes_nothing(db, changes, where):
    with pytest.raises(SnapshotError) as error:
        restore_network(snapshot=snapshot(**changes), by=None)

    assert error.value.where == where
    assert Network.objects.count() == User.objects.count() == 0
