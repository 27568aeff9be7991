"""The list and the page of a party in a real browser: in place, with the focus where one works."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from stakeholders.models import Interest


@pytest.fixture
def open_party(page_as, cast):
    def open_it(user, **options):
        page = page_as(user, language="en", **options)
        page.goto(reverse("stakeholder_detail", args=["test", cast.grill.pk]))
        return page

    return open_it


def test_an_interest_is_added_in_place_and_gets_the_focus(cast, open_party):
    page = open_party(cast.leader)
    page.get_by_role("link", name="Add interest").click()
    expect(page.get_by_role("heading", name="Add an interest")).to_be_focused()

    page.get_by_role("radio", name="financial").check()
    page.get_by_label("Theme", exact=True).select_option(label="Nachtleven")
    page.get_by_label("Amount per year in euros").fill("12.500")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("€ 12,500 per year")).to_be_visible()
    interest = Interest.objects.get(kind="financial")
    expect(page.locator(f"#interest-{interest.pk}")).to_be_focused()
    expect(page.locator("form.form")).to_have_count(0)
    assert interest.amount == 12500


def test_a_wrong_form_in_place_puts_the_focus_on_what_is_wrong(cast, open_party):
    page = open_party(cast.leader)
    page.get_by_role("link", name="Add interest").click()
    page.get_by_label("What you know or heard").fill("Blijft staan.")
    page.get_by_role("button", name="Save").click()

    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.get_by_label("What you know or heard")).to_have_value("Blijft staan.")


def test_only_the_figure_of_the_chosen_kind_is_shown_and_what_is_typed_stays(cast, open_party):
    page = open_party(cast.leader)
    page.get_by_role("link", name="Add interest").click()
    amount, fte = page.get_by_label("Amount per year"), page.get_by_label("Staff in FTE")
    expect(amount).to_be_hidden()

    page.get_by_role("radio", name="financial").check()
    amount.fill("80")
    page.get_by_role("radio", name="staffing").check()

    expect(amount).to_be_visible()
    expect(fte).to_be_visible()


def test_without_scripts_everything_is_a_page_of_its_own(cast, open_party):
    page = open_party(cast.leader, java_script_enabled=False)
    page.get_by_role("link", name="Add interest").click()
    page.get_by_role("radio", name="staffing").check()
    page.get_by_label("Theme", exact=True).select_option(label="Nachtleven")
    page.get_by_label("Staff in FTE").fill("0,5")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    assert page.url.endswith(f"/n/test/stakeholders/{cast.grill.pk}/#interests")
    expect(page.get_by_text("0.5 FTE")).to_be_visible()


def test_cancelling_brings_the_section_back_with_the_focus(cast, open_party):
    page = open_party(cast.leader)
    page.get_by_role("link", name="Add tie").click()
    page.get_by_role("link", name="Cancel").click()

    expect(page.get_by_role("heading", name="Ties")).to_be_focused()
    expect(page.get_by_role("link", name="Add tie")).to_be_visible()


def test_the_list_follows_what_is_typed_and_keeps_its_state_in_the_address(page_as, cast):
    page = page_as(cast.reader, language="en")
    page.goto(reverse("stakeholder_list", args=["test"]))
    page.get_by_role("link", name="Interests").click()
    expect(page.get_by_role("link", name="Interests")).to_be_focused()
    page.get_by_label("Search").press_sequentially("hotel")

    expect(page.get_by_role("status").filter(has_text="1 party of the 3")).to_be_visible()
    expect(page.get_by_label("Search")).to_be_focused()
    assert "q=hotel" in page.url
    assert "sort=-interests" in page.url
    page.reload()
    expect(page.get_by_role("status").filter(has_text="1 party of the 3")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "scheme"), [(1400, "light"), (360, "dark")], ids=["wide-light", "narrow-dark"]
)
def test_list_page_and_forms_are_accessible_and_fit(cast, page_as, open_party, axe, width, scheme):
    page = open_party(cast.leader, width=width, scheme=scheme)
    axe(page)
    for link, section in (("Add interest", "interests"), ("Add tie", "ties")):
        page.get_by_role("link", name=link).click()
        page.locator(f"#{section}").get_by_role("button", name="Save").click()
        expect(page.locator(f"#{section} .error-summary")).to_be_focused()
        axe(page)
    page.locator("#stances").get_by_role("link", name="Remove").click()
    expect(page.get_by_role("heading", name="Remove this stance?")).to_be_focused()
    axe(page)
    for address in ("", "?q=hotel", "new/", f"{cast.grill.pk}/edit/", f"{cast.grill.pk}/delete/"):
        page.goto(f"{reverse('stakeholder_list', args=['test'])}{address}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
