from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from stakeholders.access import Access, Permission, in_network
from stakeholders.forms.mindset import MindsetAnswerForm
from stakeholders.forms.reading import StartingPointForm
from stakeholders.models import MindsetAnswer, MindsetScale, Network, Stakeholder
from stakeholders.wording import between

from ._page import sent
from ._party import Desk, create, delete, edit, party_to_edit
from ._readings import Shown, Subject, may_remove, may_rewrite, readable, subjects, were_readable


@dataclass(frozen=True)
class Placed:
    """One answer with its place in words."""

    one: Shown
    words: str


@dataclass(frozen=True)
class Line:
    """One scale with everybody's answer on it; without an answer nobody asked or nobody said."""

    scale: MindsetScale
    subject: Subject | None
    placed: list[Placed]


def section(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """Where a party stands on every scale: its own answer beside the leader's reading."""
    access = request.access
    answers = readable(access, party.mindset_answers, party).select_related("scale")
    found = {one.about.pk: one for one in subjects(access, party.pk, answers, _scale)}
    return {
        "may_edit": access.may_edit(party.pk),
        "mindset_lines": [
            _line(scale, found.get(scale.pk)) for scale in party.network.mindset_scales.all()
        ],
        "mindset_known": bool(found),
    }


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def mindset_answer_create(
    request: HttpRequest, network: Network, stakeholder_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return create(request, party, DESK)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def mindset_answer_edit(
    request: HttpRequest, network: Network, stakeholder_id: int, answer_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return edit(request, party, DESK, answer_id)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def mindset_answer_delete(
    request: HttpRequest, network: Network, stakeholder_id: int, answer_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return delete(request, party, DESK, answer_id)


def _line(scale: MindsetScale, subject: Subject | None) -> Line:
    shown = subject.shown if subject else []
    return Line(
        scale,
        subject,
        [Placed(one, between(one.reading.value, scale.low, scale.high)) for one in shown],
    )


def _scale(answer: MindsetAnswer) -> MindsetScale:
    return answer.scale


def _form(
    request: HttpRequest, party: Stakeholder, answer: MindsetAnswer | None
) -> MindsetAnswerForm:
    # The form narrows its scales by whose reading it is, so the instance says it from the start.
    new = MindsetAnswer(stakeholder=party, origin=request.access.origin)
    return MindsetAnswerForm(
        sent(request),
        instance=answer or new,
        network=party.network,
        origin=request.access.origin,
        initial=_start(request, party) if answer is None else None,
    )


def _start(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """The scale asked for; beside another's reading its place too, without the words."""
    chosen = StartingPointForm(request.GET).chosen()
    others = readable(request.access, party.mindset_answers, party)
    other = others.filter(pk=chosen.get("beside", 0)).first()
    if other is not None:
        return {"scale": other.scale_id, "value": other.value}
    return {"scale": chosen["scale"]} if "scale" in chosen else {}


def _records(access: Access, party: Stakeholder):
    answers = readable(access, party.mindset_answers, party)
    return answers.select_related("scale", "stakeholder")


DESK = Desk(
    route="mindset_answer",
    section="mindset",
    show=section,
    template="mindset_answers/form.html",
    titles={
        "add": _("Add an answer"),
        "edit": _("Edit the answer"),
        "remove": _("Remove this answer?"),
    },
    records=_records,
    were=were_readable,
    form=_form,
    may_rewrite=may_rewrite,
    may_remove=may_remove,
)
