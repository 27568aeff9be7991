"""The style sheets and the way forms are written: what a reader must be able to see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django import forms

from tests.contrast import ratio

STATIC = Path(__file__).resolve().parent.parent / "static"
TOKENS = (STATIC / "css" / "tokens.css").read_text()
SHEETS = sorted((STATIC / "css").glob("*.css"))
SURFACES = ("paper", "sheet", "wash")

#: What is set on what, and the least contrast it needs (WCAG 1.4.3 and 1.4.11).
PAIRS = [
    *[(text, surface, 4.5) for text in ("ink", "ink-soft", "red") for surface in SURFACES],
    *[("ink", f"{tone}-wash", 4.5) for tone in ("red", "blue", "green", "ochre")],
    *[(tone, f"{tone}-wash", 4.5) for tone in ("red", "blue", "green", "ochre")],
    ("on-ink", "ink", 4.5),
    ("on-ink", "ink-soft", 4.5),
    ("on-red", "red", 4.5),
    *[("rule-strong", surface, 4.0) for surface in SURFACES],
    *[(f"cat-{n}", surface, 3.0) for n in range(1, 11) for surface in SURFACES],
]


def colours(scheme: int) -> dict[str, str]:
    pattern = r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
    return {match[1]: match[2 + scheme] for match in re.finditer(pattern, TOKENS)}


def contrast(one: str, other: str) -> float:
    """Of two colours as the style sheet writes them."""
    return ratio(*([int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in (one, other)))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_that_meet_have_contrast(scheme):
    values = colours(scheme)

    weak = [
        (front, back, round(contrast(values[front], values[back]), 2))
        for front, back, least in PAIRS
        if contrast(values[front], values[back]) < least
    ]

    assert weak == []


def test_style_sheets_name_only_files_of_our_own():
    named = [
        (sheet, address)
        for sheet in SHEETS
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text())
    ]

    missing = [address for sheet, address in named if not (sheet.parent / address).is_file()]

    assert len(named) > 0
    assert missing == []


def test_style_sheets_use_only_colours_and_lengths_that_are_defined():
    text = "\n".join(sheet.read_text() for sheet in SHEETS)
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))

    used = set(re.findall(r"var\((--[\w-]+)\)", text))

    assert used - defined == set()


class Party(forms.Form):
    name = forms.CharField(label="Name", help_text="As the party calls itself.")
    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    kind = forms.ChoiceField(
        label="Kind", widget=forms.RadioSelect, choices=[("a", "one"), ("b", "other")]
    )
    secret = forms.IntegerField(widget=forms.HiddenInput)


def ids(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def test_form_in_error_links_every_error_to_its_field():
    html = str(Party({"website": "nowhere"}))

    links = re.findall(r'href="#([^"]+)"', html)

    assert links == ["id_name", "id_website", "id_kind_0"]
    assert set(links) - ids(html) == set()


def test_form_in_error_describes_each_input_by_what_is_on_the_page():
    html = str(Party({"website": "nowhere"}))

    described = re.findall(r'aria-describedby="([^"]+)"', html)

    assert described == ["id_name_helptext id_name_error", "id_website_error", "id_kind_error"]
    assert {name for names in described for name in names.split()} - ids(html) == set()


def test_form_in_error_names_the_error_of_a_hidden_field():
    html = str(Party({"name": "A", "kind": "a", "secret": "x"}))

    summary = re.search(r'class="error-summary".*?</ul>', html, re.DOTALL)[0]

    assert len(re.findall("<li>", summary)) == 1


def test_form_marks_the_optional_fields_only():
    html = str(Party())

    labels = re.findall(r"<(?:label|legend)[^>]*>([^<]+)<span class=\"optional\">", html)

    assert [label.strip() for label in labels] == ["Website"]


def test_form_without_errors_has_no_summary():
    assert str(Party()).count("error-summary") == 0


def test_hostile_label_and_error_are_escaped():
    class Hostile(forms.Form):
        field = forms.CharField(label="<script>x</script>")

        def clean(self):
            raise forms.ValidationError("<b>no</b>")

    html = str(Hostile({}))

    assert html.count("<script>") == 0
    assert html.count("<b>") == 0
