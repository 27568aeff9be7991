"""Keeping the map and comparing two days through the pages."""

from __future__ import annotations

import datetime
import io

import pytest
from pypdf import PdfReader

from stakeholders.actions.auditing import audited
from stakeholders.actions.keep_snapshot import keep_snapshot
from stakeholders.models import Contact, KeptSnapshot, Stakeholder, Stance, Tie
from tests.speaking import english

HERE = "/n/test/moments/"


@pytest.fixture
def kept(cast) -> KeptSnapshot:
    """The map of 1 June, before the hotel turned, the residents left and a museum came."""
    found = keep_snapshot(network=cast.network, by=cast.leader, name="Voor de zomer")
    KeptSnapshot.objects.filter(pk=found.pk).update(taken_on=datetime.date(2026, 6, 1))
    with audited(network=cast.network, by=cast.leader):
        Stance.objects.filter(pk=cast.stances[1].pk).update(value=-1, statement="Toch niet.")
        cast.residents.delete()
        museum = Stakeholder.objects.create(network=cast.network, name="Museum <Zuid>")
        Tie.objects.create(source=museum, target=cast.grill)
    found.refresh_from_db()
    return found


def page(client, query: str) -> str:
    return english(client).get(f"{HERE}change/?{query}").content.decode()


def test_a_leader_keeps_the_map_of_today_under_a_name(as_leader, cast):
    answer = as_leader.post(f"{HERE}keep/", {"name": "Voor de zomer"}, follow=True)

    kept = KeptSnapshot.objects.get()
    assert (kept.name, kept.by, kept.network) == ("Voor de zomer", cast.leader, cast.network)
    assert "Voor de zomer" in answer.content.decode()


def test_a_name_that_is_too_long_is_said_and_nothing_is_kept(as_leader, cast):
    answer = as_leader.post(f"{HERE}keep/", {"name": "x" * 121})

    assert (answer.status_code, KeptSnapshot.objects.count()) == (200, 0)


def test_the_list_asks_for_a_first_map(as_leader, cast):
    text = english(as_leader).get(HERE).content.decode()

    assert "No map is kept yet" in text
    assert f'href="{HERE}keep/"' in text


def test_a_kept_map_is_removed_and_the_network_stays(as_leader, cast, kept):
    asked = as_leader.get(f"{HERE}{kept.pk}/delete/")
    as_leader.post(f"{HERE}{kept.pk}/delete/")

    assert asked.status_code == 200
    assert KeptSnapshot.objects.count() == 0
    assert cast.network.stakeholders.count() == 3


def test_what_changed_is_told_in_sentences(as_leader, kept):
    text = page(as_leader, f"then={kept.pk}")

    said = text.split('<div class="sentences">')[1].split("</div>")[0]
    assert said.replace("<p>", "").split("</p>")[:-1] == [
        "1 party came: Museum &lt;Zuid&gt;.",
        "1 party went: Bewoners Vlaszak.",
        "Ties: 1 new.",
        "1 stance moved: 0 towards its ambition, 1 away from it.",
        "Interests: 1 gone.",
        # Staff (3 + 2) / 2 and the ambition (3 + 2) / 2, and now the first alone.
        "Grill De Kade and Hotel De Linde lost most of what they share: from 5 to 2.5.",
        "Of all ties that there could be 33% is known; it was 0%.",
        # Then the night, grill against residents; now the ambition, grill against hotel: still one.
    ]


def test_every_difference_of_a_pair_adds_up_in_its_reasons(as_leader, kept):
    text = page(as_leader, f"then={kept.pk}")

    assert "Een gastvrije binnenstad: from 2.5 to 0 (−2.5)." in text
    assert "Together −2.5." in text
    assert "Toch niet." in text
    assert "Graag samen." in text


def test_the_map_marks_new_and_gone_in_another_shape(as_leader, kept):
    text = page(as_leader, f"then={kept.pk}")

    drawing = text.split('class="change-map"')[1].split("</svg>")[0]
    marks = drawing.split('<g transform="translate')[0]  # without the key below
    assert marks.count('<rect class="is-new"') == 1
    assert marks.count('<circle class="is-gone"') == 1
    assert marks.count('<circle class="is-stayed"') == 2
    assert "Museum &lt;Zuid&gt;" in drawing


def test_who_is_gone_has_no_link(as_leader, cast, kept):
    text = page(as_leader, f"then={kept.pk}")

    assert text.count(f'href="/n/test/stakeholders/{cast.hotel.pk}/"') == 1
    assert ">Bewoners Vlaszak</a>" not in text


def test_two_kept_days_are_compared_the_earlier_first(as_leader, cast, kept):
    later = keep_snapshot(network=cast.network, by=None, automatic=True)

    text = page(as_leader, f"then={later.pk}&now={kept.pk}")

    assert "What changed between June 1, 2026 and" in text
    assert "1 party came: Museum &lt;Zuid&gt;." in text


def test_the_same_day_twice_asks_for_another(as_leader, kept):
    text = page(as_leader, f"then={kept.pk}&now={kept.pk}")

    assert "Choose two different days." in text
    assert "change-map" not in text


def test_a_day_without_change_says_so(as_leader, cast, kept):
    later = keep_snapshot(network=cast.network, by=None)

    assert "Nothing changed in the parties, ties, stances and interests." in page(
        as_leader, f"then={later.pk}"
    )


@pytest.mark.parametrize("query", ["then=999999", "then=geen", "then="])
def test_an_unknown_day_is_said_in_the_form(as_leader, kept, query):
    answer = as_leader.get(f"{HERE}change/?{query}")

    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()


def test_without_a_day_the_page_asks_for_two(as_leader, kept):
    text = page(as_leader, "")

    assert "Compare two days" in text
    assert 'aria-invalid="true"' not in text


def test_what_is_wrong_is_said_once(as_leader, kept):
    assert page(as_leader, f"then={kept.pk}&now={kept.pk}").count("Choose two different days.") == 1


def test_a_day_of_another_network_is_unknown(as_leader, cast):
    strange = keep_snapshot(network=cast.other, by=None)

    assert 'aria-invalid="true"' in page(as_leader, f"then={strange.pk}")
    assert as_leader.post(f"{HERE}{strange.pk}/delete/").status_code == 404


def test_a_kept_map_that_cannot_be_read_says_so(as_leader, kept):
    KeptSnapshot.objects.filter(pk=kept.pk).update(form=b"oud")

    assert "This kept map can no longer be read" in page(as_leader, f"then={kept.pk}")


def test_the_document_tells_the_same_for_the_leader(as_leader, kept):
    answer = english(as_leader).get(f"{HERE}change.pdf?then={kept.pk}")

    pdf = PdfReader(io.BytesIO(answer.content))
    text = " ".join(" ".join(one.extract_text().split()) for one in pdf.pages)
    assert answer["Content-Type"] == "application/pdf"
    assert pdf.metadata.title == "Then and now – Testnetwerk"
    assert "1 party came: Museum <Zuid>." in text
    assert "Version for the project leader: not to be passed on" in text


def test_a_document_of_no_day_goes_to_the_form(as_leader, cast):
    answer = as_leader.get(f"{HERE}change.pdf?then=9")

    assert (answer.status_code, answer["Location"]) == (303, f"{HERE}change/?then=9")


def test_contacts_are_in_no_comparison(as_leader, cast):
    Contact.objects.create(stakeholder=cast.grill, name="Piet Peet")
    kept = keep_snapshot(network=cast.network, by=None)
    Contact.objects.all().delete()

    assert "Piet" not in page(as_leader, f"then={kept.pk}")


def test_the_list_asks_as_many_questions_for_many_days(
    as_leader, cast, django_assert_max_num_queries
):
    for _ in range(4):
        keep_snapshot(network=cast.network, by=cast.leader)

    with django_assert_max_num_queries(14):
        as_leader.get(HERE)
