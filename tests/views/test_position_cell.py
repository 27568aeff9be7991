"""A cell of the position matrix: a stance written in its place."""

import re

import pytest
from django.urls import reverse

from stakeholders.models import Ambition, Stance

HX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def second(cast):
    return Ambition.objects.create(network=cast.network, name="Minder auto's")


def cell(cast, party=None, ambition=None):
    ids = [(party or cast.grill).pk, (ambition or cast.ambition).pk]
    return reverse("position_cell", args=[cast.network.slug, *ids])


def stances(cast) -> list[tuple]:
    found = Stance.objects.filter(stakeholder=cast.grill).order_by("pk")
    return list(found.values_list("value", "origin", "statement"))


def test_a_cell_is_written_in_place(cast, second, as_leader):
    form = as_leader.get(cell(cast, ambition=second), headers=HX)
    assert form.content.decode().count("<option") == 8
    assert form.content.decode().count("<html") == 0

    saved = as_leader.post(cell(cast, ambition=second), {"value": "-2", "version": ""}, headers=HX)
    stance = Stance.objects.get(stakeholder=cast.grill, ambition=second)
    assert (stance.value, stance.origin, stance.visibility) == (-2, "leader", "shared")
    assert (stance.confirmed_by, stance.confirmed_on is None) == ("leider@example.org", False)
    html = saved.content.decode()
    assert (html.count("<html"), html.count("<a "), html.count("<form")) == (0, 1, 0)
    assert "Saved. Grill De Kade, Minder auto&#x27;s: −2 against" in html


def test_a_change_keeps_words_contribution_and_visibility(cast, as_leader):
    stance = cast.stances[0]
    Stance.objects.filter(pk=stance.pk).update(contribution="Stoelen.", visibility="leader")
    as_leader.post(cell(cast), {"value": "1", "version": "1"}, headers=HX)

    stance.refresh_from_db()
    assert (stance.value, stance.version, stance.statement, stance.contribution) == (
        1,
        2,
        "Gastvrij zijn wij al.",
        "Stoelen.",
    )
    assert stance.visibility == "leader"
    assert stance.history.count() == 2


def test_a_leader_never_writes_over_the_words_of_a_party(cast, as_leader):
    Stance.objects.all().delete()
    own = Stance.objects.create(
        stakeholder=cast.grill, ambition=cast.ambition, value=3, origin="own", statement="Ja!"
    )
    as_leader.post(cell(cast), {"value": "-1", "version": ""}, headers=HX)

    assert stances(cast) == [(3, "own", "Ja!"), (-1, "leader", "")]
    as_leader.post(cell(cast), {"value": "", "version": "1"}, headers=HX)
    assert list(Stance.objects.filter(stakeholder=cast.grill)) == [own]


def test_a_leader_rewrites_what_came_from_a_file(cast, second, as_leader):
    Stance.objects.create(stakeholder=cast.grill, ambition=second, value=1, origin="file")
    as_leader.post(cell(cast, ambition=second), {"value": "2", "version": "1"}, headers=HX)

    found = Stance.objects.filter(ambition=second).values_list("value", "origin")
    assert list(found) == [(2, "leader")]


def test_a_representative_writes_beside_the_reading_of_the_leader(cast, as_representative):
    as_representative.post(cell(cast), {"value": "0", "version": ""}, headers=HX)

    assert stances(cast) == [(3, "leader", "Gastvrij zijn wij al."), (0, "own", "")]


def test_nothing_chosen_makes_it_silence_again(cast, second, as_leader):
    Stance.objects.create(stakeholder=cast.grill, ambition=second, value=1)
    saved = as_leader.post(cell(cast, ambition=second), {"value": "", "version": "1"}, headers=HX)

    assert not Stance.objects.filter(ambition=second).exists()
    assert saved.context["cell"].counts is None


def test_silence_chosen_where_nothing_was_said_saves_nothing(cast, second, as_leader):
    before = cast.network.revision
    response = as_leader.post(cell(cast, ambition=second), {"value": ""}, headers=HX)

    cast.network.refresh_from_db()
    assert response.status_code == 200
    assert (Stance.objects.filter(ambition=second).count(), cast.network.revision) == (0, before)


def test_a_stance_with_words_is_not_taken_away_unseen(cast, as_leader):
    response = as_leader.post(cell(cast), {"value": "", "version": "1"}, headers=HX)

    url = f"/n/test/stakeholders/{cast.grill.pk}/stances/{cast.stances[0].pk}/delete/"
    assert Stance.objects.filter(pk=cast.stances[0].pk).exists()
    assert response.context["form"].errors["value"] == [
        "This stance holds words. Remove it there, so that you see them first."
    ]
    assert f'href="{url}"' in response.content.decode()


@pytest.mark.parametrize("value", ["4", "-4", "veel", "0.5", "1e309", "²"])
def test_a_value_outside_the_seven_steps_is_refused(cast, as_leader, value):
    response = as_leader.post(cell(cast), {"value": value, "version": "1"}, headers=HX)

    assert response.context["form"].errors == {
        "value": ["Choose one of the seven steps, from −3 to +3."]
    }
    assert Stance.objects.get(pk=cast.stances[0].pk).value == 3


def test_the_second_of_two_savers_sees_both(cast, as_leader):
    as_leader.post(cell(cast), {"value": "1", "version": "1"}, headers=HX)
    late = as_leader.post(cell(cast), {"value": "-3", "version": "1"}, headers=HX)

    assert Stance.objects.get(pk=cast.stances[0].pk).value == 1
    assert [tuple(one)[1:] for one in late.context["form"].differences] == [
        ("rather for", "works against it")
    ]
    version = re.search(r'name="version" value="(\d+)"', late.content.decode())[1]
    as_leader.post(cell(cast), {"value": "-3", "version": version}, headers=HX)
    assert Stance.objects.get(pk=cast.stances[0].pk).value == -3


def test_a_removal_of_what_was_changed_meanwhile_asks_again(cast, second, as_leader):
    stance = Stance.objects.create(stakeholder=cast.grill, ambition=second, value=1, version=2)
    late = as_leader.post(cell(cast, ambition=second), {"value": "", "version": "1"}, headers=HX)

    assert Stance.objects.filter(pk=stance.pk).exists()
    assert [tuple(one)[1:] for one in late.context["form"].differences] == [("rather for", "")]


def test_a_change_of_what_was_removed_meanwhile_asks_again(cast, second, as_leader):
    data = {"value": "2", "version": "3"}
    late = as_leader.post(cell(cast, ambition=second), data, headers=HX)

    assert late.context["form"].non_field_errors() == [
        "Somebody removed this meanwhile. Save again to keep yours."
    ]
    assert not Stance.objects.filter(ambition=second).exists()
    assert 'name="version" value=""' in late.content.decode()


def test_a_cell_filled_in_by_another_meanwhile_is_not_overwritten(cast, as_leader):
    response = as_leader.post(cell(cast), {"value": "-1", "version": ""}, headers=HX)

    assert Stance.objects.get(pk=cast.stances[0].pk).value == 3
    assert len(response.context["form"].differences) == 1


def test_without_a_script_a_cell_leads_to_the_form_of_the_stance(cast, second, as_leader):
    start = f"/n/test/stakeholders/{cast.grill.pk}/stances"

    assert as_leader.get(cell(cast)).url == f"{start}/{cast.stances[0].pk}/"
    assert as_leader.get(cell(cast, ambition=second)).url == f"{start}/new/?ambition={second.pk}"
    assert as_leader.post(cell(cast), {"value": "1", "version": "1"}).url == (
        "/n/test/insights/positions/"
    )
    whole = as_leader.post(cell(cast), {"value": "2", "version": "1"}).content.decode()
    assert (whole.count("<html"), whole.count('class="cell-form"')) == (1, 1)


def test_a_change_of_mind_gives_the_cell_as_it_was(cast, as_leader):
    html = as_leader.get(cell(cast) + "?look=on", headers=HX).content.decode()

    assert (html.count("<form"), html.count("<a ")) == (0, 1)


@pytest.mark.parametrize(
    ("who", "status"), [("as_reader", 403), ("as_neighbour", 403), ("as_outsider", 404)]
)
def test_who_may_not_edit_is_kept_out(cast, request, who, status):
    client = request.getfixturevalue(who)

    assert client.get(cell(cast), headers=HX).status_code == status
    assert client.post(cell(cast), {"value": "1", "version": "1"}, headers=HX).status_code == status
    assert Stance.objects.get(pk=cast.stances[0].pk).value == 3


def test_ids_of_another_network_are_not_found(cast, as_leader):
    elsewhere = Ambition.objects.create(network=cast.other, name="Elders")
    for target in (cell(cast, party=cast.stranger), cell(cast, ambition=elsewhere)):
        assert as_leader.get(target, headers=HX).status_code == 404
        assert as_leader.post(target, {"value": "1"}, headers=HX).status_code == 404
    assert not Stance.objects.filter(ambition=elsewhere).exists()
