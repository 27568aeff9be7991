"""How parties like to work: the leader words the scales, each party finds its own place on them."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stakeholders.actions.create_network import create_network
from stakeholders.models import (
    Initiative,
    Mandate,
    MeetingWish,
    MindsetAnswer,
    MindsetScale,
    Stakeholder,
)
from tests.conftest import make_member
from tests.speaking import english

LIST = "/n/test/words/mindset/"


@pytest.fixture
def scale(cast) -> MindsetScale:
    return MindsetScale.objects.create(
        network=cast.network, low="Van onderop", high="Eerst een visie", description="Hoe begin je?"
    )


@pytest.fixture
def second(cast) -> MindsetScale:
    return MindsetScale.objects.create(network=cast.network, low="Snel", high="Lang", place=2)


def party(cast, *rest) -> str:
    return "/".join(["/n/test/stakeholders", str(cast.grill.pk), "mindset", *map(str, rest), ""])


def answered(cast, scale, value=-2, origin="own", **more) -> MindsetAnswer:
    return MindsetAnswer.objects.create(
        stakeholder=cast.grill, scale=scale, value=value, origin=origin, **more
    )


def filled(scale, **more) -> dict[str, object]:
    return {"scale": scale.pk, "value": -2, "statement": "", "visibility": "shared"} | more


def text_of(answer) -> str:
    return answer.content.decode()


# --- The scales ------------------------------------------------------------------------------


def test_a_new_network_has_the_usual_five(cast):
    network = create_network(name="Nieuw", by=cast.leader)

    scales = list(network.mindset_scales.all())
    assert [scale.place for scale in scales] == [1, 2, 3, 4, 5]
    assert scales[0].history.get().history_type == "+"


def test_the_usual_five_are_in_the_language_of_who_asks(as_leader, cast):
    english(as_leader).post("/networks/new/", {"name": "A new one", "sectors": "", "themes": ""})

    network = cast.leader.networks.get(name="A new one")
    assert str(network.mindset_scales.first()) == "From the street up ↔ Vision first"


def test_a_network_without_scales_gets_them_by_a_button(as_leader, cast):
    assert "Add the usual five" in text_of(english(as_leader).get(LIST))

    as_leader.post(f"{LIST}usual/")
    as_leader.post(f"{LIST}usual/")

    assert cast.network.mindset_scales.count() == 5


def test_a_scale_is_added_under_the_others(as_leader, cast, scale):
    as_leader.post(f"{LIST}new/", {"low": "Handdruk", "high": "Handtekening", "description": ""})

    assert [str(one) for one in cast.network.mindset_scales.all()] == [
        "Van onderop ↔ Eerst een visie",
        "Handdruk ↔ Handtekening",
    ]


@pytest.mark.parametrize(
    ("low", "high", "field"),
    [
        ("", "Lang", "low"),
        ("Snel", "", "high"),
        ("Snel", " sNEL ", "high"),
        ("x" * 121, "Lang", "low"),
        ("van ONDEROP", "Eerst een visie", "__all__"),
        ("Eerst een visie", "Van onderop", "__all__"),
    ],
)
def test_a_scale_that_makes_no_sense_is_refused_and_kept(as_leader, cast, scale, low, high, field):
    answer = as_leader.post(f"{LIST}new/", {"low": low, "high": high})

    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["low"].value() == low
    assert cast.network.mindset_scales.count() == 1


def test_the_order_changes_by_a_click(as_leader, cast, scale, second):
    third = MindsetScale.objects.create(network=cast.network, low="A", high="B", place=3)

    as_leader.post(f"{LIST}{third.pk}/up/")
    assert list(cast.network.mindset_scales.all()) == [scale, third, second]

    as_leader.post(f"{LIST}{scale.pk}/down/")
    assert list(cast.network.mindset_scales.all()) == [third, scale, second]


@pytest.mark.parametrize(("which", "way"), [(0, "up"), (1, "down")])
def test_at_the_end_nothing_moves(as_leader, cast, scale, second, which, way):
    as_leader.post(f"{LIST}{(scale, second)[which].pk}/{way}/")

    assert list(cast.network.mindset_scales.all()) == [scale, second]
    assert scale.history.count() == 1


def test_another_way_than_up_or_down_is_not_there(as_leader, scale):
    assert as_leader.post(f"{LIST}{scale.pk}/sideways/").status_code == 404


def test_removing_a_scale_says_how_many_answers_go_along(as_leader, cast, scale):
    answered(cast, scale)

    assert "1 answer of a party goes along." in text_of(
        english(as_leader).get(f"{LIST}{scale.pk}/delete/")
    )
    as_leader.post(f"{LIST}{scale.pk}/delete/")

    assert not MindsetAnswer.objects.exists()
    assert MindsetAnswer.history.filter(history_type="-").count() == 1


def test_a_stale_save_of_a_scale_shows_both(as_leader, cast, scale):
    MindsetScale.objects.filter(pk=scale.pk).update(low="Van de straat", version=2)

    answer = as_leader.post(
        f"{LIST}{scale.pk}/", {"low": "Bottom-up", "high": scale.high, "version": 1}
    )

    assert answer.context["form"].differences[0].theirs == "Van de straat"


@pytest.mark.parametrize("page", ["new/", "usual/", "{pk}/", "{pk}/delete/", "{pk}/up/"])
@pytest.mark.parametrize("role", ["as_reader", "as_representative", "as_outsider"])
def test_only_the_leader_changes_scales(request, cast, scale, role, page):
    answer = request.getfixturevalue(role).post(
        LIST + page.format(pk=scale.pk), {"low": "Anders", "high": "Nog anders"}
    )

    scale.refresh_from_db()
    assert answer.status_code == (404 if role == "as_outsider" else 403)
    assert (scale.low, cast.network.mindset_scales.count()) == ("Van onderop", 1)


def test_a_scale_of_another_network_is_not_there(as_leader, cast):
    elsewhere = MindsetScale.objects.create(network=cast.other, low="A", high="B")

    for page in ("", "delete/", "up/"):
        assert as_leader.post(f"{LIST}{elsewhere.pk}/{page}").status_code == 404


def test_members_read_the_scales_and_count_what_they_may_see(as_leader, as_reader, cast, scale):
    answered(cast, scale, visibility="leader")

    assert as_leader.get(LIST).context["scales"][0].answered == 1
    assert as_reader.get(LIST).context["scales"][0].answered == 0


# --- The answers of a party ------------------------------------------------------------------


def test_a_party_finds_its_place(as_representative, cast, scale):
    form = as_representative.get(f"{party(cast, 'new')}?scale={scale.pk}")
    as_representative.post(party(cast, "new"), filled(scale, statement="Eerst doen."))

    answer = cast.grill.mindset_answers.get()
    assert "Hoe begin je?" in text_of(form)
    assert (answer.value, answer.origin, answer.statement) == (-2, "own", "Eerst doen.")
    assert answer.confirmed_by == "grill@example.org"


def test_the_leaders_reading_stands_beside_the_own_answer(as_leader, as_reader, cast, scale):
    own = answered(cast, scale, -2, statement="Eerst doen.")
    as_leader.post(party(cast, "new"), filled(scale, value=1))

    (line,) = as_reader.get(f"/n/test/stakeholders/{cast.grill.pk}/").context["mindset_lines"]
    assert [(one.one.reading.origin, one.one.reading.value) for one in line.placed] == [
        ("own", -2),
        ("leader", 1),
    ]
    assert as_leader.post(party(cast, own.pk), filled(scale, value=3)).status_code == 403
    own.refresh_from_db()
    assert own.value == -2


def test_a_place_is_told_in_words_and_never_as_a_number(as_reader, cast, scale):
    answered(cast, scale, -2)

    section = english(as_reader).get(
        f"/n/test/stakeholders/{cast.grill.pk}/",
        headers={"HX-Request": "true", "HX-Target": "mindset"},
    )

    assert "mostly: Van onderop" in text_of(section)
    assert "−2" not in text_of(section)


def test_silence_is_not_the_middle(as_reader, cast, scale):
    (line,) = as_reader.get(f"/n/test/stakeholders/{cast.grill.pk}/").context["mindset_lines"]

    assert line.placed == []


def test_without_scales_others_see_no_section(as_reader, as_leader, cast):
    page = f"/n/test/stakeholders/{cast.grill.pk}/"

    assert 'id="mindset"' not in text_of(as_reader.get(page))
    assert LIST in text_of(as_leader.get(page))


@pytest.mark.parametrize("value", ["", "4", "-4", "x", "0.5", "9" * 30])
def test_a_place_outside_the_line_is_refused(as_representative, cast, scale, value):
    answer = as_representative.post(party(cast, "new"), filled(scale, value=value))

    assert list(answer.context["editor"].form.errors) == ["value"]
    assert not MindsetAnswer.objects.exists()


@pytest.mark.parametrize("which", ["elsewhere", "", "x", "0", "9" * 25])
def test_a_scale_that_is_not_there_is_refused(as_representative, cast, scale, which):
    elsewhere = MindsetScale.objects.create(network=cast.other, low="A", high="B")
    pk = elsewhere.pk if which == "elsewhere" else which

    answer = as_representative.post(party(cast, "new"), filled(scale) | {"scale": pk})

    assert list(answer.context["editor"].form.errors) == ["scale"]
    assert as_representative.get(f"{party(cast, 'new')}?scale={pk}").status_code == 200


def test_answering_twice_is_refused(as_representative, cast, scale):
    answered(cast, scale)

    answer = as_representative.post(party(cast, "new"), filled(scale, value=3))

    assert list(answer.context["editor"].form.errors) == ["scale"]
    assert cast.grill.mindset_answers.get().value == -2


def test_an_answer_for_the_leader_alone_is_seen_by_both_and_nobody_else(
    request, cast, scale, as_representative
):
    answered(cast, scale, visibility="leader", statement="In vertrouwen")

    page = f"/n/test/stakeholders/{cast.grill.pk}/"
    seen = {
        role: "In vertrouwen" in text_of(request.getfixturevalue(role).get(page))
        for role in ("as_leader", "as_representative", "as_reader", "as_neighbour")
    }

    assert seen == {
        "as_leader": True,
        "as_representative": True,
        "as_reader": False,
        "as_neighbour": False,
    }


def test_what_the_leader_keeps_is_not_seen_by_the_party(as_representative, cast, scale):
    answered(cast, scale, origin="leader", visibility="leader", statement="Mijn indruk")

    assert "Mijn indruk" not in text_of(
        as_representative.get(f"/n/test/stakeholders/{cast.grill.pk}/")
    )


@pytest.mark.parametrize("role", ["as_reader", "as_neighbour", "as_outsider"])
def test_nobody_else_answers_for_a_party(request, cast, scale, role):
    client, own = request.getfixturevalue(role), answered(cast, scale)

    codes = {
        client.post(party(cast, *rest), filled(scale)).status_code
        for rest in (("new",), (own.pk,), (own.pk, "delete"))
    }

    assert codes == {404 if role == "as_outsider" else 403}
    assert cast.grill.mindset_answers.get().value == -2


def test_a_party_takes_its_answer_back(as_representative, cast, scale):
    own = answered(cast, scale)

    as_representative.post(party(cast, own.pk, "delete"))

    assert not MindsetAnswer.objects.exists()


def test_the_section_is_edited_in_place(as_representative, cast, scale):
    part = {"HX-Request": "true", "HX-Target": "mindset"}
    form = as_representative.get(f"{party(cast, 'new')}?scale={scale.pk}", headers=part)
    saved = as_representative.post(party(cast, "new"), filled(scale), headers=part)

    assert text_of(form).strip().startswith('<section id="mindset"')
    assert saved.context["saved_id"] == cast.grill.mindset_answers.get().pk


def tell(cast, number: int) -> None:
    """So many more scales, answers, people with a mandate, wishes and initiatives of the grill."""
    there = cast.network.initiatives.count()
    for n in range(there, there + number):
        scale = MindsetScale.objects.create(network=cast.network, low=f"A{n}", high="B", place=n)
        answered(cast, scale, 1)
        answered(cast, scale, 2, origin="leader")
        member = make_member(cast.network, f"{n}@example.org", "stakeholder", cast.grill)
        Mandate.objects.create(
            stakeholder=cast.grill, representative=member.memberships.get(), room="decides"
        )
        other = Stakeholder.objects.create(network=cast.network, name=f"Ander {n}")
        MeetingWish.objects.create(source=cast.grill, target=other)
        MeetingWish.objects.create(source=other, target=cast.grill)
        Initiative.objects.create(network=cast.network, name=f"I{n}").stakeholders.set(
            [cast.grill, other]
        )


def test_the_page_of_a_party_costs_the_same_for_more_of_everything(as_leader, cast):
    def queries() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            as_leader.get(f"/n/test/stakeholders/{cast.grill.pk}/")
        return len(asked)

    queries()  # what is written at a first visit alone
    tell(cast, 1)
    one = queries()
    tell(cast, 3)

    assert queries() == one
