"""What room the people at the table have: it hangs on a person, and it ends."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from stakeholders.models import Mandate
from tests.speaking import english


@pytest.fixture
def speaker(cast):
    """The membership of whoever speaks for the grill."""
    return cast.representative.memberships.get()


def at(cast, *rest) -> str:
    return "/".join(["/n/test/stakeholders", str(cast.grill.pk), "mandates", *map(str, rest), ""])


def page(cast) -> str:
    return f"/n/test/stakeholders/{cast.grill.pk}/"


def filled(speaker, **more) -> dict[str, object]:
    return {
        "representative": speaker.pk,
        "room": "limits",
        "task": "Het terrassenplan",
        "powers": "Tot € 5.000",
        "until": "2027-12-31",
        "statement": "",
        "visibility": "shared",
    } | more


def mandate(cast, speaker, **more) -> Mandate:
    given = {"room": "limits", "origin": "own"} | more
    return Mandate.objects.create(stakeholder=cast.grill, representative=speaker, **given)


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_representative_tells_the_own_mandate(as_representative, cast, speaker):
    form = as_representative.get(at(cast, "new"))
    as_representative.post(at(cast, "new"), filled(speaker))

    one = cast.grill.mandates.get()
    assert form.context["editor"].form.initial["representative"] == speaker.pk
    assert (one.representative, one.room, one.origin) == (speaker, "limits", "own")
    assert one.until == datetime.date(2027, 12, 31)


def test_a_new_mandate_is_for_the_leader_first(as_representative, cast, speaker):
    form = as_representative.get(at(cast, "new")).context["editor"].form

    assert form["visibility"].value() == "leader"


def test_the_leader_reads_it_beside_the_own_words(as_leader, cast, speaker):
    own = mandate(cast, speaker)
    as_leader.post(at(cast, "new"), filled(speaker, room="consults"))
    refused = as_leader.post(at(cast, own.pk), filled(speaker, room="decides"))

    (person,) = as_leader.get(page(cast)).context["representatives"]
    assert [one.one.reading.room for one in person.mandated] == ["limits", "consults"]
    assert refused.status_code == 403


def test_an_expired_mandate_is_shown_as_such(as_reader, cast, speaker):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    one = mandate(cast, speaker, until=yesterday)
    assert "expired on" in text_of(english(as_reader).get(page(cast)))

    one.until = timezone.localdate()
    one.save()
    assert "expired on" not in text_of(english(as_reader).get(page(cast)))


def test_others_read_no_address_and_a_name_where_there_is_one(as_reader, as_leader, cast, speaker):
    mandate(cast, speaker, room="decides")

    assert "grill@example.org" not in text_of(as_reader.get(page(cast)))
    assert "A representative" in text_of(english(as_reader).get(page(cast)))
    assert "grill@example.org" in text_of(as_leader.get(page(cast)))
    speaker.user.name = "Noor Akkermans"
    speaker.user.save()
    assert "Noor Akkermans" in text_of(as_reader.get(page(cast)))


def test_a_mandate_for_the_leader_alone_is_not_seen_by_others(request, cast, speaker):
    mandate(cast, speaker, visibility="leader", task="In vertrouwen")

    seen = {
        role: "In vertrouwen" in text_of(request.getfixturevalue(role).get(page(cast)))
        for role in ("as_leader", "as_representative", "as_reader", "as_neighbour")
    }

    assert [role for role, there in seen.items() if there] == ["as_leader", "as_representative"]


def test_who_has_no_mandate_is_named_to_who_works_on_the_party(as_leader, as_reader, cast, speaker):
    assert as_leader.get(page(cast)).context["without_mandate"] == [speaker]
    assert 'id="mandates"' not in text_of(as_reader.get(page(cast)))


def test_a_party_without_people_says_so(as_leader, cast):
    text = text_of(english(as_leader).get(f"/n/test/stakeholders/{cast.residents.pk}/"))

    assert "Nobody speaks for this party in this network yet." in text
    assert "mandates/new/" not in text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("room", ""),
        ("room", "alles"),
        ("until", "31 feb"),
        ("until", "0000-00-00"),
        ("until", "10000-01-01"),
        ("representative", ""),
        ("representative", "x"),
        ("representative", "9" * 25),
        ("visibility", "iedereen"),
    ],
)
def test_what_makes_no_sense_is_refused_and_kept(as_representative, cast, speaker, field, value):
    answer = as_representative.post(at(cast, "new"), filled(speaker, **{field: value}))

    assert list(answer.context["editor"].form.errors) == [field]
    assert "Het terrassenplan" in text_of(answer)
    assert not Mandate.objects.exists()


@pytest.mark.parametrize("who", ["neighbour", "leader", "outsider"])
def test_only_who_speaks_for_the_party_has_a_mandate_of_it(as_leader, cast, who):
    other = getattr(cast, who).memberships.get()

    answer = as_leader.post(at(cast, "new"), filled(other))

    assert list(answer.context["editor"].form.errors) == ["representative"]


def test_a_second_mandate_of_one_person_is_refused(as_representative, cast, speaker):
    mandate(cast, speaker)

    answer = as_representative.post(at(cast, "new"), filled(speaker))

    assert list(answer.context["editor"].form.errors) == ["representative"]


def test_a_stale_save_shows_both(as_representative, cast, speaker):
    one = mandate(cast, speaker, task="Oud")
    Mandate.objects.filter(pk=one.pk).update(task="Nieuw", version=2)

    answer = as_representative.post(
        at(cast, one.pk), filled(speaker, version=1, powers="", until="")
    )

    differences = answer.context["editor"].form.differences
    assert [(one.theirs, one.yours) for one in differences] == [("Nieuw", "Het terrassenplan")]


def test_a_date_is_read_as_the_dutch_write_it(as_representative, cast, speaker):
    as_representative.post(at(cast, "new"), filled(speaker, until="31-12-2027"))

    assert cast.grill.mandates.get().until == datetime.date(2027, 12, 31)


@pytest.mark.parametrize("role", ["as_reader", "as_neighbour", "as_outsider"])
def test_nobody_else_writes_a_mandate(request, cast, speaker, role):
    client, one = request.getfixturevalue(role), mandate(cast, speaker)

    codes = {
        client.post(at(cast, *rest), filled(speaker)).status_code
        for rest in (("new",), (one.pk,), (one.pk, "delete"))
    }

    assert codes == {404 if role == "as_outsider" else 403}
    assert Mandate.objects.get().room == "limits"


def test_a_mandate_of_another_party_is_not_there(as_leader, cast):
    other = cast.neighbour.memberships.get()
    one = Mandate.objects.create(stakeholder=cast.hotel, representative=other, room="decides")

    assert as_leader.get(at(cast, one.pk)).status_code == 404
    assert as_leader.post(at(cast, one.pk, "delete")).status_code == 404


def test_a_mandate_is_removed_in_place(as_representative, cast, speaker):
    one = mandate(cast, speaker)

    answer = as_representative.post(
        at(cast, one.pk, "delete"), headers={"HX-Request": "true", "HX-Target": "mandates"}
    )

    assert not Mandate.objects.exists()
    assert text_of(answer).strip().startswith('<section id="mandates"')
