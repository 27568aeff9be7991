"""The way back on the page: asked first, told in words, and only for whom it is."""

import re

import pytest
from django.utils import timezone

from stakeholders.actions.records import change_record, remove_record
from stakeholders.models import Interest, Stakeholder, Theme


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def change(record, cast, by, **values):
    for name, value in values.items():
        setattr(record, name, value)
    change_record(record=record, version=record.version, network=cast.network, by=by)


def link(kind: str, entry) -> str:
    return f"/n/test/history/{kind}/{entry.history_id}/restore/"


def hidden_version(response) -> str:
    return re.search(r'name="version" value="(\d+)"', response.content.decode()).group(1)


def own(cast, **values) -> Interest:
    return Interest.objects.create(
        stakeholder=cast.grill, theme=cast.staff, kind="financial", origin="own", **values
    )


def test_the_link_after_a_removal_brings_the_party_back(as_leader, cast):
    answer = as_leader.post(f"/n/test/stakeholders/{cast.grill.pk}/delete/", follow=True)
    url = re.search(r'href="([^"]+/restore/)"', answer.content.decode()).group(1)

    asked = as_leader.get(url)
    done = as_leader.post(url, {"version": ""}, follow=True)

    assert asked.status_code == 200
    assert Stakeholder.objects.filter(pk=cast.grill.pk).exists()
    assert done.redirect_chain == [(f"/n/test/stakeholders/{cast.grill.pk}/", 303)]
    assert [str(one) for one in done.context["messages"]] == [
        "Put back as it was. 3 records that hung on it came back too."
    ]


def test_removing_in_place_offers_the_way_back(as_leader, cast):
    part = as_leader.post(
        f"/n/test/stakeholders/{cast.grill.pk}/interests/{cast.interests[0].pk}/delete/",
        headers={"HX-Request": "true", "HX-Target": "interests"},
    ).content.decode()

    entry = Interest.history.filter(history_type="-").latest()
    assert f'<a href="{link("interest", entry)}">Undo</a>' in part


def test_the_question_shows_both_texts(as_leader, cast):
    interest = cast.interests[0]
    first = interest.history.first()
    change(interest, cast, cast.leader, statement="Wij zoeken obers.")

    text = as_leader.get(link("interest", first)).content.decode()

    assert re.search(r"<del>.*?obers.*?</del>", text, re.DOTALL)
    assert re.search(r"<ins>.*?koks.*?</ins>", text, re.DOTALL)
    assert 'name="version" value="2"' in text


def test_who_was_beaten_sees_what_is_there_now_and_may_decide_again(as_leader, cast):
    interest = cast.interests[0]
    first = interest.history.first()
    change(interest, cast, cast.leader, statement="Twee.")
    url = link("interest", first)
    version = hidden_version(as_leader.get(url))
    change(interest, cast, cast.leader, statement="Drie.")

    beaten = as_leader.post(url, {"version": version})
    again = as_leader.post(url, {"version": hidden_version(beaten)})

    assert beaten.status_code == 200
    assert "Drie." in beaten.content.decode()
    assert again.status_code == 303
    interest.refresh_from_db()
    assert interest.statement == "Wij zoeken koks."


def test_a_conflict_is_told_in_words(as_leader, cast):
    remove_record(record=cast.grill, network=cast.network, by=cast.leader)
    Stakeholder.objects.create(network=cast.network, name="Grill De Kade")
    entry = Stakeholder.history.filter(history_type="-").latest()

    answer = as_leader.post(link("party", entry), {"version": ""})

    assert answer.status_code == 200
    text = answer.content.decode()
    assert "A stakeholder with this name is already on the map." in text


def test_a_party_puts_back_its_own_words_that_the_leader_removed(as_representative, cast):
    mine = own(cast, statement="Onze eigen woorden")
    remove_record(record=mine, network=cast.network, by=cast.leader)
    entry = Interest.history.filter(history_type="-").latest()

    answer = as_representative.post(link("interest", entry), {"version": ""})

    assert answer.status_code == 303
    assert Interest.objects.get(pk=entry.id).statement == "Onze eigen woorden"


def test_a_leader_does_not_put_a_former_text_over_own_words(as_leader, cast):
    mine = own(cast, statement="Eerst")
    change(mine, cast, cast.representative, statement="Daarna")
    first = mine.history.last()

    page = as_leader.get("/n/test/history/", {"kind": "interest"}).content.decode()
    answer = as_leader.post(link("interest", first), {"version": "2"})

    assert link("interest", first) not in page
    assert answer.status_code == 403
    mine.refresh_from_db()
    assert mine.statement == "Daarna"


def test_a_representative_cannot_rewrite_the_leaders_reading(as_representative, cast):
    interest = cast.interests[0]
    first = interest.history.first()
    change(interest, cast, cast.leader, statement="Nu anders")

    assert as_representative.post(link("interest", first), {"version": "2"}).status_code == 403
    interest.refresh_from_db()
    assert interest.statement == "Nu anders"


def test_a_representative_restores_the_own_profile_and_no_other(as_representative, cast):
    for party in (cast.grill, cast.hotel):
        change(party, cast, cast.leader, description="Van de leider")
    mine = cast.grill.history.filter(description="").latest()
    other = cast.hotel.history.filter(description="").latest()

    done = as_representative.post(link("party", mine), {"version": "2"})
    refused = as_representative.post(link("party", other), {"version": "2"})

    cast.grill.refresh_from_db()
    cast.hotel.refresh_from_db()
    assert (done.status_code, refused.status_code) == (303, 403)
    assert (cast.grill.description, cast.hotel.description) == ("", "Van de leider")
    assert list(cast.grill.policy_fields.all()) == [cast.tourism]


def test_an_entry_that_one_may_not_read_is_not_there(as_representative, as_neighbour, cast):
    private = Interest.objects.create(
        stakeholder=cast.grill, theme=cast.staff, kind="sectoral", visibility="leader"
    )
    url = link("interest", private.history.first())

    assert as_representative.get(url).status_code == 404
    assert as_neighbour.get(url).status_code == 404


def test_an_entry_of_another_network_is_not_there(as_leader, cast):
    url = link("party", cast.stranger.history.first())

    assert as_leader.get(url).status_code == 404
    assert as_leader.post(url, {"version": "1"}).status_code == 404


@pytest.mark.parametrize(
    "place", ["niets/1", "party/999999", "party/9223372036854775807", "party/99999999999999999999"]
)
def test_an_address_that_makes_no_sense_is_404(as_leader, place):
    assert as_leader.get(f"/n/test/history/{place}/restore/").status_code == 404


def test_what_is_already_so_has_nothing_to_put_back(as_leader, cast):
    text = as_leader.get(link("interest", cast.interests[0].history.first())).content.decode()

    assert "It is already like this" in text
    assert '<button class="button">Put back' not in text


def test_the_history_says_that_it_was_put_back(as_leader, cast):
    theme = Theme.objects.create(network=cast.network, name="Parkeren")
    remove_record(record=theme, network=cast.network, by=cast.leader)
    as_leader.post(link("theme", Theme.history.latest()), {"version": ""})

    text = as_leader.get("/n/test/history/", {"kind": "theme"}).content.decode()

    assert "leider@example.org put back the theme Parkeren" in text
    assert timezone.localdate().isoformat() in text


def test_the_question_shows_what_was_chosen_too(as_leader, cast):
    remove_record(record=cast.grill, network=cast.network, by=cast.leader)

    text = as_leader.get(link("party", Stakeholder.history.latest())).content.decode()

    assert "Toerisme" in text
    assert "Horeca" in text
