"""The leader's grid in a real browser: by pointer, by keyboard, without scripts."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from stakeholders.models import Assessment, DirectInfluence


@pytest.fixture
def grid(page_as, cast):
    Assessment.objects.create(stakeholder=cast.grill, influence=4, attention=2, attitude=-1)

    def open_it(**options):
        page = page_as(cast.leader, language="en", **options)
        page.goto(reverse("influence", args=["test"]))
        return page

    return open_it


def square(page, influence, attention):
    return page.locator(f'.square[data-influence="{influence}"][data-attention="{attention}"]')


def place(party) -> tuple[int | None, int | None]:
    found = Assessment.objects.get(stakeholder=party)
    return found.influence, found.attention


def test_a_party_is_dragged_to_its_place(cast, grid):
    page = grid()
    mark = page.locator(f"#mark-{cast.grill.pk}")
    mark.scroll_into_view_if_needed()
    start = mark.locator("circle").bounding_box()
    goal = square(page, 5, 5).bounding_box()

    page.mouse.move(start["x"] + 7, start["y"] + 7)
    page.mouse.down()
    page.mouse.move(goal["x"] + 40, goal["y"] + 30, steps=5)
    page.mouse.up()

    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(mark).to_be_focused()
    assert place(cast.grill) == (5, 5)


def test_the_arrow_keys_move_a_party_and_enter_saves(cast, grid):
    page = grid()
    mark = page.locator(f"#mark-{cast.hotel.pk}")
    mark.focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#grid-said")).to_have_text("influence 3, interest 3")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(mark).to_be_focused()
    assert place(cast.hotel) == (4, 2)


def test_escape_puts_a_party_back(cast, grid):
    page = grid()
    mark = page.locator(f"#mark-{cast.grill.pk}")
    before = mark.get_attribute("transform")
    mark.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")

    assert mark.get_attribute("transform") == before
    assert place(cast.grill) == (4, 2)


def test_somebody_else_first_shows_both_and_lets_the_second_decide(cast, grid):
    page = grid()
    Assessment.objects.update(influence=1, version=2)
    page.locator(f"#mark-{cast.grill.pk}").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    expect(page.get_by_role("cell", name="1 · hardly any")).to_be_visible()
    assert place(cast.grill) == (1, 2)
    page.locator("#results form.card").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert place(cast.grill) == (5, 2)


def test_without_scripts_the_table_does_the_same(cast, grid):
    page = grid(java_script_enabled=False)
    page.locator("#places > summary").click()
    page.get_by_label("influence: Hotel De Linde").select_option("2")
    page.locator("#places").get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    assert place(cast.hotel) == (2, None)


@pytest.mark.parametrize(
    ("width", "scheme"), [(1400, "light"), (360, "dark")], ids=["wide-light", "narrow-dark"]
)
def test_grid_matrix_and_forms_are_accessible_and_fit(cast, grid, axe, width, scheme):
    for a, b in ((cast.grill, cast.hotel), (cast.hotel, cast.grill)):
        DirectInfluence.objects.create(source=a, target=b, value=2)
    page = grid(width=width, scheme=scheme)
    page.locator("#places > summary").click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    party = ["test", cast.grill.pk]
    for address in (
        reverse("influence_matrix", args=["test"]),
        reverse("assessment_create", args=party),
        reverse("stakeholder_detail", args=party),
        reverse("incompatibility_create", args=["test", cast.grill.pk, cast.hotel.pk]),
    ):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
