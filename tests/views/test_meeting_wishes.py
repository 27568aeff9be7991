"""Whom a party would like to meet: the other reads it, where it is shared."""

from __future__ import annotations

import pytest

from stakeholders.models import MeetingWish
from tests.speaking import english


def at(cast, *rest) -> str:
    return "/".join(["/n/test/stakeholders", str(cast.grill.pk), "wishes", *map(str, rest), ""])


def page(party) -> str:
    return f"/n/test/stakeholders/{party.pk}/"


def filled(**more) -> dict[str, object]:
    return {"other": "hotel de linde", "statement": "Over koks", "visibility": "shared"} | more


def wish(cast, **more) -> MeetingWish:
    given = {"source": cast.grill, "target": cast.hotel, "statement": "Over koks"} | more
    return MeetingWish.objects.create(**given)


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_party_says_whom_it_would_like_to_meet(as_representative, as_neighbour, cast):
    as_representative.post(at(cast, "new"), filled())

    one = MeetingWish.objects.get()
    assert (one.source, one.target, one.statement) == (cast.grill, cast.hotel, "Over koks")
    assert as_neighbour.get(page(cast.hotel)).context["wishes_in"] == [one]
    assert "Over koks" in text_of(as_neighbour.get(page(cast.hotel)))


def test_a_wish_for_the_leader_alone_reaches_neither_the_other_nor_a_reader(request, cast):
    wish(cast, visibility="leader")

    seen = {
        (role, name)
        for role in ("as_leader", "as_representative", "as_neighbour", "as_reader")
        for name in ("grill", "hotel")
        if "Over koks" in text_of(request.getfixturevalue(role).get(page(getattr(cast, name))))
    }

    assert seen == {
        ("as_leader", "grill"),
        ("as_leader", "hotel"),
        ("as_representative", "grill"),
    }


def test_the_leader_is_told_that_the_party_reads_it(as_leader, cast):
    text = text_of(english(as_leader).get(at(cast, "new")))

    assert "only the party itself and the project leader" in text


@pytest.mark.parametrize("name", ["", "Niemand", "Grill De Kade", "Partij elders", "x" * 201])
def test_nobody_to_meet_is_refused_and_kept(as_representative, cast, name):
    answer = as_representative.post(at(cast, "new"), filled(other=name))

    assert list(answer.context["editor"].form.errors) == ["other"]
    assert "Over koks" in text_of(answer)
    assert not MeetingWish.objects.exists()


def test_the_same_wish_twice_is_refused(as_representative, cast):
    wish(cast)

    answer = as_representative.post(at(cast, "new"), filled())

    assert list(answer.context["editor"].form.errors) == ["__all__"]
    assert MeetingWish.objects.count() == 1


def test_a_wish_is_changed_and_taken_back(as_representative, cast):
    one = wish(cast)

    as_representative.post(
        at(cast, one.pk), filled(other="Bewoners Vlaszak", statement="Anders", version=1)
    )
    one.refresh_from_db()
    assert (one.target, one.statement, one.version) == (cast.residents, "Anders", 2)

    as_representative.post(at(cast, one.pk, "delete"))
    assert not MeetingWish.objects.exists()


def test_a_stale_save_shows_both(as_representative, cast):
    one = wish(cast)
    MeetingWish.objects.filter(pk=one.pk).update(statement="Hun tekst", version=2)

    answer = as_representative.post(
        at(cast, one.pk), filled(other="Hotel De Linde", statement="Mijn tekst", version=1)
    )

    (difference,) = answer.context["editor"].form.differences
    assert (difference.theirs, difference.yours) == ("Hun tekst", "Mijn tekst")


def test_the_other_party_does_not_change_the_wish(as_neighbour, cast):
    one = wish(cast)
    other = f"/n/test/stakeholders/{cast.hotel.pk}/wishes/{one.pk}/"

    assert as_neighbour.post(other, filled()).status_code == 404
    assert as_neighbour.post(at(cast, one.pk), filled()).status_code == 403


@pytest.mark.parametrize("role", ["as_reader", "as_neighbour", "as_outsider"])
def test_nobody_else_wishes_for_a_party(request, cast, role):
    client, one = request.getfixturevalue(role), wish(cast)

    codes = {
        client.post(at(cast, *rest), filled(statement="Anders")).status_code
        for rest in (("new",), (one.pk,), (one.pk, "delete"))
    }

    assert codes == {404 if role == "as_outsider" else 403}
    assert MeetingWish.objects.get().statement == "Over koks"


def test_others_see_no_empty_section(as_reader, cast):
    assert 'id="wishes"' not in text_of(as_reader.get(page(cast.grill)))


def test_a_wish_is_added_in_place(as_representative, cast):
    part = {"HX-Request": "true", "HX-Target": "wishes"}

    answer = as_representative.post(at(cast, "new"), filled(), headers=part)

    assert answer.context["saved_id"] == MeetingWish.objects.get().pk
    assert text_of(answer).strip().startswith('<section id="wishes"')
