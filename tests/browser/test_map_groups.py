"""Groups on the map that open in place: by keyboard, with and without a script."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def catering(cast):
    return f"#group-s{cast.catering.pk}"


def parties(page):
    return page.locator("a.node[id^=party-]").count()


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_a_group_is_opened_and_closed_by_keyboard(map_page, catering, axe):
    page = map_page(query="?group=sector", language="en")
    page.evaluate("window.here = true")  # gone when the page is loaded anew
    page.locator("a.node[tabindex='0']").focus()
    if f"#{focused(page)}" != catering:
        page.keyboard.press(
            "Home" if page.locator("a.node").first.get_attribute("id") == catering[1:] else "End"
        )
    assert f"#{focused(page)}" == catering
    page.keyboard.press("Enter")

    expect(page.locator(catering)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(catering)).to_be_focused()
    assert parties(page) == 2
    assert page.url.endswith(f"&open={catering.removeprefix('#group-')}")
    assert page.locator("a.node[tabindex='0']").get_attribute("id") == catering[1:]
    axe(page)

    page.keyboard.press("Enter")

    expect(page.locator(catering)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(catering)).to_be_focused()
    assert parties(page) == 0
    assert page.evaluate("window.here") is True
    axe(page)


def test_the_arrows_lead_into_an_opened_group_and_enter_opens_the_party(map_page, catering, cast):
    page = map_page(query=f"?group=sector&open={catering.removeprefix('#group-')}")
    page.locator(catering).focus()

    page.keyboard.press("ArrowDown")
    if not focused(page).startswith("party-"):
        page.keyboard.press("ArrowRight")

    party = focused(page)
    assert party in (f"party-{cast.grill.pk}", f"party-{cast.hotel.pk}")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).to_be_focused()
    assert page.locator(f"#{party}").get_attribute("aria-current") == "true"
    assert page.locator(catering).get_attribute("aria-expanded") == "true"


def test_the_filter_keeps_a_group_open_that_was_opened_in_place(map_page, catering):
    page = map_page(query="?group=sector")
    page.locator(f"{catering} .shape").click()
    expect(page.locator(catering)).to_have_attribute("aria-expanded", "true")

    with page.expect_response(lambda response: "/map/?" in response.url):
        page.locator("select[name=layer]").select_option("staffing")

    expect(page.locator(catering)).to_have_attribute("aria-expanded", "true")
    assert "layer=staffing" in page.url
    assert parties(page) == 2


def test_a_line_between_two_parties_of_an_opened_group_opens_what_it_rests_on(
    map_page, catering, cast
):
    page = map_page(query=f"?group=sector&open={catering.removeprefix('#group-')}")
    ends = [
        page.locator(f"#party-{one.pk} .shape").bounding_box() for one in (cast.grill, cast.hotel)
    ]
    x, y = (
        sum(box[side] + box[size] / 2 for box in ends) / 2
        for side, size in (("x", "width"), ("y", "height"))
    )

    page.mouse.click(x, y)

    expect(page.locator("#panel-title")).to_contain_text("Grill De Kade")
    expect(page.locator("#panel-title")).to_contain_text("Hotel De Linde")


def test_a_group_is_opened_and_closed_without_javascript(map_page, catering):
    page = map_page(query="?group=sector", java_script_enabled=False)

    page.locator(catering).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{catering}")
    assert parties(page) == 2
    assert page.locator(catering).get_attribute("aria-expanded") == "true"

    page.locator(".opened a").first.click()
    page.wait_for_url(lambda address: "open=" not in address)
    assert parties(page) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_opened_group_is_accessible_on_a_telephone(map_page, catering, axe, scheme):
    query = f"?group=sector&open={catering.removeprefix('#group-')}"
    page = map_page(query=query, width=360, scheme=scheme)

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
