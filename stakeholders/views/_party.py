"""The records of one party, added, changed and removed: in place on its page, or on a page apart.

Interests, stances, ties and contacts go the same way; a `Desk` says in what they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from stakeholders.access import Access
from stakeholders.actions.records import remove_record
from stakeholders.forms.base import RecordForm
from stakeholders.models import Network, Stakeholder

from ._page import go, render_page, wants_part
from ._undo import removed


@dataclass(frozen=True)
class Desk:
    """One kind of record of a party, and how it is worked on."""

    #: The name of its routes: `<route>_create`, `<route>_edit`, `<route>_delete`.
    route: str
    #: The id of its section on the party's page, which is also the name of that part.
    section: str
    #: What that section shows to this person.
    show: Callable[[HttpRequest, Stakeholder], Mapping[str, object]]
    template: str
    titles: Mapping[str, str]
    #: The records that this person may work on.
    records: Callable[[Access, Stakeholder], QuerySet]
    #: Which entries of the history were such records.
    were: Callable[[Access, Stakeholder], Q]
    form: Callable[[HttpRequest, Stakeholder, Model | None], RecordForm]
    may_rewrite: Callable[[Access, Model], bool] = lambda access, record: True
    may_remove: Callable[[Access, Model], bool] = lambda access, record: True


@dataclass
class Editor:
    """What is at work in a section: a form, a question before removing, a refusal."""

    desk: Desk
    title: str
    template: str
    action: str
    form: RecordForm | None = None
    #: In the place of this record; without one, at the top of the section.
    record: Model | None = None


def party_to_edit(request: HttpRequest, network: Network, stakeholder_id: int) -> Stakeholder:
    """The party, for someone who may edit it."""
    party = get_object_or_404(network.stakeholders, pk=stakeholder_id)
    if not request.access.may_edit(party.pk):
        raise PermissionDenied
    party.network = network
    return party


def create(request: HttpRequest, party: Stakeholder, desk: Desk) -> HttpResponse:
    editor = _form_at(desk, party, desk.form(request, party, None))
    if request.method == "POST":
        return _save(request, party, editor)
    return _answer(request, party, editor)


def edit(request: HttpRequest, party: Stakeholder, desk: Desk, record_id: int) -> HttpResponse:
    record = _find(request, party, desk, record_id)
    if record is None:
        return _gone(request, party, desk)
    if not desk.may_rewrite(request.access, record):
        return _refuse(request, party, desk, record)
    editor = _form_at(desk, party, desk.form(request, party, record), record)
    if request.method == "POST":
        return _save(request, party, editor)
    return _answer(request, party, editor)


def delete(request: HttpRequest, party: Stakeholder, desk: Desk, record_id: int) -> HttpResponse:
    """Ask first; on a post, remove the record."""
    record = _find(request, party, desk, record_id)
    if record is None:
        return done(request, party, desk, _("Somebody else already removed this."))
    if not desk.may_remove(request.access, record):
        raise PermissionDenied
    action = record_url(f"{desk.route}_delete", party, record.pk)
    editor = Editor(desk, desk.titles["remove"], "stakeholders/remove.html", action, record=record)
    if request.method != "POST":
        return _answer(request, party, editor)
    remove_record(record=record, network=party.network, by=request.user)
    said = removed(request, party.network, record, record_id, _("Removed. The history keeps it."))
    return done(request, party, desk, said)


def party_url(party: Stakeholder) -> str:
    return reverse("stakeholder_detail", args=[party.network.slug, party.pk])


def record_url(route: str, party: Stakeholder, *ids: int) -> str:
    return reverse(route, args=[party.network.slug, party.pk, *ids])


def _find(request: HttpRequest, party: Stakeholder, desk: Desk, record_id: int) -> Model | None:
    """The record; None when somebody removed it while this person was at work on it."""
    records = desk.records(request.access, party)
    record = records.filter(pk=record_id).first()
    if record is None:
        removals = records.model.history.filter(
            desk.were(request.access, party), id=record_id, history_type="-"
        )
        if request.method != "POST" or not removals.exists():
            raise Http404
    return record


def _form_at(desk: Desk, party: Stakeholder, form: RecordForm, record: Model | None = None):
    if record is None:
        action = record_url(f"{desk.route}_create", party)
        return Editor(desk, desk.titles["add"], desk.template, action, form)
    action = record_url(f"{desk.route}_edit", party, record.pk)
    return Editor(desk, desk.titles["edit"], desk.template, action, form, record)


def _save(request: HttpRequest, party: Stakeholder, editor: Editor) -> HttpResponse:
    form = editor.form
    if not form.is_valid() or not _saved(form, request):
        if form.gone:
            editor = _form_at(editor.desk, party, form)
        return _answer(request, party, editor)
    return done(request, party, editor.desk, _("Saved."), form.instance.pk)


def _saved(form: RecordForm, request: HttpRequest) -> bool:
    try:
        return form.save_by(request.user)
    except IntegrityError:
        # Two people wrote down the same at the same moment; the other was first.
        form.add_error(None, _("Somebody recorded the same just now. Your text is still here."))
        return False


def _gone(request: HttpRequest, party: Stakeholder, desk: Desk) -> HttpResponse:
    """The record was removed meanwhile: keep what was typed and offer it as a new one."""
    editor = _form_at(desk, party, desk.form(request, party, None))
    editor.form.is_valid()
    editor.form.add_error(
        None,
        _("Somebody removed this meanwhile. Your text is still here; save to record it again."),
    )
    return _answer(request, party, editor)


def _refuse(request: HttpRequest, party: Stakeholder, desk: Desk, record: Model) -> HttpResponse:
    """Nobody rewrites another's words; say so, and offer a place beside them."""
    url = f"{record_url(f'{desk.route}_create', party)}?beside={record.pk}"
    editor = Editor(desk, _("These are not your words"), "stakeholders/refused.html", url)
    editor.record = record
    return _answer(request, party, editor, status=200 if request.method == "GET" else 403)


def _answer(
    request: HttpRequest, party: Stakeholder, editor: Editor, status: int = 200
) -> HttpResponse:
    """Show the editor: inside its section when htmx asked for that, else as a whole page."""
    context: dict[str, object] = {"party": party, "editor": editor}
    if not _in_place(request, editor.desk):
        return render_page(request, "stakeholders/record.html", context, status=status)
    return _section(request, party, editor.desk, context, status)


def done(
    request: HttpRequest, party: Stakeholder, desk: Desk, said: str, record_id: int | None = None
) -> HttpResponse:
    """Back to the party: its section anew, or its whole page."""
    if _in_place(request, desk):
        context = {"party": party, "said": said, "saved_id": record_id}
        return _section(request, party, desk, context)
    messages.success(request, said)
    return go(request, f"{party_url(party)}#{desk.section}")


def _section(
    request: HttpRequest,
    party: Stakeholder,
    desk: Desk,
    context: Mapping[str, object],
    status: int = 200,
) -> HttpResponse:
    context = {**context, "in_place": True, **desk.show(request, party)}
    return render_page(
        request, "stakeholders/detail.html", context, parts=(desk.section,), status=status
    )


def _in_place(request: HttpRequest, desk: Desk) -> bool:
    return wants_part(request) and request.htmx.target == desk.section
