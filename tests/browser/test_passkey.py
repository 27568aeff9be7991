"""A passkey in a real browser, with an authenticator that Chromium plays itself."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page

from stakeholders.models import User


@pytest.fixture
def person(transactional_db) -> User:
    user = User.objects.create_user("leider@example.org", name="De leider")
    # Confirmed, as it is by the first code that was typed.
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def with_authenticator(page: Page) -> None:
    """A built-in authenticator that always says yes, as a phone with a fingerprint does."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_is_added_and_lets_its_owner_in_again(page_as, person, live_server, axe):
    page = page_as(person, width=360, scheme="dark", language="en")
    with_authenticator(page)
    page.goto("/accounts/2fa/webauthn/add/")
    axe(page)
    page.get_by_label("Name of the device").fill("Mijn telefoon")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/reauthenticate/**")  # before the codes are shown
    page.goto("/accounts/2fa/")
    assert page.get_by_text("You have 1 passkey.").count() == 1
    axe(page)
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Log out").click()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url(f"{live_server.url}/")

    page.goto("/my-data/")
    assert page.get_by_role("definition").first.inner_text() == "leider@example.org"
