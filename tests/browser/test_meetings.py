"""The pages of a meeting in a real browser: accessible, narrow and wide, dark and light."""

import datetime

import pytest
from django.urls import reverse

from ..private_meeting import keep_meeting_secret
from .test_every_page import LOOKS, look_over


@pytest.mark.parametrize("look", LOOKS, ids=["paper", "pocket"])
def test_every_page_of_a_meeting_is_accessible(look, cast, page_as, axe):
    ids = keep_meeting_secret(cast)
    cast.network.meetings.get().attendances.create(stakeholder=cast.hotel)
    cast.grill.commitments.create(text="Bellen", due_on=datetime.date(2024, 1, 1))
    meeting, party = ["test", ids["meeting_id"]], ["test", cast.residents.pk]
    sheet = reverse("table_sheet", args=meeting)
    addresses = [
        reverse("meeting_list", args=["test"]),
        *(
            reverse(name, args=meeting)
            for name in (
                "meeting_detail",
                "meeting_edit",
                "meeting_delete",
                "agenda_item_create",
                "attendance_create",
                "agreement_create",
                "commitment_create",
            )
        ),
        reverse("meeting_create", args=["test"]),
        sheet,
        f"{sheet}?audience=shared",
        reverse("attendance_edit", args=[*meeting, ids["attendance_id"]]),
        reverse("commitment_edit", args=["test", ids["commitment_id"]]),
        reverse("contact_log_create", args=party),
        reverse("stakeholder_detail", args=party),
        reverse("stakeholder_detail", args=["test", cast.grill.pk]),
        reverse("network_detail", args=["test"]),
    ]

    look_over(page_as(cast.leader, **look), addresses, axe)


def test_a_party_is_put_on_the_list_and_a_commitment_is_done_with_the_mouse(cast, page_as):
    ids = keep_meeting_secret(cast)
    page = page_as(cast.leader, language="en")
    page.goto(reverse("meeting_detail", args=["test", ids["meeting_id"]]))

    page.get_by_label("Add a party").fill("Hotel De Linde")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="Hotel De Linde", exact=True).wait_for()
    page.get_by_role("button", name="Done").click()

    page.get_by_role("button", name="Open again").wait_for()
    assert cast.grill.commitments.get().done_on is not None
