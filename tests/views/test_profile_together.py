"""Two people, two tabs, one profile: the second sees both texts, and nothing is lost."""

import pytest
from django.test import Client

from stakeholders.models import (
    Ambition,
    Interest,
    Mandate,
    Membership,
    MindsetAnswer,
    MindsetScale,
    Stakeholder,
    Stance,
    Tie,
)
from tests.conftest import make_member
from tests.speaking import english
from tests.views.filling_in import address, answer, held, send

SOMEBODY = (
    "Somebody else saved this meanwhile. Nothing is lost: compare both texts below, and save "
    "again to keep yours."
)
REMOVED = "Somebody removed this meanwhile. Your text is still here; save to record it again."


@pytest.fixture
def as_colleague(cast):
    """Another representative of the grill."""
    client = Client()
    client.force_login(make_member(cast.network, "kok@example.org", "stakeholder", cast.grill))
    return english(client)


@pytest.fixture
def interest(cast):
    return Interest.objects.create(
        stakeholder=cast.grill, theme=cast.night, kind="area", origin="own", statement="Eerst."
    )


def problems(response, name):
    one = response.context["sheet"].answers[name]
    return [str(error) for error in one.non_field_errors()], one.differences


def test_the_second_to_save_an_interest_sees_both_texts_and_chooses(
    as_representative, as_colleague, cast, interest
):
    name = f"i{interest.pk}"
    page = english(as_representative).get(address(cast.grill, "area"))
    answer(as_colleague, cast.grill, "area", **{f"{name}__statement": "Van de ander."})

    refused = send(as_representative, cast.grill, "area", page, **{f"{name}__statement": "Mijn."})

    assert problems(refused, name) == (
        [SOMEBODY],
        [("In your own words", "Van de ander.", "Mijn.")],
    )
    interest.refresh_from_db()
    assert interest.statement == "Van de ander."
    send(as_representative, cast.grill, "area", refused)
    interest.refresh_from_db()
    assert interest.statement == "Mijn."
    kept = interest.history.order_by("history_id").values_list("statement", flat=True)
    assert list(kept) == ["Eerst.", "Van de ander.", "Mijn."]


def test_what_was_refused_keeps_nothing_else_back(as_representative, as_colleague, cast, interest):
    page = as_representative.get(address(cast.grill, "area"))
    answer(as_colleague, cast.grill, "area", **{f"i{interest.pk}__statement": "Van de ander."})

    refused = send(
        as_representative,
        cast.grill,
        "area",
        page,
        **{f"i{interest.pk}__statement": "Mijn."},
        new__statement="Nog een.",
        new__theme=str(cast.staff.pk),
    )

    new = Interest.objects.get(statement="Nog een.")
    assert list(refused.context["sheet"].answers) == [f"i{interest.pk}", f"i{new.pk}", "new"]
    assert held(refused)["new-statement"] == [""], "it is on record, and not offered once more"
    send(as_representative, cast.grill, "area", refused, **{f"i{new.pk}__statement": "Toch."})
    new.refresh_from_db()
    assert new.statement == "Toch."


def test_an_old_page_leaves_alone_what_its_reader_did_not_touch(
    as_representative, as_colleague, cast, interest
):
    page = as_representative.get(address(cast.grill, "area"))
    answer(as_colleague, cast.grill, "area", **{f"i{interest.pk}__statement": "Van de ander."})

    response = send(
        as_representative,
        cast.grill,
        "area",
        page,
        new__statement="Nog een.",
        new__theme=str(cast.staff.pk),
    )

    assert response.status_code == 303
    said = Interest.objects.filter(origin="own").values_list("statement", flat=True)
    assert sorted(said) == ["Nog een.", "Van de ander."]


def test_an_answer_that_came_meanwhile_is_shown_beside_the_own(
    as_representative, as_colleague, cast
):
    name = f"a{cast.ambition.pk}"
    page = english(as_representative).get(address(cast.grill, "ambitions"))
    answer(as_colleague, cast.grill, "ambitions", **{f"{name}__side": "no"})

    refused = send(as_representative, cast.grill, "ambitions", page, **{f"{name}__side": "yes"})

    assert problems(refused, name) == ([SOMEBODY], [("Do you want this?", "No", "Yes")])
    send(as_representative, cast.grill, "ambitions", refused)
    assert Stance.objects.get(origin="own").value == 2


def test_silence_on_an_old_page_takes_no_answer_away(as_representative, as_colleague, cast):
    page = as_representative.get(address(cast.grill, "ambitions"))
    answer(as_colleague, cast.grill, "ambitions", **{f"a{cast.ambition.pk}__side": "no"})

    response = send(as_representative, cast.grill, "ambitions", page)

    assert response.status_code == 303
    assert Stance.objects.get(origin="own").value == -2


def test_a_page_that_lacks_an_answer_takes_none_away(as_representative, cast):
    Stance.objects.create(stakeholder=cast.grill, ambition=cast.ambition, value=2, origin="own")

    as_representative.post(address(cast.grill, "ambitions"), {"go": "next"})

    assert Stance.objects.get(origin="own").value == 2


def test_an_answer_removed_meanwhile_keeps_what_was_typed(
    as_representative, as_colleague, cast, interest
):
    name = f"i{interest.pk}"
    page = english(as_representative).get(address(cast.grill, "area"))
    answer(as_colleague, cast.grill, "area", **{f"{name}__remove": "on"})

    refused = send(as_representative, cast.grill, "area", page, **{f"{name}__statement": "Toch."})

    assert problems(refused, name) == ([REMOVED], [])
    send(as_representative, cast.grill, "area", refused)
    (again,) = Interest.objects.filter(origin="own")
    assert (again.statement, again.theme, again.kind) == ("Toch.", cast.night, "area")


def test_an_answer_removed_meanwhile_stays_removed_where_nobody_touched_it(
    as_representative, as_colleague, cast, interest
):
    stance = Stance.objects.create(
        stakeholder=cast.grill, ambition=cast.ambition, value=2, origin="own"
    )
    tie = Tie.objects.create(source=cast.grill, target=cast.hotel)
    pages = {
        step: as_representative.get(address(cast.grill, step))
        for step in ("area", "ambitions", "ties")
    }
    answer(as_colleague, cast.grill, "area", **{f"i{interest.pk}__remove": "on"})
    answer(as_colleague, cast.grill, "ambitions", **{f"a{cast.ambition.pk}__side": ""})
    answer(as_colleague, cast.grill, "ties", **{f"t{tie.pk}__remove": "on"})

    sent = [send(as_representative, cast.grill, step, page) for step, page in pages.items()]

    assert [one.status_code for one in sent] == [303, 303, 303]
    assert not Interest.objects.filter(pk=interest.pk).exists()
    assert not Stance.objects.filter(pk=stance.pk).exists()
    assert not Tie.objects.filter(pk=tie.pk).exists()


def test_taking_back_what_somebody_rewrote_shows_the_new_words(
    as_representative, as_colleague, cast, interest
):
    name = f"i{interest.pk}"
    page = english(as_representative).get(address(cast.grill, "area"))
    answer(as_colleague, cast.grill, "area", **{f"{name}__statement": "Beter."})

    refused = send(as_representative, cast.grill, "area", page, **{f"{name}__remove": "on"})

    said, differences = problems(refused, name)
    assert said == [SOMEBODY]
    assert ("In your own words", "Beter.", "Eerst.") in differences
    assert Interest.objects.filter(pk=interest.pk).exists()


def test_who_one_is_changed_by_two_shows_both(as_representative, as_colleague, cast):
    page = english(as_representative).get(address(cast.grill, "about"))
    answer(as_colleague, cast.grill, "about", about__description="Van de ander.")

    refused = send(as_representative, cast.grill, "about", page, about__description="Mijn.")

    assert problems(refused, "about") == (
        [SOMEBODY],
        [("Description", "Van de ander.", "Mijn.")],
    )
    send(as_representative, cast.grill, "about", refused)
    assert Stakeholder.objects.get(pk=cast.grill.pk).description == "Mijn."


def test_each_representative_has_a_mandate_of_its_own(as_representative, as_colleague, cast):
    answer(as_representative, cast.grill, "mandate", mandate__room="decides")
    answer(as_colleague, cast.grill, "mandate", mandate__room="listens")

    mandates = {one.representative.user.email: one.room for one in Mandate.objects.all()}
    assert mandates == {"grill@example.org": "decides", "kok@example.org": "listens"}


def test_two_tabs_of_one_person_lose_nothing(as_representative, cast):
    scale = MindsetScale.objects.create(network=cast.network, low="snel", high="lang")
    other = MindsetScale.objects.create(network=cast.network, low="zelf", high="samen", place=2)
    first = as_representative.get(address(cast.grill, "mindset"))
    second = as_representative.get(address(cast.grill, "mindset"))

    send(as_representative, cast.grill, "mindset", first, **{f"m{scale.pk}__place": "-3"})
    send(as_representative, cast.grill, "mindset", second, **{f"m{other.pk}__place": "3"})

    assert {one.scale: one.value for one in MindsetAnswer.objects.all()} == {scale: -3, other: 3}


def test_the_leader_and_the_party_write_beside_each_other(as_representative, as_leader, cast):
    pages = [
        client.get(address(cast.residents if n else cast.grill, "area"))
        for n, client in enumerate((as_representative,))
    ]
    said = {"new__theme": str(cast.staff.pk)}
    answer(as_leader, cast.grill, "area", **said, new__statement="Van de leider.")
    send(as_representative, cast.grill, "area", pages[0], **said, new__statement="Van ons.")

    words = Interest.objects.filter(theme=cast.staff, kind="area")
    assert {one.origin: one.statement for one in words} == {
        "leader": "Van de leider.",
        "own": "Van ons.",
    }


def test_a_leader_finds_no_answer_of_the_party_to_overwrite(as_leader, cast, interest):
    page = as_leader.get(address(cast.grill, "area"))

    assert list(page.context["sheet"].answers) == [f"i{cast.interests[2].pk}", "new"]


def test_a_visibility_that_two_people_change_is_asked_again(
    as_representative, as_colleague, cast, interest
):
    name = f"i{interest.pk}"
    page = english(as_representative).get(address(cast.grill, "visibility"))
    answer(as_colleague, cast.grill, "area", **{f"{name}__statement": "Nieuwe woorden."})

    refused = send(
        as_representative, cast.grill, "visibility", page, **{f"{name}__visibility": "leader"}
    )

    assert problems(refused, name)[0] == [SOMEBODY]
    assert refused.content.decode().count("Nieuwe woorden.") == 1
    send(as_representative, cast.grill, "visibility", refused)
    interest.refresh_from_db()
    assert (interest.visibility, interest.statement) == ("leader", "Nieuwe woorden.")


def test_the_same_ambition_proposed_in_two_tabs_is_one(as_representative, cast):
    first = as_representative.get(address(cast.grill, "ambitions"))
    second = as_representative.get(address(cast.grill, "ambitions"))

    send(as_representative, cast.grill, "ambitions", first, own__name="Vuurwerkvrij")
    again = send(as_representative, cast.grill, "ambitions", second, own__name="vuurwerkvrij")

    assert again.status_code == 200
    assert Ambition.objects.filter(proposed_by=cast.grill).count() == 1
    assert Stance.objects.filter(origin="own").count() == 1


def test_an_answer_stays_with_its_ambition_where_the_list_grew_meanwhile(as_representative, cast):
    for n in range(7):
        Ambition.objects.create(network=cast.network, name=f"Een ambitie {n}")
    page = as_representative.get(address(cast.grill, "ambitions"))
    last = list(page.context["sheet"].answers)[-1]
    Ambition.objects.create(network=cast.network, name="Aan het begin van de lijst")

    response = send(as_representative, cast.grill, "ambitions", page, **{f"{last}__side": "yes"})

    assert response.status_code == 303
    assert f"a{Stance.objects.get(origin='own').ambition_id}" == last


def test_words_about_an_ambition_that_went_are_shown_to_be_kept(as_representative, cast):
    other = Ambition.objects.create(network=cast.network, name="Weg ermee")
    page = english(as_representative).get(address(cast.grill, "ambitions"))
    said = {
        f"a{other.pk}__side": "yes",
        f"a{other.pk}__statement": "Lang nagedacht.",
        f"a{cast.ambition.pk}__side": "yes",
    }
    other.delete()

    shown = send(as_representative, cast.grill, "ambitions", page, **said)

    text = shown.content.decode()
    assert shown.status_code == 200
    assert text.count('<blockquote dir="auto">Lang nagedacht.</blockquote>') == 1
    assert text.count("Something that you wrote about is no longer there") == 1
    assert Stance.objects.get(origin="own").ambition == cast.ambition, "the rest is saved"
    assert send(as_representative, cast.grill, "ambitions", shown).status_code == 303


def test_progress_is_of_the_person(as_representative, as_colleague, cast):
    answer(as_representative, cast.grill, "about")

    page = as_colleague.get(address(cast.grill, "about"))

    assert page.context["walk"].passed == set()
    assert Membership.objects.get(user=cast.representative).profile_progress.get().steps == [
        "about"
    ]
