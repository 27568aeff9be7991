import pytest

from tests.speaking import english


@pytest.fixture
def demo(settings, cast):
    settings.DEMO = True
    settings.DEMO_NETWORK = "test"
    return cast


@pytest.mark.parametrize("role", ["leader", "stakeholder"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_demo_continue_outside_the_demo_does_not_exist(settings, client, cast, role, method):
    settings.DEMO_NETWORK = "test"

    answer = getattr(client, method)(f"/demo/{role}/")

    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", ["reader", "admin", "leader2"])
def test_demo_continue_with_another_role_does_not_exist(demo, client, role):
    assert client.post(f"/demo/{role}/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_demo_continue_by_a_link_logs_nobody_in(demo, client):
    assert client.get("/demo/leader/").status_code == 405
    assert "_auth_user_id" not in client.session


def test_demo_continue_logs_in_the_first_leader(demo, client):
    page = client.post("/demo/leader/", follow=True)

    assert page.redirect_chain == [("/n/test/", 302)]
    assert page.context["user"].email == "leider@example.org"


def test_a_passkey_can_be_tried_in_the_demo(demo, client):
    client.post("/demo/leader/")

    passkey = client.get("/accounts/2fa/webauthn/add/")
    app = english(client).get("/accounts/2fa/totp/activate/")

    assert passkey.status_code == 200
    assert app.content.decode().count('<label for="id_code">Code from the app</label>') == 1


def test_demo_continue_as_stakeholder_goes_to_the_own_party(demo, client):
    page = client.post("/demo/stakeholder/", follow=True)

    assert page.redirect_chain == [(f"/n/test/stakeholders/{demo.grill.pk}/", 302)]
    assert page.context["user"].email == "grill@example.org"


def test_demo_continue_needs_the_token_of_the_form(demo):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/demo/leader/").status_code == 403


def test_demo_continue_without_the_demo_network_does_not_exist(demo, settings, client):
    settings.DEMO_NETWORK = "weg"

    assert client.post("/demo/leader/").status_code == 404
