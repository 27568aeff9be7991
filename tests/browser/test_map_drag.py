"""Dragging the map slides its picture, which asks for no drawing; let go, it is drawn there."""

from .test_map import middle, settle, transform


def test_map_slides_while_it_is_dragged_and_is_drawn_where_it_is_let_go(map_page):
    page = map_page()
    for _ in range(4):
        page.locator('[data-zoom="in"]').click()
    settle(page)
    svg = page.locator("#map-svg")
    drawn, party = transform(page), page.locator("a.node .shape").first
    x, y = middle(page.locator(".map-frame"))
    before = middle(party)

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 20, steps=5)
    settle(page)
    during, sliding = middle(party), svg.get_attribute("style")
    not_drawn_again = transform(page)
    page.mouse.up()
    settle(page)

    moved = [round(one - other) for one, other in zip(during, before, strict=True)]
    assert (moved, sliding) == ([40, 20], "transform: translate(40px, 20px);")
    assert not_drawn_again == drawn
    assert svg.get_attribute("style") is None
    assert [round(one - other) for one, other in zip(middle(party), before, strict=True)] == moved
