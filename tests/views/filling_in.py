"""Fill in a page as a browser does: what the form holds, with what a person changes in it."""

from __future__ import annotations

from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


class _Form(HTMLParser):
    """The fields of the form of class "profile", with what they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.inside = False
        self.name: str | None = None
        self.text: list[str] | None = None
        self.select: str | None = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = "profile" in (given.get("class") or "").split()
        if not self.inside:
            return
        if tag == "input":
            self._input(given)
        elif tag == "textarea":
            self.name, self.text = given["name"], []
        elif tag == "select":
            self.select = given["name"]
        elif tag == "option" and self.select and "selected" in given:
            self.fields[self.select] = [given.get("value", "")]

    def _input(self, given):
        kind, name = given.get("type", "text"), given.get("name")
        if not name or (kind in ("radio", "checkbox") and "checked" not in given):
            return
        self.fields.setdefault(name, []).append(given.get("value") or "")

    def handle_data(self, data):
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self.text is not None:
            # A browser takes the first line end of a textarea away.
            self.fields[self.name] = ["".join(self.text).removeprefix("\n")]
            self.text = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False


def held(response: HttpResponse) -> dict[str, list[str]]:
    """What the form on a page holds."""
    form = _Form()
    form.feed(response.content.decode())
    return form.fields


def address(party, step: str, slug: str = "test") -> str:
    return reverse("profile_step", args=[slug, party.pk, step])


def send(client: Client, party, step: str, page: HttpResponse, go: str = "next", **said):
    """Send a page that was opened before; a name is written with _ for -."""
    changes = {name.replace("__", "-"): value for name, value in said.items()}
    return client.post(address(party, step), held(page) | changes | {"go": go})


def answer(client: Client, party, step: str, go: str = "next", **said) -> HttpResponse:
    """Open a page and send it with these changes."""
    return send(client, party, step, client.get(address(party, step)), go, **said)
