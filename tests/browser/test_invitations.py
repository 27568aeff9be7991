"""Invitations in a real browser: looked over in every state, sent and accepted by keyboard."""

from __future__ import annotations

import pytest

from stakeholders.actions.invite import secret_of
from stakeholders.models import Contact, Invitation
from tests.browser.test_every_page import LOOKS, look_over
from tests.inviting import ago, an_invitation, link

LIST = "/n/test/members/invitations/"


@pytest.fixture
def followed(cast) -> list[Invitation]:
    """One of each kind that the list shows in its own way."""
    answer = "550 5.1.1 <weg@een-heel-lang-adres.example.org>: Recipient address rejected"
    kinds = {
        "weg@een-heel-lang-adres.example.org": {"failure": "address", "answer": answer},
        "druk@example.org": {"failure": "later", "due_at": ago(hours=1)},
        "oud@example.org": {"expires_at": ago(days=1), "asked_at": ago(hours=1)},
        "wacht@example.org": {"name": "Noor van den Wacht"},
        "ja@example.org": {"accepted_at": ago(days=1), "accepted_by": cast.representative},
    }
    Contact.objects.create(stakeholder=cast.hotel, name="Bert", email="bert@example.org")
    return [an_invitation(cast, email, **fields) for email, fields in kinds.items()]


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
def test_the_pages_of_the_leader_are_accessible(look, cast, followed, page_as, axe):
    page = page_as(cast.leader, **look)

    look_over(page, [LIST, *(f"{LIST}{one.pk}/" for one in followed)], axe)


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
@pytest.mark.parametrize("who", ["visitor", "outsider"])
def test_the_page_of_the_letter_is_accessible(who, look, cast, followed, page_as, axe):
    page = page_as(getattr(cast, who, None), **look)
    known = an_invitation(cast, cast.outsider.email)

    look_over(page, [link(followed[3]), link(known)], axe)


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
def test_a_link_that_is_dead_is_accessible(look, cast, followed, page_as, axe):
    page = page_as(None, **look)
    # The browser reports a 404 or 410 as an error in the console, which is right.
    page.route("**/invitation/**", lambda route: route.fulfill(response=route.fetch(), status=200))

    look_over(page, [link(followed[2]), link(followed[4]), "/invitation/geen/"], axe)


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
def test_wrong_lines_then_doubt_then_letters(look, cast, followed, page_as, axe):
    page = page_as(cast.leader, **look)
    page.goto(f"{LIST}new/")
    addresses = page.locator("#id_addresses")
    addresses.fill("Noor van den Wacht <noor@example.org>\nfout@")
    page.locator("#id_represents label").first.click()

    page.locator("button[value=check]").click()
    axe(page)
    assert page.evaluate("document.activeElement.closest('.error-summary') !== null")
    page.locator("#id_addresses").fill("Noor van den Wacht <noor@example.org>")
    page.locator("button[value=check]").click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#id_sure").check()
    page.locator("button[value=send]").click()
    page.wait_for_url(f"**{LIST}")

    assert Invitation.objects.filter(email="noor@example.org").count() == 1


def test_accept_by_keyboard_on_a_telephone(cast, page_as):
    one = an_invitation(cast)
    page = page_as(None, width=360)
    page.goto(link(one))

    page.locator("main button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/n/test/profile/{cast.grill.pk}/**")

    one.refresh_from_db()
    assert one.accepted_by.email == "nieuw@example.org"
    assert secret_of(one) not in page.url
