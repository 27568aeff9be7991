"""Each page that answers a question keeps to one form: filters, picture, table, Waarom? and PDF."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from stakeholders.insights import look
from stakeholders.lens import Lens
from stakeholders.models import Network
from stakeholders.views.influence_matrix import told
from stakeholders.views.insight_pages import QUESTIONS, answered
from tests.demo_network import DEMO_FILE

PAGES = (*QUESTIONS, "influence_matrix")


@pytest.fixture
def demo(db, client) -> Network:
    """The demo network, and its leader reading English."""
    call_command("import_network", str(DEMO_FILE), slug="breda", verbosity=0)
    network = Network.objects.get(slug="breda")
    user = network.memberships.filter(role="leader").first().user
    client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return network


def test_every_page_has_filters_a_picture_a_table_reasons_and_a_document(client, demo):
    form = {
        "filters": r'<form class="filter-bar" id="filter"',
        "picture": r"<svg [^>]*viewBox",
        "table": r"<table ",
        "Waarom?": r"<summary>Why\?",
        "PDF": r'href="[^"]+\.pdf\?',
    }

    lacks = {}
    for name in PAGES:
        answer = client.get(reverse(name, args=["breda"])).content.decode()
        main = answer[answer.index("<main") :]
        lacks[name] = [part for part, found in form.items() if not re.search(found, main)]

    assert lacks == {name: [] for name in PAGES}


def test_every_row_with_a_number_has_its_reasons(demo):
    findings = look(demo, Lens(audience="leader"))
    ids = [row.source_id for row in findings.snapshot.direct_influences]
    tellings = {name: answered(findings, name).telling for name in QUESTIONS}
    tellings["influence_matrix"] = told(findings, list(dict.fromkeys(ids)))

    bare = [
        (name, table.title, row.cells[0].text)
        for name, telling in tellings.items()
        for table in telling.tables
        for row in table.rows
        if any(column.number for column in table.columns) and not (row.why and any(row.why))
    ]

    assert bare == []
    assert all(any(telling.tables) and any(telling.figures) for telling in tellings.values())
