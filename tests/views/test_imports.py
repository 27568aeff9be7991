"""The wizard: upload, columns, preview, apply; and everything that may go wrong on the way."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from stakeholders.models import ImportDraft, Interest, Stakeholder, Theme
from tests.views.importing import UPLOAD, choose, errors, upload, url

WIDE = "Naam;Thema's\nBakkerij Zon;Geluid; Afval\n".replace("Geluid; Afval", '"Geluid; Afval"')
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def saved() -> tuple[int, int, int]:
    return Stakeholder.objects.count(), Theme.objects.count(), Interest.objects.count()


def test_wizard_goes_from_file_to_list(cast, as_leader):
    before = saved()
    response = as_leader.post(UPLOAD, {"file": SimpleUploadedFile("l.csv", WIDE.encode())})
    draft = ImportDraft.objects.get()
    assert (response.status_code, response["Location"]) == (303, url(draft, "columns"))

    response = choose(as_leader, draft)
    assert (response.status_code, response["Location"]) == (303, url(draft, "preview"))
    plan = as_leader.get(url(draft, "preview")).context["plan"]
    assert [(p.name, [i.theme for i in p.interests]) for p in plan.parties] == [
        ("Bakkerij Zon", ["Geluid", "Afval"])
    ]
    assert saved() == before

    response = as_leader.post(url(draft, "apply"), follow=True)
    assert response.redirect_chain == [(reverse("stakeholder_list", args=["test"]), 303)]
    assert [str(message) for message in response.context["messages"]] == [
        "The import is done: 1 stakeholder added, 0 extended, 2 interests added, "
        "0 contact persons added."
    ]
    assert saved() == (before[0] + 1, before[1] + 2, before[2] + 2)
    assert not ImportDraft.objects.exists()


def test_table_may_be_pasted(cast, as_leader):
    as_leader.post(UPLOAD, {"text": "Naam\tPlaats\nBakkerij Zon\tBreda"})
    draft = ImportDraft.objects.get()
    assert draft.file_name == "Pasted table"
    assert draft.sheets == [
        {"name": "", "rows": [["Naam", "Plaats"], ["Bakkerij Zon", "Breda"]], "pasted": True},
    ]


def test_rows_with_errors_stop_everything_until_they_are_left_out(cast, as_leader):
    before = saved()
    text = f"Naam;Thema;Belangrijkheid\nZon;Geluid;2\n;Geluid;1\nMaan;Geluid;9\n{'x' * 300};G;1"
    draft = upload(as_leader, text)
    choose(as_leader, draft, column_2="importance")
    response = as_leader.get(url(draft, "preview"))
    assert [(p.row, p.column, p.message) for p in response.context["errors"]] == [
        (3, "Naam", "There is no name."),
        (4, "Belangrijkheid", "The importance “9” is not 1, 2 or 3."),
        (5, "Naam", "The name has 300 characters; at most 200 fit."),
    ]
    response = as_leader.post(url(draft, "apply"))
    assert errors(response) == {
        "skip_wrong_rows": ["Correct the rows with errors, or tick that they are left out."]
    }
    assert saved() == before
    as_leader.post(url(draft, "apply"), {"skip_wrong_rows": "on"})
    assert saved() == (before[0] + 1, before[1] + 1, before[2] + 1)


def test_nothing_to_import_is_not_applied(cast, as_leader):
    draft = upload(as_leader, "Naam;Thema\n;Geluid")
    choose(as_leader, draft, column_0="name", column_1="themes")
    response = as_leader.post(url(draft, "apply"), {"skip_wrong_rows": "on"})
    assert errors(response) == {"__all__": ["No row can be imported."]}


def test_hostile_text_is_shown_as_text_and_saved_as_it_is(cast, as_leader):
    row = [HOSTILE, "=cmd|calc", "{{ 7|add:7 }}", '#import "x"']
    draft = upload(as_leader, "Naam;Branche;Thema;Omschrijving\n" + ";".join(row), HOSTILE)
    pages = [as_leader.get(url(draft, "columns")).content.decode()]
    choose(as_leader, draft, column_1="sector")
    pages.append(as_leader.get(url(draft, "preview")).content.decode())
    assert [HOSTILE in page for page in pages] == [False, False]
    as_leader.post(url(draft, "apply"))
    party = Stakeholder.objects.get(name=HOSTILE)
    assert (party.sector.name, party.description) == ("=cmd|calc", '#import "x"')


def test_changing_the_shape_proposes_anew_with_and_without_script(cast, as_leader):
    draft = upload(as_leader, "Naam;Geluid;Afval\nZon;x;")
    ask = {"sheet": "0", "header": "0", "shape": "matrix", "action": "propose"}
    part = as_leader.post(
        url(draft, "columns"), ask, headers={"HX-Request": "true", "HX-Target": "columns"}
    )
    assert re.match(r"\s*<form id=\"columns\"", part.content.decode())
    roles = part.context["looked"].mapping.roles
    assert {index: str(role) for index, role in roles.items()} == {
        0: "name",
        1: "mark",
        2: "ignore",
    }
    response = as_leader.post(url(draft, "columns"), ask | {"shape": "wide"})
    assert (response.status_code, response["Location"]) == (303, url(draft, "columns"))
    page = as_leader.get(url(draft, "columns"))
    assert page.context["looked"].mapping.shape == "wide"


def test_another_shape_without_script_proposes_before_it_goes_on(cast, as_leader):
    draft = upload(as_leader, WIDE)
    response = choose(as_leader, draft, shape="matrix", action="preview")
    assert response["Location"] == url(draft, "columns")


def test_another_row_may_be_the_header(cast, as_leader):
    draft = upload(as_leader, "Lijst;van;2026\nNaam;Thema;Plaats\nZon;Geluid;Breda")
    response = as_leader.post(
        url(draft, "columns"), {"sheet": "0", "header": "1", "action": "propose"}, follow=True
    )
    assert [column.label for column in response.context["looked"].columns] == [
        "Naam",
        "Thema",
        "Plaats",
    ]


def test_back_keeps_the_choices(cast, as_leader):
    draft = upload(as_leader, WIDE)
    choose(as_leader, draft, kind="area", visibility="leader", column_1="themes_staffing")
    form = as_leader.get(url(draft, "columns")).context["form"]
    assert [form[name].initial for name in ("kind", "visibility", "column_1")] == [
        "area",
        "leader",
        "themes_staffing",
    ]


def test_cancel_removes_the_draft(cast, as_leader):
    draft = upload(as_leader, WIDE)
    response = as_leader.post(url(draft, "cancel"))
    assert (response.status_code, response["Location"]) == (303, UPLOAD)
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize("step", ["apply", "cancel"])
def test_reading_a_page_never_applies_or_cancels(cast, as_leader, step):
    draft = upload(as_leader, WIDE)
    choose(as_leader, draft)
    response = as_leader.get(url(draft, step))
    assert (response.status_code, response["Location"]) == (303, url(draft, "preview"))
    assert ImportDraft.objects.count() == 1


def test_old_drafts_are_removed_on_the_next_upload(cast, as_leader):
    draft = upload(as_leader, WIDE)
    ImportDraft.objects.update(created_at=timezone.now() - datetime.timedelta(hours=25))
    as_leader.post(UPLOAD, {"text": "Naam\nZon"})
    assert ImportDraft.objects.get().pk != draft.pk


@pytest.mark.parametrize("step", ["columns", "preview", "apply", "cancel"])
def test_draft_of_somebody_else_is_not_there(cast, as_leader, as_outsider, step):
    theirs = ImportDraft.objects.create(
        network=cast.network, user=cast.outsider, file_name="x", sheets=[]
    )
    elsewhere = ImportDraft.objects.create(
        network=cast.other, user=cast.leader, file_name="x", sheets=[]
    )
    for draft in (theirs, elsewhere):
        assert as_leader.post(url(draft, step)).status_code == 404
    assert as_leader.post(f"/n/test/import/999/{step}/").status_code == 404
    assert ImportDraft.objects.count() == 2


def test_only_leaders_import(cast, as_reader, as_representative, as_outsider, client):
    statuses = [
        one.get(UPLOAD).status_code for one in (as_reader, as_representative, as_outsider, client)
    ]
    assert statuses == [403, 403, 404, 302]


def test_preview_takes_as_many_queries_for_many_rows(cast, as_leader):
    def queries(rows: int) -> int:
        ImportDraft.objects.all().delete()
        lines = "".join(f"Partij {n};Thema {n}\n" for n in range(rows))
        draft = upload(as_leader, "Naam;Thema\n" + lines)
        choose(as_leader, draft)
        with CaptureQueriesContext(connection) as captured:
            as_leader.get(url(draft, "preview"))
        return len(captured)

    assert queries(60) == queries(1)
