import pytest

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
}
HEADERS = {
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


def held(answer) -> None:
    """What holds for every answer."""
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert {name: answer.get(name) for name in HEADERS} == HEADERS
    assert "no-store" in answer["Cache-Control"].split(", ")


OURS = (
    ("/", 200),
    ("/networks/new/", 200),
    ("/n/test/", 200),
    ("/n/test/edit/", 200),
    ("/n/test/delete/", 200),
    ("/n/test/backup.json", 200),
    ("/n/test/words/", 200),
    ("/n/test/words/areas/", 200),
    ("/n/test/words/ambitions/new/", 200),
    ("/n/ander/", 404),
    ("/n/nergens/", 404),
    ("/nergens/", 404),
    ("/accounts/email/", 200),
    ("/accounts/2fa/", 200),
    ("/accounts/2fa/totp/activate/", 200),
    ("/accounts/logout/", 200),
)


@pytest.mark.parametrize(("path", "status"), OURS)
def test_every_page_carries_the_headers_for_a_leader(as_leader, path, status):
    answer = as_leader.get(path)

    assert answer.status_code == status
    held(answer)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/accounts/login/", 200), ("/accounts/signup/", 200), ("/n/test/", 302)],
)
def test_every_page_carries_the_headers_for_a_visitor(client, cast, path, status):
    answer = client.get(path)

    assert answer.status_code == status
    held(answer)


def test_a_refusal_carries_the_headers(as_reader):
    answer = as_reader.get("/n/test/edit/")

    assert answer.status_code == 403
    assert answer.content.decode().count('class="wordmark"') == 1
    held(answer)


def test_a_forged_request_is_refused_with_the_headers(cast):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.leader)
    answer = client.post("/n/test/edit/", {"name": "x"})

    assert answer.status_code == 403
    held(answer)


def test_an_error_carries_the_headers_and_no_details(cast, monkeypatch):
    from django.test import Client

    from stakeholders.models import Network

    def break_down(self):
        raise RuntimeError("SECRET of the inside")

    monkeypatch.setattr(Network, "__str__", break_down)
    monkeypatch.setattr("stakeholders.views.networks.on_the_map", lambda *a: break_down(None))
    client = Client(raise_request_exception=False)
    client.force_login(cast.leader)
    answer = client.get("/n/test/")

    assert answer.status_code == 500
    assert answer.content.decode().count("SECRET") == 0
    held(answer)


def test_an_expired_session_sends_an_htmx_request_to_the_login_page_whole(client, cast):
    answer = client.get(
        f"/n/test/words/themes/{cast.staff.pk}/",
        headers={
            "hx-request": "true",
            "hx-target": "word-1",
            "hx-current-url": "http://testserver/n/test/words/themes/?a=1",
        },
    )

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == (
        "/accounts/login/?next=%2Fn%2Ftest%2Fwords%2Fthemes%2F%3Fa%3D1"
    )
    held(answer)


def test_an_expired_session_with_an_address_elsewhere_comes_back_here(client, cast):
    answer = client.get(
        "/n/test/", headers={"hx-request": "true", "hx-current-url": "https://kwaad.example/a//b"}
    )

    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Fa%2F%2Fb"


def test_pages_and_parts_are_kept_apart_by_caches(as_leader):
    answer = as_leader.get("/n/test/words/themes/")

    assert "HX-Request" in answer["Vary"].split(", ")


def test_the_language_is_dutch_until_somebody_chooses_english(client, db):
    asked_by_browser = client.get("/", headers={"Accept-Language": "en-GB,en"})
    client.post("/i18n/setlang/", {"language": "en", "next": "/"})
    chosen = client.get("/")

    assert asked_by_browser["Content-Language"] == "nl"
    assert chosen["Content-Language"] == "en"


def test_an_address_for_sending_only_answers_a_visit_in_words(as_leader, cast):
    response = as_leader.get("/n/test/map/arrange/")

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert response.content.decode().count("<h1>") == 1
