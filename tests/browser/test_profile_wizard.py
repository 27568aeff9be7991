"""The whole profile on a telephone: by keyboard alone, without scripts, and for every eye."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from stakeholders.models import (
    Ambition,
    Interest,
    Mandate,
    MeetingWish,
    MindsetAnswer,
    MindsetScale,
    ProfileProgress,
    Stakeholder,
    Stance,
    Theme,
    Tie,
)

STEPS = (
    "about",
    "financial",
    "organisational",
    "staffing",
    "sectoral",
    "area",
    "ambitions",
    "mindset",
    "mandate",
    "ties",
    "wishes",
    "visibility",
)


@pytest.fixture
def scale(cast):
    return MindsetScale.objects.create(
        network=cast.network, low="van de straat omhoog", high="eerst een visie"
    )


@pytest.fixture
def said(cast, scale):
    """Something on record on every page."""
    mine = {"stakeholder": cast.grill, "origin": "own"}
    for kind in Interest.Kind.values:
        Interest.objects.create(theme=cast.night, kind=kind, statement=f"Over {kind}.", **mine)
    Stance.objects.create(ambition=cast.ambition, value=-2, statement="Nee.", **mine)
    MindsetAnswer.objects.create(scale=scale, value=1, **mine)
    Tie.objects.create(source=cast.hotel, target=cast.grill)
    MeetingWish.objects.create(source=cast.hotel, target=cast.grill, statement="Over koks.")
    MeetingWish.objects.create(source=cast.grill, target=cast.residents)


def start(page, cast):
    page.goto(reverse("profile", args=["test", cast.grill.pk]))


def reach(page, selector: str) -> None:
    """Tab on until this has the focus; it is in view."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            break
    else:
        raise AssertionError(f"no way by keyboard to {selector}")
    expect(page.locator(":focus")).to_be_in_viewport(ratio=0.5)


def go_on(page, step: str | None) -> None:
    """Press "go on" and be at the next question."""
    reach(page, "button[value=next]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{step}/" if step else "**/back/")


def test_the_whole_profile_by_keyboard_alone(page_as, cast, scale):
    page = page_as(cast.representative, width=360, height=720)
    start(page, cast)
    page.wait_for_url("**/about/")

    reach(page, "[name=about-description]")
    page.keyboard.insert_text("Een grill aan de kade.")
    go_on(page, "financial")
    go_on(page, "organisational")
    go_on(page, "staffing")
    reach(page, "[name=new-statement]")
    page.keyboard.type("Wij zoeken nog koks")
    page.locator(f"#suggestions input[value='{cast.staff.pk}']").wait_for()
    reach(page, "[name=new-theme]")
    page.keyboard.press("Space")
    reach(page, "[name=new-importance]")
    page.keyboard.press("ArrowRight")
    go_on(page, "sectoral")
    reach(page, "[name=new-statement]")
    page.keyboard.insert_text("Stroom is te duur")
    reach(page, "[name=new-theme]")
    page.keyboard.press("ArrowUp")
    reach(page, "[name=new-proposed]")
    page.keyboard.insert_text("Energie")
    go_on(page, "area")
    go_on(page, "ambitions")
    reach(page, f"[name=a{cast.ambition.pk}-side]")
    page.keyboard.press("ArrowRight")
    reach(page, f"[name=a{cast.ambition.pk}-strength]")
    page.keyboard.press("ArrowRight")
    reach(page, "[name=own-name]")
    page.keyboard.insert_text("Vuurwerkvrije jaarwisseling")
    go_on(page, "mindset")
    reach(page, f"[name=m{scale.pk}-place]")
    page.keyboard.press("ArrowRight")
    go_on(page, "mandate")
    reach(page, "[name=mandate-room]")
    page.keyboard.press("ArrowUp")
    go_on(page, "ties")
    reach(page, "[name=new1-other]")
    page.keyboard.insert_text("Hotel De Linde")
    go_on(page, "wishes")
    reach(page, "[name=new1-other]")
    page.keyboard.insert_text("Bewoners Vlaszak")
    reach(page, "[name=new1-statement]")
    page.keyboard.insert_text("Over de nacht")
    go_on(page, "visibility")
    go_on(page, None)

    assert page.locator("h1").inner_text() != ""
    assert Stakeholder.objects.get(pk=cast.grill.pk).description == "Een grill aan de kade."
    interests = Interest.objects.filter(origin="own").order_by("pk")
    assert [(one.kind, one.theme.name, one.importance) for one in interests] == [
        ("staffing", "Personeel", 3),
        ("sectoral", "Energie", 2),
    ]
    assert Theme.objects.get(name="Energie").proposed_by == cast.grill
    stances = Stance.objects.filter(origin="own").order_by("pk")
    assert [(one.ambition.name, one.value) for one in stances] == [
        ("Een gastvrije binnenstad", 3),
        ("Vuurwerkvrije jaarwisseling", 2),
    ]
    assert MindsetAnswer.objects.get().value == -3
    assert Mandate.objects.get().room == "listens"
    assert (Tie.objects.get().target, MeetingWish.objects.get().target) == (
        cast.hotel,
        cast.residents,
    )
    assert ProfileProgress.objects.get().finished_at is not None


def test_the_whole_profile_without_scripts(page_as, cast, scale):
    page = page_as(cast.representative, width=360, java_script_enabled=False)
    start(page, cast)

    def send(go="next"):
        page.locator(f"button[value={go}]").click()

    page.locator("[name=about-description]").fill("Een grill aan de kade.")
    send()
    page.locator("[name=new-statement]").fill("Wij zoeken nog koks")
    send("suggest")
    page.locator(f"#suggestions [value='{cast.staff.pk}'][type=radio]").check()
    send("more")
    assert page.locator("details.answer").count() == 1
    send()
    page.locator("[name=new-statement]").fill("Minder regels")
    send()
    page.locator(".error-summary").wait_for()
    page.locator("#suggestions [value=other]").check()
    page.locator("[name=new-listed]").select_option(str(cast.night.pk))
    send()
    for step in ("staffing", "sectoral", "area"):
        page.wait_for_url(f"**/{step}/")
        send()
    page.locator(f"[name=a{cast.ambition.pk}-side][value=yes]").check(force=True)
    send()
    page.locator(f"[name=m{scale.pk}-place][value='2']").check(force=True)
    send()
    page.locator("[name=mandate-room][value=limits]").check()
    send()
    page.locator("[name=new1-other]").fill("Hotel de Lindn")
    send()
    page.locator(f"[name=new1-meant][value='{cast.hotel.pk}']").check()
    send()
    page.wait_for_url("**/wishes/")
    send("back")
    page.wait_for_url("**/ties/")
    send()
    send()
    send("leader")
    assert Interest.objects.filter(origin="own", visibility="leader").count() == 2
    send()
    page.wait_for_url("**/back/")

    kinds = Interest.objects.filter(origin="own").values_list("kind", "theme__name")
    assert sorted(kinds) == [("financial", "Personeel"), ("organisational", "Nachtleven")]
    assert Stance.objects.get(origin="own").value == 2
    assert Tie.objects.get().target == cast.hotel


def test_the_button_back_of_the_browser_saves_nothing_twice(page_as, cast):
    page = page_as(cast.representative, width=360)
    page.goto(reverse("profile_step", args=["test", cast.grill.pk, "ties"]))
    page.locator("[name=new1-other]").fill("Hotel De Linde")
    page.locator("button[value=next]").click()
    page.wait_for_url("**/wishes/")

    page.go_back()
    page.locator("[name=new1-other]").fill("Hotel De Linde")
    page.locator("button[value=next]").click()
    page.wait_for_load_state()

    assert Tie.objects.count() == 1


def test_the_session_ends_while_somebody_types(page_as, cast, client):
    from django.contrib.sessions.models import Session

    page = page_as(cast.representative, width=360)
    page.goto(reverse("profile_step", args=["test", cast.grill.pk, "area"]))
    Session.objects.all().delete()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[name=new-statement]").type("Lang nagedacht")
    page.wait_for_url("**/accounts/login/**")

    client.force_login(cast.representative)
    session = Session.objects.exclude(pk=client.session.session_key).get()
    cookie = next(one for one in page.context.cookies() if one["name"] == "sessionid")
    assert cookie["value"] == session.pk, "it waits in the session of this browser"
    assert session.get_decoded()["profile_kept"]["fields"]["new-statement"] == ["Lang nagedacht"]


@pytest.mark.parametrize(
    "look",
    [
        {"width": 1400, "scheme": "light", "language": "nl"},
        {"width": 360, "scheme": "dark", "language": "en"},
    ],
    ids=["paper", "pocket"],
)
def test_every_question_is_accessible_empty_filled_and_refused(
    page_as, cast, scale, said, look, axe
):
    page = page_as(cast.representative, **look)
    Ambition.objects.create(network=cast.network, name="Iets anders", description="Heel anders.")

    for step in STEPS:
        page.goto(reverse("profile_step", args=["test", cast.grill.pk, step]))
        page.eval_on_selector_all("main details", "all => all.forEach((one) => one.open = true)")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step
    page.goto(reverse("profile_given_back", args=["test", cast.grill.pk]))
    axe(page)
    page.goto(reverse("profile_step", args=["test", cast.grill.pk, "area"]))
    page.locator("[name=new-statement]").fill("Nachtlevn")
    page.locator("#suggestions [value=new]").check()
    page.locator("[name=new-proposed]").fill("Nachtlevens")
    page.locator("button[value=next]").click()
    page.locator(".error-summary").wait_for()
    axe(page)
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "new-proposed"


def test_the_back_button_does_not_bring_up_what_is_saved_already(page_as, cast):
    page = page_as(cast.representative, width=360)
    page.goto(reverse("profile_step", args=["test", cast.grill.pk, "staffing"]))
    page.locator("[name=new-statement]").fill("Wij zoeken nog koks")
    page.locator("#suggestions [value=new]").check()
    page.locator("[name=new-proposed]").fill("Koks")
    page.locator("button[value=next]").click()
    page.wait_for_url("**/sectoral/")

    page.go_back()
    page.wait_for_url("**/staffing/")

    assert page.locator(".answer summary").inner_text().count("Wij zoeken nog koks") == 1
    expect(page.locator("[name=new-statement]")).to_have_value("")


def test_nothing_scrolls_sideways_at_320_pixels(page_as, cast, scale, said):
    page = page_as(cast.representative, width=320)

    wide = []
    for step in STEPS:
        page.goto(reverse("profile_step", args=["test", cast.grill.pk, step]))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(step)

    assert wide == []
