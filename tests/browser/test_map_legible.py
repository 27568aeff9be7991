"""The map as it is looked at: names, widths, without script, and for everybody."""

import re

import pytest


def transform(page):
    return page.locator("#map-scene").get_attribute("transform")


def scale(page):
    return float(re.search(r"scale\(([\d.]+)\)", transform(page))[1])


def settle(page):
    """Wait until what was asked of the map is drawn."""
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )


def test_names_shown_on_the_screen_do_not_collide(map_page):
    page = map_page()
    for _ in range(3):
        boxes = page.locator(".label").evaluate_all(
            """labels => labels.map(label => label.getBoundingClientRect())
                .filter(box => box.width).map(box => [box.left, box.top, box.right, box.bottom])"""
        )
        # A pixel less on each side: the browser rounds what it measures.
        meeting = [
            (one, other)
            for n, one in enumerate(boxes)
            for other in boxes[:n]
            if one[0] + 2 < other[2]
            and other[0] + 2 < one[2]
            and one[1] + 4 < other[3]
            and other[1] + 4 < one[3]
        ]
        assert (len(boxes) > 4, meeting) == (True, [])
        page.locator("[data-zoom=in]").click()
        settle(page)


def test_without_javascript_the_map_and_its_panel_are_pages(map_page, town):
    page = map_page(java_script_enabled=False)
    assert page.locator(".map-tools").is_visible() is False

    page.locator(f"#party-{town[4].pk} .shape").click()

    assert page.locator("#panel h2").inner_text() == "Evenementenbureau"
    assert page.locator("a.node").count() == 9
    page.locator("#panel-close").click()
    assert page.locator("#panel-close").count() == 0


@pytest.mark.parametrize("width", [320, 360, 1400])
def test_the_page_never_scrolls_sideways(map_page, town, width):
    page = map_page(width=width)
    page.goto(page.url.split("?")[0] + f"{town[2].pk}/")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "language"), [(360, "nl"), (1400, "en")])
def test_the_map_with_an_open_panel_has_no_barriers(
    map_page, axe, town, cast, width, language, scheme
):
    page = map_page(cast.leader, width=width, language=language, scheme=scheme)
    axe(page)
    page.goto(page.url.split("?")[0] + f"{town[2].pk}/")
    for closed in page.locator("main details > summary").all():
        if closed.is_visible():
            closed.click()
    axe(page)
