"""Addresses as people paste them."""

from __future__ import annotations

import pytest

from stakeholders.forms.invitation_addresses import name_key, read_addresses


def read(text: str) -> list[tuple[str, str]]:
    found, _unread = read_addresses(text)
    return [(one.email, one.name) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jan@x.nl", [("jan@x.nl", "")]),
        ("<jan@x.nl>", [("jan@x.nl", "")]),
        ("Jan de Vries <jan@x.nl>", [("jan@x.nl", "Jan de Vries")]),
        ("Jan de Vries <jan@x.nl", [("jan@x.nl", "Jan de Vries")]),
        ('"Vries, Jan de" <jan@x.nl>', [("jan@x.nl", "Jan de Vries")]),
        ("Vries, Jan de <jan@x.nl>", [("jan@x.nl", "Jan de Vries")]),
        ("“Jan” <jan@x.nl>", [("jan@x.nl", "Jan")]),
        ("'Jan' <jan@x.nl>", [("jan@x.nl", "Jan")]),
        ("Jan de Vries jan@x.nl", [("jan@x.nl", "Jan de Vries")]),
        ("Jan de Vries\tjan@x.nl", [("jan@x.nl", "Jan de Vries")]),
        ("jan@x.nl (Jan de Vries)", [("jan@x.nl", "Jan de Vries")]),
        ('"jan@x.nl" <jan@x.nl>', [("jan@x.nl", "")]),
        ("mailto:jan@x.nl", [("jan@x.nl", "")]),
        ("Jan <mailto:jan@x.nl>", [("jan@x.nl", "Jan")]),
        ("- jan@x.nl.", [("jan@x.nl", "")]),
        ("\u200bjan@x.nl\xa0", [("jan@x.nl", "")]),
        ("Jan@X.NL", [("Jan@x.nl", "")]),
        ("o'brien@x.nl", [("o'brien@x.nl", "")]),
        ("a@x.nl, b@x.nl", [("a@x.nl", ""), ("b@x.nl", "")]),
        ("a@x.nl;b@x.nl;", [("a@x.nl", ""), ("b@x.nl", "")]),
        ("a@x.nl b@x.nl", [("a@x.nl", ""), ("b@x.nl", "")]),
        ("a@x.nl\r\n\r\nb@x.nl\r\n", [("a@x.nl", ""), ("b@x.nl", "")]),
        (
            "Vries, Jan de <a@x.nl>, Piet <b@x.nl>; c@x.nl",
            [("a@x.nl", "Jan de Vries"), ("b@x.nl", "Piet"), ("c@x.nl", "")],
        ),
    ],
)
def test_every_usual_form_is_read(text, expected):
    assert read(text) == expected
    assert read_addresses(text)[1] == []


@pytest.mark.parametrize(
    "text",
    ["jan@", "@x.nl", "jan", "jan@x", "jan@@x.nl", "Jan <ja n@x.nl>", "a@x.nl/b@x.nl", "a@b@x.nl"],
)
def test_what_is_no_address_is_told_with_its_line(text):
    found, unread = read_addresses(f"goed@x.nl\n\n{text}")

    assert [one.email for one in found] == ["goed@x.nl"]
    assert unread == [(3, text)]


def test_a_name_without_an_address_beside_one_is_told():
    found, unread = read_addresses("a@x.nl, Piet")

    assert [one.email for one in found] == ["a@x.nl"]
    assert unread == [(1, "Piet")]


@pytest.mark.parametrize("sign", ["a", "@", "<", '"', ",", ";", "(", "a@", "<a@", "\u202e"])
def test_nonsense_of_the_largest_size_is_read_in_one_pass(sign):
    found, _unread = read_addresses(sign * (20_000 // len(sign)))

    assert found == []


@pytest.mark.parametrize(
    "other", ["jan de vries", "de Vries, Jan", "Ján  de VRIES", "Vries Jan de"]
)
def test_spellings_of_one_name_have_one_key(other):
    assert name_key(other) == name_key("Jan de Vries")
