import json

import pytest
from django.core.management import call_command

from stakeholders.actions.records import add_record, change_record, remove_record
from stakeholders.models import Interest, Membership, Network, Stakeholder, Tie
from tests.speaking import english


def test_create_makes_the_words_and_who_makes_it_leads(as_outsider, cast):
    answer = as_outsider.post(
        "/networks/new/",
        {
            "name": "Spoorzone & Breda's hart",
            "description": "Waarom",
            "usual_fields": "on",
            "sectors": "Horeca\r\n\r\n  Detail  handel \r\nhoreca",
            "themes": "Personeel",
        },
    )

    network = Network.objects.get(name="Spoorzone & Breda's hart")
    assert answer["Location"] == "/n/spoorzone-bredas-hart/"
    assert network.policy_fields.count() == 4
    assert [str(sector) for sector in network.sectors.all()] == ["Detail handel", "Horeca"]
    members = Membership.objects.filter(network=network)
    assert [(m.user, m.role) for m in members] == [(cast.outsider, "leader")]
    assert network.history.get().history_user == cast.outsider


def test_create_with_a_known_name_gets_an_address_of_its_own(as_leader):
    for _n in range(2):
        as_leader.post("/networks/new/", {"name": "Test"})

    slugs = Network.objects.filter(name="Test").order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["test-2", "test-3"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "a\0b"])
def test_create_with_a_wrong_name_keeps_what_was_typed(as_leader, name):
    page = as_leader.post("/networks/new/", {"name": name, "description": "Lang verhaal"})

    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["name"]
    assert page.content.decode().count("Lang verhaal") == 1
    assert Network.objects.count() == 2


@pytest.mark.parametrize("name", ["日本", "<script>", "../..", "🎪"])
def test_create_with_an_odd_name_is_shown_as_text(as_leader, name):
    page = as_leader.post("/networks/new/", {"name": name}, follow=True)

    assert page.status_code == 200
    assert page.context["network"].name == name
    assert page.content.decode().count("<script>") == 0


def test_create_with_a_line_too_long_names_the_line(as_leader):
    page = as_leader.post("/networks/new/", {"name": "N", "themes": "goed\n" + "y" * 121})

    assert list(page.context["form"].errors) == ["themes"]
    assert Network.objects.count() == 2


def test_overview_counts_what_the_member_may_see(cast, as_leader, as_reader):
    Interest.objects.create(
        stakeholder=cast.grill, theme=cast.staff, kind="financial", visibility="leader"
    )
    Tie.objects.create(source=cast.grill, target=cast.hotel, visibility="leader")

    private = as_leader.get("/n/test/").context["figures"]
    shared = as_reader.get("/n/test/").context["figures"]

    assert (private.interests, private.ties, private.stances) == (5, 1, 2)
    assert (shared.interests, shared.ties, shared.stances) == (4, 0, 2)
    assert [number for _label, number in private.kinds] == [1, 0, 2, 0, 2]
    assert [number for _label, number in shared.kinds] == [0, 0, 2, 0, 2]


def test_overview_of_an_empty_network_says_where_to_begin(as_leader):
    page = as_leader.post("/networks/new/", {"name": "Leeg"}, follow=True)

    steps = page.context["steps"]
    assert [step.done for step in steps] == [False] * 4
    assert steps[0].links[0][1] == "/n/leeg/words/"


def test_overview_for_others_than_the_leader_names_no_members_and_no_changes(cast, as_reader):
    change_record(record=cast.grill, version=1, network=cast.network, by=cast.leader)

    page = as_reader.get("/n/test/").content.decode()

    assert page.count("leider@example.org") == 0
    assert page.count("hotel@example.org") == 0


def test_overview_tells_the_latest_changes_in_words(cast, as_leader):
    cast.grill.name = "Grill Het Kaaitje"
    change_record(record=cast.grill, version=1, network=cast.network, by=cast.leader)
    party = Stakeholder(network=cast.network, name="Nieuw café")
    add_record(record=party, network=cast.network, by=cast.leader)
    remove_record(record=cast.interests[2], network=cast.network, by=cast.leader)

    changes = english(as_leader).get("/n/test/").context["changes"]

    assert [(change.who, change.what) for change in changes[:3]] == [
        ("", "leider@example.org removed the interest of Grill Het Kaaitje in Nachtleven (area)"),
        ("", "leider@example.org added the party Nieuw café"),
        ("", "leider@example.org changed the party Grill Het Kaaitje"),
    ]
    assert len(changes) == 10


def test_overview_brings_what_came_at_once_together(as_leader):
    page = english(as_leader).post(
        "/networks/new/", {"name": "Bij elkaar", "usual_fields": "on"}, follow=True
    )

    assert [(change.who, change.what) for change in page.context["changes"]] == [
        ("leider@example.org", "Added: 1 network, 4 policy fields, 5 mindset scales, 1 member")
    ]


def test_overview_asks_the_same_number_of_queries_for_more_changes(
    cast, as_leader, django_assert_num_queries, django_assert_max_num_queries
):
    for n in range(10):  # the list shows ten, of one kind from here on
        first = Stakeholder(network=cast.network, name=f"Eerste {n}")
        add_record(record=first, network=cast.network, by=cast.leader)
    with django_assert_max_num_queries(45) as few:
        as_leader.get("/n/test/")
    number = len(few)
    for n in range(3):
        party = Stakeholder(network=cast.network, name=f"Partij {n}")
        add_record(record=party, network=cast.network, by=cast.leader)
    with django_assert_num_queries(number):
        as_leader.get("/n/test/")


def test_edit_changes_name_and_revision(cast, as_leader):
    before = Network.objects.get(slug="test").revision

    as_leader.post("/n/test/edit/", {"name": "Anders", "description": "x", "version": "1"})

    network = Network.objects.get(slug="test")
    assert (network.name, network.revision, network.version) == ("Anders", before + 1, 2)


def test_edit_that_comes_second_shows_both_texts_and_saves_nothing(cast, as_leader):
    settings = {"description": "", "confirmed_within_months": "12", "retention_months": "24"}
    as_leader.post("/n/test/edit/", settings | {"name": "Eerst", "version": "1"})

    page = as_leader.post("/n/test/edit/", settings | {"name": "Tweede", "version": "1"})

    assert Network.objects.get(slug="test").name == "Eerst"
    assert [(d.theirs, d.yours) for d in page.context["form"].differences] == [("Eerst", "Tweede")]
    assert page.content.decode().count('value="Tweede"') == 1
    as_leader.post("/n/test/edit/", {"name": "Tweede", "description": "", "version": "2"})
    assert Network.objects.get(slug="test").name == "Tweede"


def test_delete_without_the_name_removes_nothing(cast, as_leader):
    page = as_leader.post("/n/test/delete/", {"name": "testnetwerk"})

    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["name"]
    assert Network.objects.filter(slug="test").exists()


def test_delete_with_the_name_removes_the_network_and_keeps_the_history(cast, as_leader):
    answer = as_leader.post("/n/test/delete/", {"name": "Testnetwerk"})

    assert answer["Location"] == "/"
    assert [network.slug for network in Network.objects.all()] == ["ander"]
    last = Stakeholder.history.filter(name="Grill De Kade").latest()
    assert (last.history_type, last.history_user) == ("-", cast.leader)


@pytest.mark.parametrize("path", ["edit/", "delete/", "backup.json"])
def test_what_a_leader_does_is_refused_to_other_members(as_reader, as_representative, path):
    assert as_reader.get(f"/n/test/{path}").status_code == 403
    assert as_representative.get(f"/n/test/{path}").status_code == 403


def test_backup_is_what_the_command_exports(cast, as_leader, capsys):
    answer = as_leader.get("/n/test/backup.json")

    call_command("export_network", "test")
    assert answer.content.decode() == capsys.readouterr().out
    assert json.loads(answer.content)["network"]["name"] == "Testnetwerk"
    assert answer["Content-Disposition"].startswith('attachment; filename="test-20')
