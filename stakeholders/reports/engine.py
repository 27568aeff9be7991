"""Data in, PDF out: the one place that knows the typesetting engine.

A template gets its data as JSON through `sys_inputs` and shows strings as strings, so that nothing
people write is ever read as markup. The file is PDF/UA-1 and PDF/A-2a, or there is no file: the
engine refuses a document without title, alternative text or an unbroken order of headings.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from .glyphs import Glyphs

TEMPLATES = Path(__file__).parent / "templates"
FONTS = settings.BASE_DIR / "static" / "fonts"
STANDARDS = ["ua-1", "a-2a"]
PAPERS = ("a4", "a3")

_PROBED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
EMPTY = json.dumps({"signs": []})

#: How the engine says that a sign is in no font, or may not be in a document.
UNPRINTABLE = re.compile("could not be displayed|disallowed codepoint")


class ReportError(RuntimeError):
    """A document could not be made; the message says what the engine objects to."""


def render(
    template_name: str,
    data: Mapping[str, object],
    *,
    language: str,
    paper: str,
    timestamp: datetime.datetime,
) -> bytes:
    """The template filled with the data, as PDF; the same bytes for the same five.

    In every string of the data a sign that no font here has becomes □, and `data["missing"]`
    tells the template whether that happened.
    """
    if paper not in PAPERS:
        raise ReportError(f"unknown paper {paper!r}")
    template = TEMPLATES / f"{template_name}.typ"
    if template.parent != TEMPLATES or not template.is_file():
        raise ReportError(f"unknown template {template_name!r}")
    settled = {"language": language, "paper": paper}
    try:
        return _compile(template, _shown(data, settled, _has_glyphs), timestamp)
    except typst.TypstError as error:
        if not UNPRINTABLE.search(str(error)):
            raise ReportError(f"{template_name}: {error}") from error
    # Signs that can be printed one by one and not together: keep to those of our own font.
    try:
        return _compile(template, _shown(data, settled, lambda signs: False), timestamp)
    except typst.TypstError as error:
        raise ReportError(f"{template_name}: {error}") from error


def _shown(
    data: Mapping[str, object], settled: Mapping[str, str], has_glyphs: Callable[[str], bool]
) -> str:
    """The data as the template reads it, with only signs that can be printed."""
    glyphs = Glyphs(has_glyphs)
    shown = glyphs.only_known(dict(data))
    return json.dumps({**shown, **settled, "missing": glyphs.missing})


def _compile(template: Path, data: str, timestamp: datetime.datetime) -> bytes:
    try:
        return _typeset(template, data, timestamp)
    finally:
        _forget()


def _typeset(template: Path, data: str, timestamp: datetime.datetime) -> bytes:
    return typst.compile(
        template,
        root=TEMPLATES,
        font_paths=_fonts(),
        format="pdf",
        pdf_standards=STANDARDS,
        sys_inputs={"data": data},
        timestamp=int(timestamp.timestamp()),
    )


def _forget() -> None:
    """Let the engine drop what it remembers of the last document.

    It keeps every layout for ten more documents, some 25 MB each, in the hope of the same text
    again; no two of ours are alike. Ten empty ones cost 20 ms.
    """
    for _ in range(10):
        _typeset(TEMPLATES / "probe.typ", EMPTY, _PROBED)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Our own font first, then those inside the engine (Greek, Cyrillic, Arabic); none of the
    machine's, so that a document looks the same everywhere."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)]
    )


def _has_glyphs(signs: str) -> bool:
    try:
        _typeset(TEMPLATES / "probe.typ", json.dumps({"signs": list(signs)}), _PROBED)
    except typst.TypstError:
        return False
    return True
