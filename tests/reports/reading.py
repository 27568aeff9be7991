"""What a reading machine finds in a PDF: its words, its tags, its fonts."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pypdf import PdfReader

_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}


def pages(document: bytes) -> list[str]:
    """The text of every page, its white space made single."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(document)).pages]


def words(document: bytes) -> str:
    return " ".join(pages(document))


def tags(document: bytes) -> list[tuple[str, str]]:
    """Every structure element in reading order: its type, and its alternative text."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return [
            (str(element["/S"])[1:], str(element.get("/Alt", "")))
            for element in _walk(pdf.Root.StructTreeRoot.K)
        ]


def _walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from _walk(one)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield element
        if "/K" in element:
            yield from _walk(element.K)


def font_files(document: bytes) -> dict[str, bool]:
    """The name of every font in the document, and whether the document carries it."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return {
            str(thing.FontName).rpartition("+")[2]: bool(_FILES & set(thing.keys()))
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        }
