"""A large network in a real browser: progress that comes back by itself, and names one types."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from stakeholders.insights import background, look
from stakeholders.insights.background import Stage
from stakeholders.insights.looking import words_key
from stakeholders.lens import Lens
from stakeholders.models import Stakeholder


@pytest.fixture
def large(cast, live_server, monkeypatch):
    """Larger than what is quick, and than what one chooses from a list; all is done when asked."""
    monkeypatch.setattr(background, "QUICK", 400)
    monkeypatch.setattr(background, "PATIENCE", 60)
    Stakeholder.objects.bulk_create(
        Stakeholder(network=cast.network, name=f"Stichting {n:03}") for n in range(500)
    )
    return cast.network


@pytest.fixture
def under_way(large):
    """Another process is computing who connects the policy fields, for the leader in Dutch."""
    with override("nl"):
        lock = words_key(look(large, Lens(audience="leader")), "page:connectors") + ":lock"
    cache.set(lock, (Stage.COMPARING.value, 0.0), 600)
    return lock


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 360])
def test_progress_is_accessible(page_as, cast, under_way, axe, width, scheme):
    page = page_as(cast.leader, width=width, scheme=scheme)

    page.goto(reverse("connectors", args=["test"]))

    expect(page.locator("#progress [aria-current=step]")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)


def test_answer_comes_by_itself(page_as, cast, under_way):
    page = page_as(cast.leader)
    page.goto(reverse("connectors", args=["test"]))
    expect(page.locator("#progress")).to_be_visible()

    cache.delete(under_way)

    expect(page.locator("#results .empty")).to_be_visible(timeout=30_000)
    assert page.locator("#progress").count() == 0


def test_answer_comes_without_javascript_too(page_as, cast, under_way):
    page = page_as(cast.leader, java_script_enabled=False)
    page.goto(reverse("connectors", args=["test"]))
    cache.delete(under_way)

    expect(page.locator("#results .empty")).to_be_visible(timeout=30_000)


def test_typed_name_is_suggested_and_filters(page_as, cast, large, axe):
    page = page_as(cast.leader)
    page.goto(reverse("overlap", args=["test"]))
    field = page.locator("#id_focus")

    field.press_sequentially("linde")
    suggested = page.locator("#id_focus_names option")
    expect(suggested).to_have_count(1)
    field.fill(suggested.get_attribute("value"))
    field.press("Enter")

    page.wait_for_url(f"**/overlap/?audience=leader&focus={cast.hotel.pk}")
    expect(page.locator("#results")).to_contain_text("partij: Hotel De Linde")
    axe(page)
