"""Every way of looking at the map, with its saved views open, has no barriers."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from stakeholders.models import Assessment, Interest, SavedView, Sector, Stakeholder, Theme, Tie

LOOKS = (
    {"width": 1400, "scheme": "light", "language": "nl"},
    {"width": 360, "scheme": "dark", "language": "en"},
)


@pytest.fixture
def crowd(cast, town):
    """Sixty parties more, in six circles."""
    themes = [Theme.objects.create(network=cast.network, name=f"Kring {n}") for n in range(6)]
    for n in range(60):
        party = Stakeholder.objects.create(network=cast.network, name=f"Vereniging nummer {n}")
        for theme in (themes[n % 6], themes[(n * n) % 6]):
            Interest.objects.get_or_create(stakeholder=party, theme=theme, kind="area")


@pytest.fixture
def views(cast, town):
    """Ties, assessments and views of many kinds, one with a name that is long and one broken."""
    Tie.objects.create(source=town[0], target=town[1], strength=3)
    Tie.objects.create(source=town[1], target=town[2])
    Assessment.objects.create(stakeholder=town[0], influence=5, attention=1)
    looks = (
        ("Nacht", f"show=tension&theme={cast.night.pk}"),
        ("Wie kent elkaar nog niet, naar beleidsveld en alleen wat eruit springt", "show=blind"),
        (
            "Hottentottententententoonstellingsvergunningsaanvraagbehandelaarsoverleg",
            "arrange=field",
        ),
        ("Vervallen", "sector=99999"),
        ("Invloed", "arrange=influence&size=influence"),
    )
    return [
        SavedView.objects.create(network=cast.network, name=name, query=query)
        for name, query in looks
    ]


def queries(cast):
    return (
        "?show=tension",
        "?show=ties",
        "?show=blind",
        "?show=all&colour=community&size=ties",
        "?arrange=field&colour=field",
        "?arrange=sector&size=mobilisation",
        "?arrange=influence&size=influence",
        f"?focus={cast.grill.pk}",
        f"?show=ties&focus={cast.grill.pk}",
        "?sector=99999&view=1",
    )


def look_around(page, axe):
    page.locator(".views summary").click()
    expect(page.locator("#view-name")).to_be_visible()
    axe(page)
    within = page.locator(".views > div").evaluate(
        """one => { const box = one.getBoundingClientRect();
            return box.left >= 0 && box.right <= innerWidth; }"""
    )
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert (within, wide) == (True, False)


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
def test_every_look_with_the_views_open(map_page, axe, cast, views, look):
    page = map_page(cast.leader, **look)

    for query in queries(cast):
        page.goto(page.url.split("?")[0] + query)
        look_around(page, axe)


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
def test_a_map_of_groups_with_the_views_open(map_page, axe, cast, views, look, monkeypatch):
    monkeypatch.setattr("stakeholders.drawing.bundles.MANY", 5)
    shops = Sector.objects.create(network=cast.network, name="Winkels")
    for n in range(6):
        party = Stakeholder.objects.create(network=cast.network, name=f"Winkel {n}", sector=shops)
        Interest.objects.create(stakeholder=party, theme=cast.staff, kind="staffing")
    page = map_page(cast.leader, **look)

    for query in ("", "?show=tension", "?show=ties", "?show=blind"):
        page.goto(page.url.split("?")[0] + query)
        assert page.locator("a.node[id^=group-]").count() > 1
        look_around(page, axe)


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
def test_the_views_are_links_without_javascript(map_page, cast, views, look):
    page = map_page(cast.reader, java_script_enabled=False, **look)

    page.locator(".views summary").click()
    page.get_by_role("link", name="Nacht").click()

    assert f"show=tension&theme={cast.night.pk}&view={views[0].pk}" in page.url
    assert page.locator(".views li").count() == 4  # not what the leader assessed
    assert page.title().startswith("Nacht · ")


def test_a_leader_saves_replaces_and_removes_a_view_by_keyboard(map_page, cast, town):
    page = map_page(cast.leader, query="?show=ties", language="en")
    page.locator(".views summary").focus()
    page.keyboard.press("Enter")
    page.locator("#view-name").focus()
    page.keyboard.type("Ties")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“Ties” is saved, for everybody in the network.")).to_be_visible()

    page.locator("nav.tabs a", has_text="Tension").click()
    page.locator(".views summary").click()
    page.locator("#view-name").fill("ties")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Replace “Ties”").click()
    page.locator(".views summary").click()
    page.get_by_role("link", name="Manage views").click()
    assert SavedView.objects.get().query == "show=tension"

    page.get_by_role("link", name="Remove Ties").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("heading", name="No views yet")).to_be_visible()


def names_in_view(page):
    page.evaluate("() => new Promise((go) => requestAnimationFrame(go))")
    return page.locator(".label:visible").evaluate_all(
        """labels => { const frame = document.querySelector('.map-svg').getBoundingClientRect();
            return labels.map(label => label.getBoundingClientRect()).filter(box =>
                box.right > frame.left && box.left < frame.right &&
                box.bottom > frame.top && box.top < frame.bottom).length; }"""
    )


def test_a_telephone_shows_a_small_map_whole(page_as, cast):
    page = page_as(cast.reader, width=360, height=800)
    page.goto(reverse("map", args=["test"]))

    assert names_in_view(page) == 3
    assert page.locator("#map-scene").get_attribute("transform").endswith("scale(1.0000)")


def test_a_telephone_leaves_the_page_to_the_finger_where_all_of_the_height_shows(map_page, town):
    page = map_page(width=360, height=800)

    assert names_in_view(page) >= 6
    assert page.locator(".map-frame.is-tall").count() == 1
    assert page.locator(".map-frame.is-zoomed").count() == 0
    page.locator("[data-zoom=in]").click()
    expect(page.locator(".map-frame.is-zoomed")).to_have_count(1)


def test_a_telephone_starts_where_names_can_be_read(map_page, town, crowd):
    page = map_page(width=360, height=800)

    first = names_in_view(page)
    page.locator("[data-zoom=fit]").click()

    assert first >= 8
    assert first > 2 * names_in_view(page)


def test_a_telephone_starts_at_the_party_in_focus(map_page, cast, town, crowd):
    page = map_page(query=f"?focus={town[3].pk}", width=360, height=800)

    frame, shape = (
        page.locator(one).bounding_box() for one in (".map-svg", f"#party-{town[3].pk} .shape")
    )

    middle = shape["x"] + shape["width"] / 2
    assert frame["x"] < middle < frame["x"] + frame["width"]


def test_on_a_telephone_the_panel_stands_right_under_the_map(map_page, cast, town):
    page = map_page(width=360, height=800)
    page.locator(f"#party-{town[0].pk} .shape").click()
    expect(page.locator("#panel-title", has_text="Atelier")).to_be_focused()

    frame, panel, legend = (
        page.locator(one).bounding_box()["y"] for one in (".map-frame", ".map-panel", ".legend")
    )

    assert frame < panel < legend
