"""While something large is computed: a page that says what, how far, and comes back by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from stakeholders.insights import Findings, background, is_kept, remember_words
from stakeholders.insights.background import Now, Stage
from stakeholders.insights.looking import words_key

from ._page import render_page

TEMPLATE = "progress/progress.html"

#: The element that asks again how far it is.
POLL = "progress"

#: What is done, in order.
STEPS = (
    (Stage.READING, _("Read the records")),
    (Stage.COMPARING, _("Compare the stakeholders")),
    (Stage.ANSWERING, _("Write the answer")),
)


class Step(NamedTuple):
    words: str
    current: bool
    done: bool


def unless_ready(
    request: HttpRequest,
    findings: Findings,
    name: str,
    compute: Callable[[], object],
    *,
    title: str,
    address: str,
    part: str = "wait",
    file: bool = False,
) -> HttpResponse | None:
    """The page to show while `remember_words(findings, name, compute)` would take too long.

    None once that is at hand or quick: then ask for it. `address` is where the page is asked for,
    `part` the element of it in which htmx puts a new answer, `file` says that it is no page at all.
    """
    polled = bool(request.htmx) and request.htmx.target == POLL
    now = _how_far(request, findings, name, compute)
    if now.done and not polled:
        return None
    if now.done and not file:
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return response
    context = {
        "title": title,
        "address": address,
        "part": part,
        "now": now,
        "steps": _steps(now),
    }
    response = render_page(request, TEMPLATE, context, parts={POLL: POLL, part: "waiting"})
    if request.htmx and not polled:
        response["HX-Push-Url"] = address
    return response


def _how_far(
    request: HttpRequest, findings: Findings, name: str, compute: Callable[[], object]
) -> Now:
    if is_kept(findings, name) or background.is_quick(request.access.network):
        return Now(done=True)
    key = words_key(findings, name)
    return background.begin(key, lambda: remember_words(findings, name, compute))


def _steps(now: Now) -> list[Step]:
    order = [stage for stage, _words in STEPS]
    here = order.index(now.stage) if now.stage else -1
    return [Step(str(words), n == here, n < here) for n, (_stage, words) in enumerate(STEPS)]
