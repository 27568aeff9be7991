"""A real browser for the tests in this folder.

Whatever page a test opens, it fails on an error in the console, on something that the
Content-Security-Policy refuses, and on a request to anywhere but our own server.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect, sync_playwright

from stakeholders.models import Interest, Stakeholder, Theme, User
from tests.browser.chromium import LAUNCH_ARGUMENTS, find_chromium

ASYNC = "DJANGO_ALLOW_ASYNC_UNSAFE"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything that asks for a browser is marked so, and can be left out with `-m`."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for this folder, closed before the tests of another one start.

    Playwright's synchronous interface keeps an event loop running in this thread, from which
    Django refuses to reach the database. Nothing is run on that loop by us, so it is told not to
    mind, for as long as the loop is there and no longer.
    """
    before = os.environ.get(ASYNC)
    with sync_playwright() as playwright:
        os.environ[ASYNC] = "true"
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), args=LAUNCH_ARGUMENTS
        )
        yield chromium
        chromium.close()
    if before is None:
        del os.environ[ASYNC]
    else:
        os.environ[ASYNC] = before


@pytest.fixture
def page_as(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Open pages as a user: `page_as(cast.leader, width=360, scheme="dark", language="en")`.

    Addresses may be relative; None is a visitor who is not logged in.
    """
    contexts, problems = [], []

    def open_page(
        user: User | None,
        *,
        width: int = 1400,
        height: int = 900,
        scheme: str = "light",
        language: str = "nl",
        **options: object,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=language,
            **options,
        )
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if user is not None:
            client = Client()
            client.force_login(user)
            cookies[settings.SESSION_COOKIE_NAME] = client.cookies["sessionid"].value
        context.add_cookies(
            [{"name": key, "value": cookies[key], "url": live_server.url} for key in cookies]
        )
        page = context.new_page()
        _watch(page, live_server.url, problems)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def _watch(page: Page, home: str, problems: list[str]) -> None:
    page.on(
        "console",
        lambda said: problems.append(said.text) if said.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((home, "data:", "blob:"))
            else problems.append(f"a request to {asked.url}")
        ),
    )


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that axe-core finds nothing against WCAG or good practice on the page as it is now."""

    def check(page: Page) -> None:
        # What is on its way out is paler for a moment; the page as it stays is what is looked at.
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []

    return check


#: Six parties in a ring for the map.
NAMES = ["Atelier", "Brouwerij", "Cultuurhuis", "Dansschool", "Evenementenbureau", "Filmhuis"]


@pytest.fixture
def town(cast, live_server):
    """Six parties in a ring, each sharing themes with the next two; with the cast nine."""
    network = cast.network
    parties = [Stakeholder.objects.create(network=network, name=name) for name in NAMES]
    for n, party in enumerate(parties):
        for step in (n, (n + 1) % 6, (n + 2) % 6):
            theme, _ = Theme.objects.get_or_create(network=network, name=f"Thema {step}")
            Interest.objects.create(
                stakeholder=party, theme=theme, kind="sectoral", statement=f"{party} zegt {step}."
            )
    return parties


@pytest.fixture
def map_page(page_as, cast, town):
    def open_map(user=None, query="", **options):
        page = page_as(user or cast.reader, **options)
        page.goto(reverse("map", args=["test"]) + query)
        return page

    return open_map
