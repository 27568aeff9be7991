"""A session that ends half-way: what was typed comes back to its writer, and to nobody else."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from stakeholders.models import Ambition, Interest, Stakeholder
from stakeholders.views import _profile_kept as kept
from tests.speaking import english
from tests.views.filling_in import address, answer, held

NOTICE = "You had been logged out. What you typed is here again, and is not saved yet."


def log_in(client, user, mailoutbox):
    """The way a person does it: with the code from the letter."""
    client.post(reverse("account_request_login_code"), {"email": user.email})
    code = re.search(r"^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]+)?)\s*$", mailoutbox[-1].body, re.M)[1]
    return client.post(reverse("account_confirm_login_code"), {"code": code})


@pytest.fixture
def half_way(cast, as_representative):
    """A page with something typed in it, of which the session has ended."""
    page = as_representative.get(address(cast.grill, "area"))
    Session.objects.all().delete()
    return held(page) | {"new-statement": "Lang nagedacht.", "new-theme": str(cast.staff.pk)}


def test_what_was_typed_survives_the_login(as_representative, cast, half_way, mailoutbox):
    client = english(as_representative)
    place = address(cast.grill, "area")

    sent = client.post(place, half_way | {"go": "next"})
    log_in(client, cast.representative, mailoutbox)
    page = client.get(place)

    assert (sent.status_code, sent["Location"]) == (302, f"/accounts/login/?next={place}")
    assert page.content.decode().count(NOTICE) == 1
    assert held(page)["new-statement"] == ["Lang nagedacht."]
    assert held(page)["new-theme"] == [str(cast.staff.pk)]
    assert Interest.objects.filter(origin="own").count() == 0, "nothing is saved unasked"
    client.post(place, held(page) | {"go": "next"})
    assert Interest.objects.get(origin="own").statement == "Lang nagedacht."
    assert client.get(place).content.decode().count(NOTICE) == 0


def test_what_was_being_typed_survives_too_when_a_suggestion_was_asked(
    as_representative, cast, half_way, mailoutbox
):
    place = address(cast.grill, "area")

    sent = as_representative.post(
        place,
        half_way | {"go": "suggest"},
        headers={
            "hx-request": "true",
            "hx-target": "suggestions",
            "hx-current-url": f"http://testserver{place}",
        },
    )
    log_in(as_representative, cast.representative, mailoutbox)

    assert sent.status_code == 204
    assert sent["HX-Redirect"].startswith("/accounts/login/?next=")
    assert held(as_representative.get(place))["new-statement"] == ["Lang nagedacht."]


def test_the_next_person_at_the_computer_never_sees_it(
    as_representative, cast, half_way, mailoutbox
):
    cast.neighbour.memberships.get().represents.add(cast.grill)
    place = address(cast.grill, "area")
    as_representative.post(place, half_way)

    log_in(as_representative, cast.neighbour, mailoutbox)
    page = as_representative.get(place)

    assert page.status_code == 200
    assert page.content.decode().count("Lang nagedacht.") == 0
    as_representative.post(reverse("account_logout"))
    log_in(as_representative, cast.representative, mailoutbox)
    assert as_representative.get(place).content.decode().count("Lang nagedacht.") == 0


def test_the_answers_of_somebody_else_wait_beside_what_was_typed(
    as_representative, as_neighbour, cast, mailoutbox
):
    own = Interest.objects.create(
        stakeholder=cast.grill, theme=cast.night, kind="area", origin="own", statement="Eerst."
    )
    cast.neighbour.memberships.get().represents.add(cast.grill)
    place = address(cast.grill, "area")
    typed = held(as_representative.get(place)) | {f"i{own.pk}-statement": "Mijn."}
    Session.objects.exclude(pk=as_neighbour.session.session_key).delete()
    answer(as_neighbour, cast.grill, "area", **{f"i{own.pk}__statement": "Van de ander."})

    as_representative.post(place, typed)
    log_in(as_representative, cast.representative, mailoutbox)
    again = as_representative.post(place, held(as_representative.get(place)) | {"go": "next"})

    (difference,) = again.context["sheet"].answers[f"i{own.pk}"].differences
    assert (difference.theirs, difference.yours) == ("Van de ander.", "Mijn.")


def test_words_about_what_went_meanwhile_are_shown_after_the_login(
    as_representative, cast, mailoutbox
):
    other = Ambition.objects.create(network=cast.network, name="Weg ermee")
    place = address(cast.grill, "ambitions")
    typed = held(as_representative.get(place)) | {f"a{other.pk}-statement": "Lang nagedacht."}
    Session.objects.all().delete()
    other.delete()

    as_representative.post(place, typed)
    log_in(as_representative, cast.representative, mailoutbox)

    assert as_representative.get(place).content.decode().count("Lang nagedacht.") == 1


def test_what_was_typed_on_a_second_part_comes_back_there(as_representative, cast, mailoutbox):
    for n in range(8):
        Ambition.objects.create(network=cast.network, name=f"Ambitie {n}")
    place = address(cast.grill, "ambitions")
    page = as_representative.get(f"{place}?part=2")
    Session.objects.all().delete()

    as_representative.post(place, held(page) | {"own-name": "Vuurwerkvrij"})
    log_in(as_representative, cast.representative, mailoutbox)
    again = as_representative.get(place)

    assert again.context["part"] == 2
    assert held(again)["own-name"] == ["Vuurwerkvrij"]


@pytest.mark.parametrize(
    "seal", ["", "1", "1:abc:def", "\x00", "9" * 500], ids=["none", "bare", "false", "null", "long"]
)
def test_without_a_true_seal_nothing_is_kept(client, cast, half_way, seal):
    client.post(address(cast.grill, "area"), half_way | {"seal": seal})

    assert kept.KEPT not in client.session


def test_more_than_a_page_can_hold_is_not_kept(client, cast, half_way):
    client.post(address(cast.grill, "area"), half_way | {"new-statement": "x" * (kept.LONGEST + 1)})

    assert kept.KEPT not in client.session


def test_other_pages_keep_nothing(client, cast, half_way):
    client.post(reverse("interest_create", args=["test", cast.grill.pk]), half_way)
    client.get(address(cast.grill, "area"), half_way)

    assert kept.KEPT not in client.session


def test_what_was_typed_long_ago_is_dropped(as_representative, cast, half_way, mailoutbox):
    place = address(cast.grill, "area")
    as_representative.post(place, half_way)
    session = as_representative.session
    session[kept.KEPT]["at"] = time.time() - kept.KEPT_FOR - 1
    session.save()

    log_in(as_representative, cast.representative, mailoutbox)
    page = as_representative.get(place)

    assert page.content.decode().count("Lang nagedacht.") == 0
    assert kept.KEPT not in as_representative.session


def test_another_page_does_not_show_it_and_does_not_lose_it(
    as_representative, cast, half_way, mailoutbox
):
    as_representative.post(address(cast.grill, "area"), half_way)
    log_in(as_representative, cast.representative, mailoutbox)

    other = as_representative.get(address(cast.grill, "financial"))

    assert other.content.decode().count("Lang nagedacht.") == 0
    page = as_representative.get(address(cast.grill, "area"))
    assert held(page)["new-statement"] == ["Lang nagedacht."]


def test_a_page_from_before_a_login_elsewhere_comes_back_with_what_was_typed(cast):
    """A log-in in another tab changes the secret against forgery that the first tab holds."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.representative)
    english(client)
    place = address(cast.grill, "about")
    typed = held(client.get(place)) | {"about-description": "Lang nagedacht."}
    client.cookies["csrftoken"] = "a" * 32

    sent = client.post(place, typed | {"go": "next"})
    page = client.get(place)

    assert (sent.status_code, sent["Location"]) == (302, place)
    assert page.content.decode().count(NOTICE) == 1
    assert held(page)["about-description"] == ["Lang nagedacht."]
    assert Stakeholder.objects.get(pk=cast.grill.pk).description == ""


def test_a_forged_page_is_refused_and_keeps_nothing(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.representative)
    stranger = kept.seal(cast.neighbour)

    for seal in ("", stranger):
        refused = client.post(
            address(cast.grill, "about"), {"about-description": "Gekaapt", "seal": seal}
        )
        assert refused.status_code == 403
    assert kept.KEPT not in client.session
