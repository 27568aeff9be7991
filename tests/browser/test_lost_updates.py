"""Two people at one record, in two real browsers: the second sees both texts and chooses."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from stakeholders.models import Interest, Membership, Stakeholder, Stance, User

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@pytest.fixture
def own(cast):
    """The grill's own words, and a second person who speaks for it."""
    second = User.objects.create_user("tweede@example.org")
    member = Membership.objects.create(network=cast.network, user=second, role="stakeholder")
    member.represents.set([cast.grill])
    cast.second = second
    cast.own_interest = Interest.objects.create(
        stakeholder=cast.grill,
        theme=cast.staff,
        kind="organisational",
        origin="own",
        statement="Eerst.",
    )
    cast.own_stance = Stance.objects.create(
        stakeholder=cast.grill, ambition=cast.ambition, value=1, origin="own", statement="Eerst."
    )
    return cast


@pytest.fixture
def two(page_as, own):
    """Both open the same page: the first to save, and the one who comes second."""

    def open_both(first, second, *, scripts: bool = True) -> tuple[Page, Page]:
        pages = []
        for user in (first, second):
            page = page_as(user, language="en", java_script_enabled=scripts)
            page.goto(reverse("stakeholder_detail", args=["test", own.grill.pk]))
            pages.append(page)
        return pages[0], pages[1]

    return open_both


def edit(page: Page, article: str) -> None:
    page.locator(article).get_by_role("link", name="Edit").click()
    page.locator("form.form textarea[name=statement]").wait_for()


def say(page: Page, words: str) -> None:
    page.locator("form.form textarea[name=statement]").fill(words)
    page.locator("form.form").get_by_role("button", name="Save").click()


def both_texts(page: Page) -> tuple[str, str]:
    """What the other saved and what was typed here, as the page shows them."""
    row = page.locator("form.form table tbody tr").first
    row.wait_for()
    cells = row.locator("td")
    return cells.nth(0).inner_text().strip(), cells.nth(1).inner_text().strip()


@SCRIPTS
def test_two_representatives_write_one_interest(two, own, scripts):
    first, second = two(own.representative, own.second, scripts=scripts)
    article = f"#interest-{own.own_interest.pk}"
    edit(first, article)
    edit(second, article)

    say(first, "Van de eerste.")
    expect(first.locator(article)).to_contain_text("Van de eerste.")
    say(second, "Van de tweede.")

    assert both_texts(second) == ("Van de eerste.", "Van de tweede.")
    own.own_interest.refresh_from_db()
    assert own.own_interest.statement == "Van de eerste."
    expect(second.locator("form.form textarea[name=statement]")).to_have_value("Van de tweede.")

    second.locator("form.form").get_by_role("button", name="Save").click()
    expect(second.locator(article)).to_contain_text("Van de tweede.")
    own.own_interest.refresh_from_db()
    assert own.own_interest.statement == "Van de tweede."
    assert [one.statement for one in own.own_interest.history.all()] == [
        "Van de tweede.",
        "Van de eerste.",
        "Eerst.",
    ]


def test_who_came_second_may_leave_it_at_what_the_other_wrote(two, own):
    first, second = two(own.representative, own.second)
    article = f"#interest-{own.own_interest.pk}"
    edit(first, article)
    edit(second, article)
    say(first, "Van de eerste.")
    expect(first.locator(article)).to_contain_text("Van de eerste.")
    say(second, "Van de tweede.")
    both_texts(second)

    second.on("dialog", lambda asked: asked.accept())  # leave what was typed: yes
    second.get_by_role("link", name="Cancel").click()

    expect(second.locator(article)).to_contain_text("Van de eerste.")
    own.own_interest.refresh_from_db()
    assert own.own_interest.statement == "Van de eerste."


@SCRIPTS
def test_two_representatives_write_one_stance(two, own, scripts):
    first, second = two(own.representative, own.second, scripts=scripts)
    article = f"#stance-{own.own_stance.pk}"
    edit(first, article)
    edit(second, article)

    first.locator("form.form input[name=value][value='3']").check(force=True)
    first.locator("form.form").get_by_role("button", name="Save").click()
    expect(first.locator(article)).to_contain_text("drives it")
    second.locator("form.form input[name=value][value='-2']").check(force=True)
    second.locator("form.form").get_by_role("button", name="Save").click()

    theirs, mine = both_texts(second)
    assert ("drives it" in theirs, "against" in mine) == (True, True)
    own.own_stance.refresh_from_db()
    assert own.own_stance.value == 3
    second.locator("form.form").get_by_role("button", name="Save").click()
    expect(second.locator(article)).to_contain_text("against")
    own.own_stance.refresh_from_db()
    assert own.own_stance.value == -2


@SCRIPTS
def test_the_leader_and_a_representative_write_one_profile(two, own, scripts):
    first, second = two(own.leader, own.representative, scripts=scripts)
    for page in (first, second):
        page.goto(reverse("stakeholder_edit", args=["test", own.grill.pk]))

    first.locator("textarea[name=description]").fill("Zo ziet de leider het.")
    first.locator("input[name=website]").fill("https://leider.example.org")
    first.locator("form.form").get_by_role("button", name="Save").click()
    first.get_by_text("Saved.").wait_for()
    second.locator("textarea[name=description]").fill("Zo zijn wij.")
    second.locator("form.form").get_by_role("button", name="Save").click()

    rows = second.locator("form.form table tbody tr")
    rows.first.wait_for()
    told = [row.split("\t") for row in rows.all_inner_texts()]
    assert sorted(one[0].strip() for one in told) == ["Description", "Website"]
    assert Stakeholder.objects.get(pk=own.grill.pk).description == "Zo ziet de leider het."
    # Each text is there to be chosen: the own words stay, the other's address is taken over.
    second.locator("input[name=website]").fill("https://leider.example.org")
    second.locator("form.form").get_by_role("button", name="Save").click()
    second.get_by_text("Saved.").wait_for()
    party = Stakeholder.objects.get(pk=own.grill.pk)
    assert (party.description, party.website) == ("Zo zijn wij.", "https://leider.example.org")
    assert party.history.filter(description="Zo ziet de leider het.").count() == 1


@SCRIPTS
def test_one_removes_what_another_is_writing(two, own, scripts):
    first, second = two(own.leader, own.representative, scripts=scripts)
    article = f"#interest-{own.own_interest.pk}"
    edit(second, article)

    first.locator(article).get_by_role("link", name="Remove").click()
    first.locator("form.form").get_by_role("button", name="Remove").click()
    first.get_by_text("Removed. The history keeps it.").wait_for()
    say(second, "Hier werkte ik nog aan.")

    second.get_by_text("Somebody removed this meanwhile.").first.wait_for()
    expect(second.locator("form.form textarea[name=statement]")).to_have_value(
        "Hier werkte ik nog aan."
    )
    second.locator("form.form").get_by_role("button", name="Save").click()
    second.get_by_text("Saved.").wait_for()
    expect(second.locator("#interests")).to_contain_text("Hier werkte ik nog aan.")
    assert Interest.objects.get(origin="own").statement == "Hier werkte ik nog aan."
    assert Interest.history.filter(id=own.own_interest.pk, history_type="-").count() == 1


def test_one_writes_what_another_is_about_to_remove(two, own):
    """Who removes saw an older text: the newer one is kept in the history, and can come back."""
    first, second = two(own.representative, own.leader)
    article = f"#interest-{own.own_interest.pk}"
    second.locator(article).get_by_role("link", name="Remove").click()
    edit(first, article)
    say(first, "Net geschreven.")
    expect(first.locator(article)).to_contain_text("Net geschreven.")
    second.locator("form.form").get_by_role("button", name="Remove").click()

    first.goto(first.url)
    expect(first.locator(".changed-by-others")).to_contain_text("removed the interest")
    first.locator(".changed-by-others").get_by_role("link", name="look and put back").first.click()
    first.get_by_role("button", name="Put back").click()

    expect(first.locator("#interests")).to_contain_text("Net geschreven.")
    assert Interest.objects.get(pk=own.own_interest.pk).statement == "Net geschreven."


def test_a_confirmation_meanwhile_is_no_conflict(two, own):
    first, second = two(own.representative, own.second)
    article = f"#interest-{own.own_interest.pk}"
    edit(second, article)

    first.locator(article).get_by_role("button", name="Still holds").click()
    first.get_by_text("Confirmed as of today.").wait_for()
    say(second, "Nu nog beter.")

    expect(second.locator(article)).to_contain_text("Nu nog beter.")
    own.own_interest.refresh_from_db()
    assert own.own_interest.statement == "Nu nog beter."


def test_a_text_is_put_back_over_one_that_somebody_just_wrote(two, own):
    """Restoring is a save like any other: it does not go over what it did not show."""
    own.own_interest.statement = "Tweede tekst."
    own.own_interest.version = 2
    own.own_interest.save()
    first, second = two(own.representative, own.second)
    entry = own.own_interest.history.last()
    article = f"#interest-{own.own_interest.pk}"
    second.goto(reverse("history_restore", args=["test", "interest", entry.history_id]))
    edit(first, article)
    say(first, "Derde tekst.")
    expect(first.locator(article)).to_contain_text("Derde tekst.")

    second.get_by_role("button", name="Put back").click()

    expect(second.locator(".error-summary")).to_contain_text("Somebody wrote here meanwhile.")
    expect(second.locator("main table")).to_contain_text("Derde")
    own.own_interest.refresh_from_db()
    assert own.own_interest.statement == "Derde tekst."
