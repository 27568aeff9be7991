"""The position matrix by keyboard, by hand, and on a narrow page."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from stakeholders.models import Ambition, Stance


@pytest.fixture
def second(cast):
    return Ambition.objects.create(network=cast.network, name="Minder auto's")


@pytest.fixture
def open_matrix(page_as, cast, second):
    def open_it(user, **options):
        page = page_as(user, language="en", **options)
        page.goto(reverse("position_matrix", args=["test"]))
        return page

    return open_it


def value(cast, ambition):
    found = Stance.objects.filter(stakeholder=cast.grill, ambition=ambition).first()
    return found and found.value


def cell(page, party, number):
    return page.get_by_role("row", name=party).locator("td").nth(number)


def test_the_arrow_keys_go_from_cell_to_cell_and_one_cell_is_in_the_order_of_tab(cast, open_matrix):
    page = open_matrix(cast.leader)
    expect(page.locator("td > a[tabindex='0']")).to_have_count(1)
    cell(page, "Bewoners Vlaszak", 0).locator("a").focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(cell(page, "Grill De Kade", 1).locator("a")).to_be_focused()
    page.keyboard.press("Control+End")
    expect(cell(page, "Hotel De Linde", 1).locator("a")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cell(page, "Hotel De Linde", 1).locator("a")).to_be_focused()


def test_digits_record_a_stance_and_delete_makes_it_silence(cast, second, open_matrix):
    page = open_matrix(cast.leader)
    there = cell(page, "Grill De Kade", 1)
    there.locator("a").focus()

    page.keyboard.press("2")
    expect(there).to_contain_text("+2")
    expect(there.locator("a")).to_be_focused()
    page.keyboard.press("-")
    page.keyboard.press("3")
    expect(there).to_contain_text("−3 works against it")
    expect(page.locator("#matrix-said")).to_have_text(
        "Saved. Grill De Kade, Minder auto's: −3 works against it"
    )
    assert value(cast, second) == -3
    expect(there.locator("a")).to_be_focused()

    page.keyboard.press("Delete")
    expect(there).to_contain_text("not asked or not said")
    assert value(cast, second) is None


def test_enter_opens_a_cell_in_place_and_enter_saves_it(cast, second, open_matrix):
    page = open_matrix(cast.leader)
    there = cell(page, "Grill De Kade", 1)
    there.locator("a").focus()

    page.keyboard.press("Enter")
    select = page.get_by_role("combobox", name="Grill De Kade: Minder auto's")
    expect(select).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(there.locator("a")).to_contain_text("+3 drives it")
    expect(there.locator("a")).to_be_focused()
    assert value(cast, second) == 3


def test_escape_closes_a_cell_as_it_was(cast, second, open_matrix):
    page = open_matrix(cast.leader)
    there = cell(page, "Grill De Kade", 0)
    there.locator("a").click()
    expect(there.locator("select")).to_be_focused()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")

    expect(there.locator("a")).to_contain_text("+3")
    expect(there.locator("a")).to_be_focused()
    expect(there.locator("select")).to_have_count(0)
    assert value(cast, cast.ambition) == 3


def test_a_choice_by_hand_is_saved_at_once(cast, second, open_matrix):
    page = open_matrix(cast.leader, width=360)
    there = cell(page, "Grill De Kade", 1)
    there.locator("a").click()
    there.locator("select").select_option("-1")

    expect(there.locator("a")).to_contain_text("−1 rather against")
    assert value(cast, second) == -1


def test_leaving_a_cell_saves_what_was_chosen_and_goes_on(cast, second, open_matrix):
    page = open_matrix(cast.leader)
    there = cell(page, "Grill De Kade", 1)
    there.locator("a").click()
    expect(there.locator("select")).to_be_focused()
    page.keyboard.press("ArrowDown")
    cell(page, "Hotel De Linde", 1).locator("a").click()

    expect(there.locator("a")).to_contain_text("+3 drives it")
    expect(cell(page, "Hotel De Linde", 1).locator("select")).to_be_focused()
    assert value(cast, second) == 3


def test_who_is_too_late_sees_both_and_decides(cast, second, open_matrix):
    page = open_matrix(cast.leader)
    Stance.objects.filter(pk=cast.stances[0].pk).update(value=1, version=2)
    there = cell(page, "Grill De Kade", 0)
    there.locator("a").focus()
    page.keyboard.press("-")
    page.keyboard.press("2")

    expect(there.get_by_role("alert")).to_contain_text("Saved by somebody else: rather for")
    assert value(cast, cast.ambition) == 1
    there.get_by_role("button", name="Save").click()
    expect(there.locator("a")).to_contain_text("−2")
    assert value(cast, cast.ambition) == -2


def test_a_representative_writes_in_the_own_row_alone(cast, second, open_matrix):
    page = open_matrix(cast.representative)
    expect(page.locator("td > a")).to_have_count(2)
    there = cell(page, "Grill De Kade", 0)
    there.locator("a").focus()
    page.keyboard.press("1")

    expect(there).to_contain_text("rather for, reading of the project leader: +3")
    found = Stance.objects.filter(stakeholder=cast.grill).order_by("pk")
    assert list(found.values_list("value", "origin")) == [(3, "leader"), (1, "own")]


def test_a_narrow_page_scrolls_inside_the_matrix_only(cast, second, open_matrix):
    for number in range(12):
        Ambition.objects.create(network=cast.network, name=f"Een lange ambitie nummer {number}")
    page = open_matrix(cast.leader, width=360)

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    box = page.get_by_role("region", name="Position matrix")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth") is True
    box.evaluate("box => box.scrollTo(400, 0)")
    heading = page.get_by_role("rowheader", name="Grill De Kade").bounding_box()
    assert heading["x"] == box.bounding_box()["x"]


@pytest.mark.parametrize(
    "look",
    [{"width": 1400, "scheme": "light"}, {"width": 360, "scheme": "dark"}],
    ids=["wide and light", "narrow and dark"],
)
def test_everybody_can_use_the_matrix(cast, second, open_matrix, axe, look):
    page = open_matrix(cast.leader, **look)
    axe(page)
    cell(page, "Grill De Kade", 0).locator("a").click()
    expect(cell(page, "Grill De Kade", 0).locator("select")).to_be_focused()
    axe(page)
    for name in ("carriers", "sharpness"):
        page.goto(reverse(name, args=["test"]))
        axe(page)
    page.goto(reverse("position_matrix", args=["test"]) + f"?ambition={second.pk}")
    axe(page)
