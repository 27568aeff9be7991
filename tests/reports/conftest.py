"""Documents of a small network, made once per look."""

from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import positions
from stakeholders.analysis.snapshot import (
    AmbitionRow,
    InterestRow,
    NetworkRow,
    PolicyFieldRow,
    SectorRow,
    Snapshot,
    StakeholderRow,
    StanceRow,
    ThemeRow,
)
from stakeholders.drawing.compose import compose
from stakeholders.drawing.svg import render as draw
from stakeholders.insights import Findings
from stakeholders.lens import Lens
from stakeholders.reports import overlap_report
from stakeholders.reports.engine import render

DAY = datetime.date(2026, 11, 23)
MOMENT = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)


def small(**changes: object) -> Snapshot:
    """Three parties: two share the theme staff, the third opposes one of them on the night."""
    return Snapshot(
        network=NetworkRow(1, "Netwerk Cáfé", "cafe"),
        audience="shared",
        policy_fields=(PolicyFieldRow(1, "Toerisme"),),
        sectors=(SectorRow(1, "Horeca"),),
        themes=(ThemeRow(1, "Personeel"), ThemeRow(2, "Nachtleven")),
        ambitions=(AmbitionRow(1, "Een gastvrije binnenstad"),),
        stakeholders=(
            StakeholderRow(1, "Grill De Kade", sector_id=1, policy_field_ids=(1,)),
            StakeholderRow(2, "Hotel De Linde"),
            StakeholderRow(3, "Bewoners Vlaszak", kind="group"),
        ),
        interests=(
            InterestRow(1, 1, "staffing", 1, 1, 3, "Wij zoeken koks."),
            InterestRow(2, 2, "staffing", 1, 1, 2, "Geen kamermeisje te vinden."),
            InterestRow(3, 1, "area", 2, 1, 2, "De nacht is onze omzet."),
            InterestRow(4, 3, "area", 2, -1, 3, "Wij willen slapen."),
        ),
        stances=(StanceRow(1, 1, 1, 3, "Gastvrij zijn wij al."), StanceRow(2, 2, 1, 2, "Graag.")),
    )._replace(**changes)


def findings(snapshot: Snapshot, lens: Lens) -> Findings:
    chosen = positions(snapshot, lens.layer)
    return Findings(snapshot, lens, chosen, overlap(chosen))


def drawing(found: Findings) -> str:
    places = {pk: (n % 12, n // 12) for n, pk in enumerate(found.parties)}
    return draw(compose(found, places), interactive=False)


@pytest.fixture
def contents():
    def make(snapshot: Snapshot, *, lens: Lens | None = None, language: str = "en") -> dict:
        with translation.override(language):
            found = findings(snapshot, lens or Lens())
            return overlap_report.contents(found, drawing(found), DAY)

    return make


@pytest.fixture
def pdf(contents):
    """The document of a snapshot, as bytes."""

    def make(
        snapshot: Snapshot,
        *,
        lens: Lens | None = None,
        language: str = "en",
        paper: str = "a4",
        moment: datetime.datetime = MOMENT,
    ) -> bytes:
        data = contents(snapshot, lens=lens, language=language)
        return render(
            overlap_report.TEMPLATE, data, language=language, paper=paper, timestamp=moment
        )

    return make
