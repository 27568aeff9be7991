"""An import that is not right at once: rows with errors, a table pasted again, one left open."""

from __future__ import annotations

import html
import re

import pytest

from stakeholders.models import ImportDraft
from tests.views.importing import UPLOAD, choose, errors, upload, url

PASTED = "Partij\tThema\tGewicht\nCafé B\tGeluid\t9\nZon\tGeluid\t2\nZon\tAfval\t8\nMaan\tAfval\t1"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def pasted(client, text: str = PASTED) -> ImportDraft:
    client.post(UPLOAD, {"text": text})
    draft = ImportDraft.objects.get()
    choose(client, draft, column_2="importance")
    return draft


def text_of(response, pattern: str) -> list[str]:
    page = html.unescape(response.content.decode())
    found = re.findall(pattern, page, re.DOTALL)
    return [" ".join(re.sub("<[^>]*>", " ", one).split()) for one in found]


def test_error_names_its_party_and_says_what_is_lost(cast, as_leader):
    response = as_leader.get(url(pasted(as_leader), "preview"))
    assert text_of(response, r"<th scope=\"row\">(.*?)</th>") == ["row 2, Café B", "row 4, Zon"]
    lost = [(problem.party, problem.lost) for problem in response.context["errors"]]
    assert lost == [("Café B", True), ("Zon", False)]


def test_button_says_what_it_does_with_and_without_the_box(cast, as_leader):
    response = as_leader.get(url(pasted(as_leader), "preview"))
    assert text_of(response, r"<span class=\"import-(?:un)?ticked\">(.*?)</span>") == [
        "Import (first tick that rows are left out)",
        "Import 2 stakeholders without the 2 wrong rows",
    ]


def test_pasted_table_is_there_to_be_corrected(cast, as_leader):
    draft = pasted(as_leader)
    form = as_leader.get(url(draft, "preview")).context["correct"]
    assert form["text"].value() == PASTED + "\n"
    right = PASTED.replace("9", "3").replace("8", "1")
    response = as_leader.post(url(draft, "columns"), {"action": "correct", "text": right})
    assert (response.status_code, response["Location"]) == (303, url(draft, "preview"))
    context = as_leader.get(url(draft, "preview")).context
    assert ([party.name for party in context["plan"].parties], context["errors"]) == (
        ["Café B", "Zon", "Maan"],
        [],
    )


def test_other_headings_in_a_corrected_table_ask_for_the_columns(cast, as_leader):
    draft = pasted(as_leader)
    as_leader.post(url(draft, "columns"), {"action": "correct", "text": "Naam\tPlaats\nA\tBreda"})
    response = as_leader.get(url(draft, "preview"))
    assert (response.status_code, response["Location"]) == (303, url(draft, "columns"))


def test_unreadable_correction_is_kept_with_the_reason(cast, as_leader):
    draft = pasted(as_leader)
    wrong = 'Partij\tThema\n"A\tGeluid'
    response = as_leader.post(url(draft, "columns"), {"action": "correct", "text": wrong})
    form = response.context["correct"]
    assert (form["text"].value(), list(form.errors)) == (wrong, ["text"])


def test_table_from_a_file_is_not_offered_as_pasted(cast, as_leader):
    draft = upload(as_leader, "Naam;Thema\n;Geluid")
    choose(as_leader, draft, column_0="name", column_1="themes")
    assert as_leader.get(url(draft, "preview")).context["correct"] is None


def test_columns_that_are_left_out_are_named(cast, as_leader):
    draft = upload(as_leader, "Naam;Thema;Kleur;Vorm;Leeg\nZon;Geluid;geel;rond;")
    for step in ("columns", "preview"):
        notice = r"<p>(These columns are not imported[^<]*)</p>"
        assert text_of(as_leader.get(url(draft, step)), notice) == [
            "These columns are not imported: Kleur, Vorm."
        ]
        choose(as_leader, draft)


def test_open_import_of_oneself_can_be_gone_on_with(cast, as_leader):
    draft = upload(as_leader, "Naam\nZon", "mijn lijst.csv")
    for user, network in ((cast.outsider, cast.network), (cast.leader, cast.other)):
        ImportDraft.objects.create(network=network, user=user, file_name="x", sheets=[])
    response = as_leader.get(UPLOAD)
    link = rf'<a href="{url(draft, "preview")}">(.*?)</a>'
    assert text_of(response, link) == ["Go on with “mijn lijst.csv”"]
    assert response.context["drafts"] == [draft]


def test_errors_stay_on_a_page_that_can_be_read_again(cast, as_leader):
    draft = pasted(as_leader)
    assert list(errors(as_leader.post(url(draft, "apply")))) == ["skip_wrong_rows"]
    again = as_leader.get(url(draft, "apply"), follow=True)
    assert (again.status_code, again.redirect_chain) == (200, [(url(draft, "preview"), 303)])
