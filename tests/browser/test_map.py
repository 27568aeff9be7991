"""The map in a real browser: by keyboard, by mouse, by finger, and without any script."""

import re

import pytest
from playwright.sync_api import expect

from stakeholders.models import MapPosition


def transform(page):
    return page.locator("#map-scene").get_attribute("transform")


def scale(page):
    return float(re.search(r"scale\(([\d.]+)\)", transform(page))[1])


def settle(page):
    """Wait until what was asked of the map is drawn."""
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_map_is_one_tab_stop(map_page):
    page = map_page()

    stops = page.locator("a.node").evaluate_all("nodes => nodes.map(node => node.tabIndex)")

    assert sorted(stops) == [-1] * 8 + [0]


def test_arrow_keys_go_to_the_party_in_that_direction(map_page):
    page = map_page()
    page.locator('a.node[tabindex="0"]').focus()
    seen = {focused(page)}

    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        for _ in range(3):
            before = middle(page.locator("a.node:focus .shape"))
            name = focused(page)
            page.keyboard.press(key)
            settle(page)
            after = middle(page.locator("a.node:focus .shape"))
            if focused(page) != name:
                across, along = after[0] - before[0], after[1] - before[1]
                way = {"ArrowRight": across, "ArrowLeft": -across, "ArrowDown": along}
                assert way.get(key, -along) > 0
            seen.add(focused(page))

    assert len(seen) > 3
    assert page.locator('a.node[tabindex="0"]').count() == 1


def test_every_party_can_be_reached_with_the_keyboard(map_page):
    page = map_page()
    page.locator('a.node[tabindex="0"]').focus()
    page.keyboard.press("Home")
    seen = set()
    reached = {focused(page)}
    # Follow every arrow from every party that was reached.
    frontier = [page.evaluate("document.activeElement.id")]
    while frontier:
        party = frontier.pop()
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            page.evaluate("id => document.getElementById(id).focus()", party)
            page.keyboard.press(key)
            found = page.evaluate("document.activeElement.id")
            if found not in seen:
                seen.add(found)
                frontier.append(found)
            reached.add(focused(page))

    assert len(reached) == 9


def test_enter_opens_the_panel_and_escape_returns_to_the_party(map_page, town):
    page = map_page()
    party = page.locator(f"#party-{town[2].pk}")
    party.focus()

    page.keyboard.press("Enter")

    title = page.locator("#panel-title", has_text="Cultuurhuis")
    expect(title).to_be_focused()
    expect(party).to_have_attribute("aria-current", "true")
    assert page.url.split("?")[0].endswith(f"/map/{town[2].pk}/")

    page.keyboard.press("Escape")

    expect(party).to_be_focused()
    assert page.locator("#panel-close").count() == 0
    assert party.get_attribute("aria-current") is None
    assert page.url.split("?")[0].endswith("/map/")


def test_a_click_opens_the_panel_and_the_back_button_closes_it(map_page, town):
    page = map_page()
    page.locator(f"#party-{town[0].pk} .shape").click()
    page.locator("#panel h2", has_text="Atelier").wait_for()

    page.go_back()

    page.locator("#panel-close").wait_for(state="detached")
    assert page.locator("a.node").count() == 9
    page.locator(f"#party-{town[1].pk} .shape").click()
    page.locator("#panel h2", has_text="Brouwerij").wait_for()


def test_zoom_by_keys_and_buttons(map_page):
    page = map_page()
    page.locator('a.node[tabindex="0"]').focus()
    page.keyboard.press("+")
    settle(page)
    assert scale(page) == pytest.approx(1.4)
    page.keyboard.press("-")
    settle(page)
    assert scale(page) == pytest.approx(1)
    page.locator("[data-zoom=in]").click()
    page.locator("[data-zoom=in]").click()
    settle(page)
    assert scale(page) == pytest.approx(1.96)
    page.locator("[data-zoom=fit]").click()
    settle(page)
    assert transform(page) == "translate(0.00 0.00) scale(1.0000)"


def test_the_wheel_zooms_on_the_place_under_the_pointer(map_page, town):
    page = map_page()
    shape = page.locator(f"#party-{town[3].pk} .shape")
    before = middle(shape)
    page.mouse.move(*before)

    page.mouse.wheel(0, -300)
    expect(page.locator("#map-scene")).to_have_attribute("transform", re.compile(r"scale\(1\.8"))

    assert middle(shape) == pytest.approx(before, abs=2)


def test_dragging_moves_the_map_and_opens_nothing(map_page, town):
    page = map_page()
    shape = page.locator(f"#party-{town[3].pk} .shape")
    page.mouse.move(*middle(shape))
    page.mouse.wheel(0, -300)
    expect(page.locator("#map-scene")).to_have_attribute("transform", re.compile(r"scale\(1\.8"))
    x, y = middle(shape)
    address = page.url

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 20, steps=4)
    page.mouse.up()
    settle(page)

    assert middle(shape) == pytest.approx((x + 30, y + 20), abs=1)
    assert page.url == address
    assert page.locator("#panel-close").count() == 0


def test_pointing_at_a_party_shows_its_lines(map_page, cast):
    page = map_page()

    page.locator(f"#party-{cast.grill.pk} .shape").hover()

    lit = page.locator(".node.is-lit").evaluate_all("nodes => nodes.map(node => node.id).sort()")
    assert lit == sorted([f"party-{cast.grill.pk}", f"party-{cast.hotel.pk}"])
    assert page.locator("#map-lit").get_attribute("d").count("M") == 1


def test_a_click_on_a_line_opens_what_it_rests_on(map_page, cast):
    page = map_page()
    one, other = (
        middle(page.locator(f"#party-{party.pk} .shape")) for party in (cast.grill, cast.hotel)
    )
    place = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    page.mouse.move(*place)
    expect(page.locator(".map-frame.is-on-line")).to_have_count(1)

    page.mouse.click(*place)

    expect(page.locator("#panel-title")).to_contain_text("Grill De Kade en Hotel De Linde")
    expect(page.locator("#panel-title")).to_be_focused()
    expect(page.locator("a.node[aria-current]")).to_have_count(2)
    assert f"/map/{cast.grill.pk}/{cast.hotel.pk}/" in page.url
    page.go_back()
    expect(page.locator("#panel-close")).to_have_count(0)


def test_a_name_jumps_to_its_party(map_page, town):
    page = map_page()
    page.locator("#map-find").fill("Filmhuis")
    page.keyboard.press("Enter")

    expect(page.locator("#panel-title", has_text="Filmhuis")).to_be_focused()
    settle(page)
    assert scale(page) == pytest.approx(2)
    frame, shape = (
        middle(page.locator(one)) for one in (".map-svg", f"#party-{town[5].pk} .shape")
    )
    assert shape == pytest.approx(frame, abs=120)
    assert page.locator("#map-names option").count() == 9


def test_a_name_is_found_without_javascript(map_page, town):
    page = map_page(java_script_enabled=False)
    page.locator("#map-find").fill("filmhuis")
    page.locator("[data-find] button").click()

    assert page.locator("#panel-title").inner_text() == "Filmhuis"


def test_the_leader_drags_a_party_to_another_place(map_page, cast, town):
    page = map_page(cast.leader)
    party = page.locator(f"#party-{town[3].pk}")
    page.locator("[data-move]").click()
    x, y = middle(party.locator(".shape"))
    before = MapPosition.objects.get(stakeholder=town[3])

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    with page.expect_response("**/map/place/**") as answer:
        page.mouse.up()

    assert answer.value.status == 200
    # The new drawing is looked at in the same way, in the same mode.
    expect(page.locator("#map-view")).not_to_have_class(re.compile("htmx"))
    expect(page.locator(".map-frame.is-moving")).to_have_count(1)
    expect(party).to_be_focused()
    after = MapPosition.objects.get(stakeholder=town[3])
    assert (after.x > before.x, after.y) == (True, pytest.approx(before.y, abs=0.1))
    assert page.locator("#panel-close").count() == 0
    with page.expect_response("**/map/place/**"):
        page.keyboard.press("ArrowUp")
    assert MapPosition.objects.get(stakeholder=town[3]).y < after.y


def test_a_reader_moves_no_party(map_page):
    assert map_page().locator("[data-move]").count() == 0


def test_a_filter_redraws_the_map_and_is_in_the_address(map_page, cast):
    page = map_page()

    page.locator("select[name=sector]").select_option(str(cast.catering.pk))
    expect(page.locator("a.node")).to_have_count(2)

    assert f"sector={cast.catering.pk}" in page.url
    # The new drawing is alive.
    page.locator("[data-zoom=in]").click()
    settle(page)
    assert scale(page) == pytest.approx(1.4)
