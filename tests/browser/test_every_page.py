"""Every page in a real browser: no accessibility finding, no sideways scrolling, large targets."""

import datetime

import pytest
from django.urls import reverse

from stakeholders.actions.keep_snapshot import keep_snapshot
from stakeholders.models import (
    CollaborationCheck,
    Initiative,
    Mandate,
    MeetingWish,
    MindsetAnswer,
    SavedView,
    Tie,
)
from tests.private_profile import keep_profile_secret

LOOKS = (
    {"width": 1400, "scheme": "light", "language": "nl"},
    {"width": 360, "scheme": "dark", "language": "en"},
)

#: Controls smaller than 24 px in either direction, links inside running text excepted.
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, summary')]
  .filter((one) => one.checkVisibility({visibilityProperty: true}))
  .filter((one) => !one.closest('p, li > span, dd, td, th, figcaption, blockquote, svg, caption'))
  .filter((one) => !one.matches('.skip-link, [type=hidden], [type=radio], [type=checkbox]'))
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.height < 24 || box.width < 24);
  })
  .map((one) => one.outerHTML.slice(0, 120))"""


QUESTIONS = (
    "insights",
    "overlap_matrix",
    "grating",
    "unacquainted",
    "connectors",
    "holding",
    "groups",
    "carriers",
    "position_matrix",
    "sharpness",
)


@pytest.fixture(autouse=True)
def acquainted(cast):
    """Ties, so that the questions about them have an answer to show."""
    Tie.objects.create(source=cast.grill, target=cast.residents)
    Tie.objects.create(source=cast.residents, target=cast.hotel, strength=1)


@pytest.fixture(autouse=True)
def saved_view(cast):
    SavedView.objects.create(network=cast.network, name="Nacht", query="show=tension")


@pytest.fixture(autouse=True)
def own_words(cast):
    """What parties say of how they work, whom they would like to meet, and what runs already."""
    keep_profile_secret(cast)
    scale = cast.network.mindset_scales.get()
    for origin, value in (("own", -2), ("leader", 1)):
        MindsetAnswer.objects.create(
            stakeholder=cast.grill,
            scale=scale,
            value=value,
            origin=origin,
            statement="Zo gaat het.",
        )
    Mandate.objects.create(
        stakeholder=cast.grill,
        representative=cast.representative.memberships.get(),
        room="limits",
        until=datetime.date(2024, 1, 1),
    )
    MeetingWish.objects.create(source=cast.grill, target=cast.hotel, statement="Over koks")
    running = Initiative.objects.create(
        network=cast.network, name="Koksschool", starts_on=datetime.date(2026, 1, 1)
    )
    running.stakeholders.set([cast.grill, cast.hotel])


@pytest.fixture(autouse=True)
def worked_on_together(cast):
    """A challenge with a checked need to work together, and teams for the ambition."""
    challenge = cast.network.challenges.create(name="Een leeg plein", description="Na zessen")
    challenge.ambitions.set([cast.ambition])
    CollaborationCheck.objects.create(
        challenge=challenge, settled="no", one_can="no", rises_above="no", depends="yes"
    )
    for name in ("Pleinteam", "Tweede team"):
        team = cast.network.teams.create(name=name, brief=f"ambition={cast.ambition.pk}")
        team.members.set([cast.grill, cast.hotel])


def member_pages(cast) -> list[str]:
    party = ["test", cast.grill.pk]
    return [
        reverse("home"),
        reverse("network_detail", args=["test"]),
        reverse("stakeholder_list", args=["test"]),
        reverse("stakeholder_list", args=["test"]) + "?q=niemand",
        reverse("stakeholder_detail", args=party),
        reverse("overlap", args=["test"]),
        reverse("overlap", args=["test"]) + "?show=tension",
        reverse("overlap_pair", args=["test", cast.grill.pk, cast.hotel.pk]),
        reverse("map", args=["test"]),
        reverse("map", args=["test"]) + "?show=all&colour=community&size=ties",
        reverse("map", args=["test"]) + "?show=ties&arrange=sector",
        reverse("map_party", args=party),
        reverse("saved_view_list", args=["test"]),
        reverse("map_pair", args=["test", cast.grill.pk, cast.hotel.pk]),
        *(reverse(name, args=["test"]) for name in QUESTIONS),
        reverse("network_leave", args=["test"]),
        reverse("initiative_list", args=["test"]),
        reverse("initiative_list", args=["test"]) + "?when=ended",
        reverse("initiative_detail", args=["test", cast.network.initiatives.last().pk]),
        reverse("mindset_scale_list", args=["test"]),
        reverse("word_lists", args=["test"]),
        reverse("word_list", args=["test", "areas"]),
        reverse("word_list", args=["test", "ambitions"]),
        "/accounts/email/",
        reverse("challenge_list", args=["test"]),
        reverse("challenge_detail", args=["test", cast.network.challenges.get().pk]),
        reverse("privacy"),
        reverse("my_data"),
        reverse("my_data_erase"),
        "/accounts/2fa/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/webauthn/",
        "/accounts/sessions/",
        "/accounts/logout/",
    ]


def restorable(cast) -> str:
    """The question before a former text comes back."""
    interest = cast.interests[1]
    interest.statement, interest.version = "Kamers worden niet schoon.", interest.version + 1
    interest.save()
    first = interest.history.last()
    return reverse("history_restore", args=["test", "interest", first.history_id])


def moments(cast) -> list[str]:
    """Days that were kept, and one of them beside now."""
    kept = keep_snapshot(network=cast.network, by=cast.leader, name="Voor de zomer")
    return [
        reverse("kept_snapshot_list", args=["test"]),
        reverse("kept_snapshot_create", args=["test"]),
        reverse("kept_snapshot_delete", args=["test", kept.pk]),
        reverse("change", args=["test"]) + f"?then={kept.pk}",
        reverse("change", args=["test"]),
    ]


def leader_pages(cast) -> list[str]:
    party = ["test", cast.grill.pk]
    member = ["test", cast.network.memberships.get(user=cast.representative).pk]
    return [
        reverse("member_list", args=["test"]),
        reverse("member_edit", args=member),
        reverse("member_lead", args=member),
        reverse("member_remove", args=member),
        reverse("invitation_list", args=["test"]),
        reverse("invitation_create", args=["test"]),
        reverse("network_create"),
        reverse("network_edit", args=["test"]),
        reverse("network_delete", args=["test"]),
        reverse("stakeholder_create", args=["test"]),
        reverse("stakeholder_edit", args=party),
        reverse("profile_step", args=[*party, "area"]),
        reverse("profile_given_back", args=party),
        reverse("stakeholder_delete", args=party),
        reverse("stakeholder_history", args=party),
        reverse("say_back", args=party),
        reverse("network_history", args=["test"]),
        reverse("network_history", args=["test"]) + "?kind=interest&page=1",
        restorable(cast),
        reverse("interest_create", args=party),
        reverse("interest_edit", args=[*party, cast.interests[0].pk]),
        reverse("interest_delete", args=[*party, cast.interests[0].pk]),
        reverse("stance_create", args=party),
        reverse("stance_edit", args=[*party, cast.stances[0].pk]),
        reverse("contact_create", args=party),
        reverse("tie_create", args=party),
        reverse("assessment_create", args=party),
        reverse("influence", args=["test"]),
        reverse("influence_matrix", args=["test"]),
        reverse("incompatibility_create", args=["test", cast.grill.pk, cast.hotel.pk]),
        reverse("mindset_answer_create", args=party),
        reverse("mindset_answer_create", args=party)
        + f"?scale={cast.network.mindset_scales.get().pk}",
        reverse("mandate_create", args=party),
        reverse("meeting_wish_create", args=party),
        reverse("initiative_create", args=["test"]),
        *(
            reverse(f"initiative_{what}", args=["test", cast.network.initiatives.last().pk])
            for what in ("edit", "delete")
        ),
        reverse("mindset_scale_create", args=["test"]),
        *(
            reverse(f"mindset_scale_{what}", args=["test", cast.network.mindset_scales.get().pk])
            for what in ("edit", "delete")
        ),
        reverse("proposal_list", args=["test"]),
        reverse(
            "proposal_reword",
            args=["test", "themes", cast.network.themes.get(proposed_by__isnull=False).pk],
        ),
        reverse("word_create", args=["test", "areas"]),
        reverse("word_create", args=["test", "ambitions"]),
        reverse("word_edit", args=["test", "themes", cast.staff.pk]),
        reverse("word_delete", args=["test", "themes", cast.staff.pk]),
        reverse("saved_view_create", args=["test"]) + "?show=tension",
        *(
            reverse(f"saved_view_{what}", args=["test", cast.network.saved_views.get().pk])
            for what in ("edit", "delete")
        ),
        reverse("import_upload", args=["test"]),
        *moments(cast),
        reverse("challenge_create", args=["test"]),
        *(
            reverse(f"challenge_{what}", args=["test", cast.network.challenges.get().pk])
            for what in ("edit", "check", "delete")
        ),
        reverse("team_list", args=["test"]),
        reverse("team_list", args=["test"])
        + "?"
        + "&".join(f"team={one.pk}" for one in cast.network.teams.all()),
        reverse("team_compose", args=["test"]),
        reverse("team_compose", args=["test"]) + f"?ambition={cast.ambition.pk}&smallest=2",
        reverse("team_create", args=["test"]) + f"?ambition={cast.ambition.pk}&smallest=2",
        *(
            reverse(f"team_{what}", args=["test", cast.network.teams.first().pk])
            for what in ("detail", "delete")
        ),
    ]


def visitor_pages(cast) -> list[str]:
    return [reverse("home"), "/accounts/login/", "/accounts/signup/"]


def look_over(page, addresses, axe) -> None:
    found, wide, small = [], [], []
    for address in addresses:
        page.goto(address)
        try:
            axe(page)
        except AssertionError as error:
            found.append((address, str(error)))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
        small += [(address, one) for one in page.evaluate(SMALL_TARGETS)]
    assert found == []
    assert wide == []
    assert small == []


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
@pytest.mark.parametrize("who", ["visitor", "reader", "representative", "leader"])
def test_every_page_is_accessible(who, look, cast, page_as, axe):
    addresses = visitor_pages(cast) if who == "visitor" else member_pages(cast)
    if who == "leader":
        addresses += leader_pages(cast)
    page = page_as(getattr(cast, who, None), **look)

    look_over(page, addresses, axe)


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
def test_the_page_that_does_not_exist_is_accessible(look, cast, page_as, axe):
    page = page_as(cast.reader, **look)
    # The browser reports a 404 as an error in the console, which is right and not our subject.
    page.route("**/bestaat-niet/", lambda route: route.fulfill(response=route.fetch(), status=200))

    page.goto("/n/test/bestaat-niet/")

    axe(page)
    assert page.locator("h1").count() == 1


def test_no_page_scrolls_sideways_at_320_pixels(cast, page_as):
    page = page_as(cast.leader, width=320)

    wide = []
    for address in member_pages(cast) + leader_pages(cast):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)

    assert wide == []


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
def test_a_form_in_error_is_accessible_and_points_to_its_fields(look, cast, page_as, axe):
    page = page_as(cast.leader, **look)
    page.goto(reverse("stakeholder_create", args=["test"]))

    page.locator("main form button").last.click()

    axe(page)
    summary = page.locator(".error-summary")
    assert summary.is_visible()
    assert page.evaluate("document.activeElement.closest('.error-summary') !== null")
    summary.locator("a").first.click()
    assert page.evaluate("document.activeElement.name") == "name"


def test_why_opens_in_place_and_closes_by_keyboard(cast, page_as, axe):
    page = page_as(cast.reader)
    page.goto(reverse("overlap", args=["test"]))
    why = page.locator("[data-why]").first

    why.focus()
    page.keyboard.press("Enter")
    page.locator(".why").wait_for()

    axe(page)
    assert why.get_attribute("aria-expanded") == "true"
    assert "Wij zoeken koks." in page.locator(".why").inner_text()
    why.focus()
    page.keyboard.press("Enter")
    page.locator(".why").wait_for(state="detached")
    assert why.get_attribute("aria-expanded") == "false"


def test_a_filter_changes_the_results_and_the_address_without_a_reload(cast, page_as):
    page = page_as(cast.leader)
    page.goto(reverse("overlap", args=["test"]))
    page.evaluate("window.same = true")

    page.locator("select[name=layer]").select_option("ambitions")
    page.wait_for_url("**/overlap/?audience=leader&layer=ambitions")

    assert page.evaluate("window.same") is True
    page.go_back()
    page.wait_for_url("**/overlap/")
