"""Every route states who may come in, and keeps to it."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

#: Routes of libraries, by name: they decide for themselves, with the login middleware before them.
LIBRARIES = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_email",
    "account_email_verification_sent",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_confirm_login_code",
    "account_request_login_code",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_trust",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "set_language",
    "usersessions_list",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
}

#: Open to everybody, each for its reason: the start page, the demo's door (404 outside the demo),
#: the 404 in place of the library's pages for passwords, and what the secret in a letter opens.
OPEN = {
    "home",
    "privacy",
    "demo_continue",
    "no_passwords",
    "invitation",
    "invitation_accept",
    "invitation_request",
}


def routes(patterns=None, before=""):
    """Every route of the site: its name, its address and its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield pattern.name, before + str(pattern.pattern), pattern.callback


ALL = list(routes())
IN_NETWORK = sorted({name for name, address, _view in ALL if address.startswith("n/<slug:slug>/")})


def address(name: str, cast, slug: str = "test") -> str:
    """The address of a route in a network with records of the cast in its place."""
    ids = {
        "stakeholder_id": cast.grill.pk,
        "interest_id": cast.interests[0].pk,
        "stance_id": cast.stances[0].pk,
        "ambition_id": cast.ambition.pk,
        "contact_id": 1,
        "tie_id": 1,
        "assessment_id": 1,
        "incompatibility_id": 1,
        "view_id": 1,
        "draft_id": 1,
        "record_id": 1,
        "entry_id": 1,
        "member_id": 1,
        "invitation_id": 1,
        "team_id": 1,
        "challenge_id": 1,
        "word_id": cast.staff.pk,
        "scale_id": 1,
        "initiative_id": 1,
        "way": "up",
        "answer_id": 1,
        "mandate_id": 1,
        "wish_id": 1,
        "kept_id": 1,
        "meeting_id": 1,
        "item_id": 1,
        "attendance_id": 1,
        "agreement_id": 1,
        "commitment_id": 1,
        "log_id": 1,
        "kind": "themes",
        "name": "unacquainted",
        "step": "about",
        "a": cast.grill.pk,
        "b": cast.hotel.pk,
    }
    parts = next(found for route, found, _view in ALL if route == name)
    needed = [part for part in ids if f":{part}>" in parts]
    return reverse(name, kwargs={"slug": slug} | {part: ids[part] for part in needed})


def test_every_route_states_a_permission():
    silent = {
        name
        for name, _address, view in ALL
        if name not in LIBRARIES
        and not hasattr(view, "permission")
        and getattr(view, "login_required", True)
    }

    assert silent == set()


def test_only_the_known_routes_are_open():
    opened = {
        name
        for name, _address, view in ALL
        if not getattr(view, "login_required", True) and name not in LIBRARIES
    }

    assert opened == OPEN


def test_every_route_of_a_network_asks_for_a_permission_in_it():
    from stakeholders.access import Permission

    asked = {
        name: getattr(view, "permission", None)
        for name, place, view in ALL
        if place.startswith("n/<slug:slug>/")
    }

    assert {name: value for name, value in asked.items() if value not in set(Permission)} == {}


@pytest.mark.parametrize("name", IN_NETWORK)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_sent_to_log_in(client, cast, name, method):
    place = address(name, cast)

    answer = getattr(client, method)(place)

    assert answer.status_code in (302, 405)
    if answer.status_code == 302:
        assert answer["Location"] == f"/accounts/login/?next={place}"


@pytest.mark.parametrize("name", IN_NETWORK)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_outsider_cannot_tell_the_network_from_one_that_is_not_there(
    as_outsider, cast, name, method
):
    there = getattr(as_outsider, method)(address(name, cast))
    nowhere = getattr(as_outsider, method)(address(name, cast, slug="nergens"))

    # 405 where the method does not exist at all: the same for everybody.
    assert there.status_code in (404, 405)
    assert there.status_code == nowhere.status_code
    assert there.content.decode().count("Grill De Kade") == 0


@pytest.mark.parametrize("name", IN_NETWORK)
def test_an_outsider_meets_404_by_at_least_one_method(as_outsider, cast, name):
    place = address(name, cast)

    assert 404 in {as_outsider.get(place).status_code, as_outsider.post(place).status_code}


@pytest.mark.parametrize("name", IN_NETWORK)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stakeholder_never_meets_an_error_of_the_server(as_neighbour, cast, name, method):
    assert getattr(as_neighbour, method)(address(name, cast)).status_code < 500


@pytest.mark.parametrize("name", [name for name, _address, _view in ALL if name])
def test_names_are_used_once(name):
    assert [other for other, _address, _view in ALL].count(name) == 1
