"""What axe does not test: that edges and the focus can be seen, and that nothing moves unasked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.contrast import ratio

#: Colours as the browser computed them, from a control and from whatever lies under its edge.
EDGES = """() => {
  const painted = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)') return colour;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  return [...document.querySelectorAll(
    'main input:not([type=hidden], [type=range]), main select, main textarea, main .button'
  )].filter((one) => one.checkVisibility()).map((one) => {
    const style = getComputedStyle(one);
    return {
      what: one.outerHTML.slice(0, 90),
      edge: style.borderTopColor,
      inside: style.backgroundColor,
      around: painted(one.parentElement),
      native: ['radio', 'checkbox'].includes(one.type) && style.appearance !== 'none',
      quiet: one.matches('.quiet'),
    };
  });
}"""

#: The focus as it is now: its outline, what is under it, and whether something lies on top of it.
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  let ground = one.parentElement;
  while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') {
    ground = ground.parentElement;
  }
  const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    what: one.outerHTML.slice(0, 90),
    outline: style.outlineStyle === 'none' ? '' : style.outlineColor,
    width: parseFloat(style.outlineWidth),
    drawn: !!one.closest('svg'),
    ground: getComputedStyle(ground || document.body).backgroundColor,
    within: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(one.contains(top) || top?.contains(one) || top?.closest('label')?.contains(one)),
  };
}"""


def channels(colour: str) -> tuple[float, ...]:
    """The numbers of a computed colour: rgb(...), or color(srgb ...) with parts of one."""
    inside = colour[colour.index("(") + 1 : -1].replace(",", " ").replace("/", " ").split()
    if colour.startswith("color(srgb"):
        return tuple(float(one) * 255 for one in inside[1:4])
    return tuple(float(one) for one in inside[:3])


def contrast(one: str, other: str) -> float:
    """Of two colours as the browser computed them."""
    return ratio(channels(one), channels(other))


def test_contrast_of_black_and_white_is_21():
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)


def pages(cast) -> list[str]:
    party = ["test", cast.grill.pk]
    return [
        reverse("stakeholder_edit", args=party),
        reverse("profile_step", args=[*party, "about"]),
        reverse("overlap", args=["test"]),
        reverse("team_compose", args=["test"]),
        reverse("invitation_create", args=["test"]),
        "/my-data/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_every_control_stands_out_three_to_one(cast, page_as, scheme):
    page = page_as(cast.leader, scheme=scheme)

    faint = []
    for address in pages(cast):
        page.goto(address)
        for one in page.evaluate(EDGES):
            if one["native"] or one["quiet"]:
                continue  # drawn by the browser; or a link in the shape of a button
            best = max(contrast(one[part], one["around"]) for part in ("edge", "inside"))
            if best < 3:
                faint.append((address, one["what"], round(best, 2)))

    assert faint == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_and_nothing_covers_it(cast, page_as, scheme):
    page = page_as(cast.leader, width=360, height=740, scheme=scheme)

    unseen = []
    for address in (pages(cast)[1], pages(cast)[2], reverse("map", args=["test"])):
        page.goto(address)
        for _step in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break  # round, and back at the start
            one = page.evaluate(FOCUS)
            if one["drawn"]:
                continue  # a party on the map has a ring of its own, see test_map.py
            seen = one["outline"] and one["width"] >= 2
            if not seen or contrast(one["outline"], one["ground"]) < 3:
                unseen.append((address, "outline", one["what"]))
            if one["covered"] or not one["within"]:
                unseen.append((address, "covered", one["what"]))

    assert unseen == []


def test_nothing_moves_for_whoever_asked_for_that(cast, page_as):
    page = page_as(cast.leader, reduced_motion="reduce")

    moving = []
    for address in [*pages(cast), reverse("map", args=["test"])]:
        page.goto(address)
        moving += page.evaluate(
            """() => [...document.querySelectorAll('*')].filter((one) => {
              const style = getComputedStyle(one);
              return [style.transitionDuration, style.animationDuration].some((all) =>
                all.split(',').some((one) => parseFloat(one) > 0.01));
            }).map((one) => one.outerHTML.slice(0, 90))"""
        )

    assert moving == []
