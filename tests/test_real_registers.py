"""Registers that other people keep, imported through the pages as a new user would.

The files are read in place, never copied; the truth is counted apart, with the csv module.
"""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from stakeholders.models import (
    Area,
    Contact,
    ImportDraft,
    Interest,
    Network,
    Sector,
    Stakeholder,
    Theme,
)
from tests.conftest import make_member

DATA = settings.BASE_DIR.parent / "shared" / "data"
OSLO = "messy-registers/oslo_subsidies_stakeholders.csv"
OPENGR = "nl-gemeenschappelijke-regelingen/opengr_provincies.csv"
ARRANGEMENTS = "nl-gemeenschappelijke-regelingen/gemeenschappelijke_regelingen.csv"
HATVP = "fr-hatvp-2017/organisations.csv"
HATVP_BOM = "fr-hatvp-2017/organisations_semicolon_bom.csv"
SECTEUR = "fr-hatvp-2017/org_secteur.csv"
NHS = "messy-registers/stakeholder_register_nhs_ae.xlsx"
AMSTERDAM = "messy-registers/amsterdam_subsidies_2016_cp1252_DERIVED.csv"
VISP = "messy-registers/visp_stakeholders_bom.csv"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder with registers is not beside the repository"
)


@pytest.fixture
def network(db) -> Network:
    return Network.objects.create(name="Register", slug="register")


@pytest.fixture
def leader(client, network):
    client.force_login(make_member(network, "leider@example.org", "leader"))
    return client


def table(path: str, encoding: str = "utf-8", delimiter: str = ",") -> list[dict[str, str]]:
    with Path(DATA / path).open(encoding=encoding, newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def same(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


class Wizard:
    """What a person does: choose the file, look at the proposal, change some, check, import."""

    def __init__(self, client, network: Network) -> None:
        self.client = client
        self.network = network

    def upload(self, path: str) -> None:
        file = SimpleUploadedFile(Path(path).name, (DATA / path).read_bytes())
        response = self.client.post(reverse("import_upload", args=["register"]), {"file": file})
        assert response.status_code == 303
        self.draft = ImportDraft.objects.get()
        self.form = self.client.get(self.url("import_columns")).context["form"]

    def url(self, route: str) -> str:
        return reverse(route, args=["register", self.draft.pk])

    def proposed(self) -> dict[str, str]:
        """What the page proposes: the role by heading, without the columns left out."""
        return {
            column.label: str(field.initial)
            for column, field in self.form.pairs()
            if field.initial != "ignore"
        }

    def preview(self, **changes: str):
        """Go on with the proposal; `changes` by name of the field or label of the column."""
        data = {name: self.form[name].initial for name in self.form.fields}
        labels = {column.label: field.name for column, field in self.form.pairs()}
        data |= {labels.get(name, name): value for name, value in changes.items()}
        response = self.client.post(self.url("import_columns"), data)
        assert response.status_code == 303, response.context["form"].errors
        return self.client.get(self.url("import_preview")).context["plan"]

    def apply(self, **data: str) -> str:
        response = self.client.post(self.url("import_apply"), data)
        assert response.status_code == 303
        assert not ImportDraft.objects.exists()
        return response["Location"]


@pytest.fixture
def wizard(leader, network) -> Wizard:
    return Wizard(leader, network)


def counts() -> tuple[int, int, int]:
    return Stakeholder.objects.count(), Theme.objects.count(), Interest.objects.count()


def test_oslo_matrix_brings_persons_together_under_their_affiliation(wizard):
    rows = table(OSLO, delimiter=";")
    themes = list(rows[0])[5:]
    named = [row for row in rows if row["Affiliatie"].strip()]
    pairs = {(same(row["Affiliatie"]), theme) for row in named for theme in themes if row[theme]}
    wizard.upload(OSLO)

    assert wizard.form.initial["shape"] == "matrix"
    assert wizard.proposed() == {
        "Voornaam": "first_name",
        "Naam": "last_name",
        "Affiliatie": "name",
        "E-mail": "email",
        "Website": "website",
        **dict.fromkeys(themes, "mark"),
    }
    plan = wizard.preview(marks="text")
    # Three persons have no affiliation: nothing is imported before these rows are left out.
    assert [problem.row for problem in plan.errors] == [
        number for number, row in enumerate(rows, start=2) if not row["Affiliatie"].strip()
    ]
    assert wizard.client.post(wizard.url("import_apply")).status_code == 200
    assert counts() == (0, 0, 0)

    wizard.apply(skip_wrong_rows="on")
    assert len(themes) == 24
    assert counts() == (112, 24, len(pairs))
    assert {same(name) for name in Stakeholder.objects.values_list("name", flat=True)} == {
        same(row["Affiliatie"]) for row in named
    }
    assert Contact.objects.count() == len(named) == 289
    vlaanderen = Contact.objects.filter(stakeholder__name="redpencil.io").order_by("pk")
    assert vlaanderen.first().name == "Voornaam1 Achternaam1"
    assert set(Interest.objects.values_list("origin", "confirmed_on")) == {("file", None)}


def test_opengr_long_gives_every_distinct_pair(wizard):
    rows = table(OPENGR)
    pairs = {(same(row["Deelnemer"]), same(row["Gemeenschappelijke regeling"])) for row in rows}
    wizard.upload(OPENGR)

    assert wizard.form.initial["shape"] == "long"
    assert wizard.proposed() == {"Deelnemer": "name", "Gemeenschappelijke regeling": "themes"}
    plan = wizard.preview(kind="organisational")
    assert plan.errors == []
    wizard.apply()
    # 608 spellings are 600 names: eight come twice, with other capitals or a space behind them.
    assert len({row["Deelnemer"] for row in rows}) == 608
    assert len(pairs) == 3742
    assert counts() == (600, 464, 3742)
    assert set(Interest.objects.values_list("kind", flat=True)) == {"organisational"}


def test_opengr_a_second_time_adds_nothing(wizard):
    wizard.upload(OPENGR)
    wizard.preview()
    wizard.apply()
    before = counts(), Stakeholder.history.count(), Interest.history.count()
    wizard.upload(OPENGR)

    plan = wizard.preview()
    assert (plan.new_parties, plan.new_interests, plan.new_themes) == (0, 0, [])
    assert (plan.known_parties, plan.known_interests) == (600, 3742)
    wizard.apply()
    assert (counts(), Stakeholder.history.count(), Interest.history.count()) == before


def test_arrangements_are_a_plain_list_with_places(wizard):
    rows = table(ARRANGEMENTS)
    wizard.upload(ARRANGEMENTS)

    assert wizard.proposed() == {"DSTA_GR_naam": "name", "Plaats": "area_city"}
    wizard.preview()
    wizard.apply()
    assert counts() == (len({same(row["DSTA_GR_naam"]) for row in rows}), 0, 0) == (400, 0, 0)
    assert set(Area.objects.values_list("level", flat=True)) == {"city"}


@pytest.mark.parametrize("path", [HATVP, HATVP_BOM])
def test_hatvp_wide_splits_fields_that_hold_commas(wizard, path):
    rows = table(HATVP)
    pairs = {
        (same(row["denomination"]), field.strip())
        for row in rows
        for field in row["secteurs"].split(";")
        if field.strip()
    }
    wizard.upload(path)

    assert wizard.form.initial["shape"] == "wide"
    assert wizard.proposed() == {
        "denomination": "name",
        "categorie": "sector",
        "ville": "area_city",
        "site": "website",
        "secteurs": "themes",
    }
    assert wizard.preview().errors == []
    wizard.apply()
    assert len(pairs) == 2201
    assert counts() == (619, 29, 2201)
    assert Sector.objects.count() == len({row["categorie"] for row in rows}) == 15
    assert set(Theme.objects.values_list("name", flat=True)) == {field for _party, field in pairs}
    party = Stakeholder.objects.get(name="A.I.2.P")
    assert party.website == "http://www.ai2p.fr/"
    assert [area.name for area in party.areas.all()] == ["PARIS"]


def test_org_secteur_long_by_identifier(wizard):
    wizard.upload(SECTEUR)

    assert wizard.form.initial["shape"] == "long"
    assert wizard.proposed() == {"identifiant": "name", "secteur": "themes"}
    wizard.preview()
    wizard.apply()
    assert counts() == (619, 29, 2201)


def test_nhs_workbook_has_titles_above_the_header(wizard):
    wizard.upload(NHS)

    assert (wizard.form.initial["sheet"], wizard.form.initial["header"]) == (0, 3)
    assert wizard.proposed() == {"Stakeholder": "name", "Interest in Project": "description"}
    wizard.preview()
    wizard.apply()
    assert counts() == (9, 0, 0)
    first = Stakeholder.objects.get(name__startswith="Director of Urgent")
    assert first.description.startswith("Accountable for NHS England")


def test_amsterdam_in_windows_1252_adds_up_the_amounts(wizard):
    rows = table(AMSTERDAM, "cp1252", ";")
    unique = {tuple(row.items()) for row in rows}
    pairs = {(same(row["Naam"]), same(row["Thema"])) for row in rows}
    wizard.upload(AMSTERDAM)

    assert wizard.proposed() == {"Naam": "name", "Thema": "themes", "Verleend": "amount"}
    assert wizard.form.initial["kind"] == "financial"
    assert wizard.preview().errors == []
    wizard.apply()
    assert counts() == (1085, 14, len(pairs)) == (1085, 14, 1329)
    cordaan = [dict(row) for row in unique if dict(row)["Naam"] == "Stichting Cordaan"]
    assert sum(
        one.amount for one in Interest.objects.filter(stakeholder__name="Stichting Cordaan")
    ) == sum(float(row["Verleend"]) for row in cordaan)


def test_visp_with_bom_has_an_empty_organisation_column(wizard):
    rows = table(VISP, "utf-8-sig", ";")
    wizard.upload(VISP)

    assert wizard.proposed() == {"Role": "name"}
    wizard.preview()
    wizard.apply()
    assert set(Stakeholder.objects.values_list("name", flat=True)) == {row["Role"] for row in rows}
