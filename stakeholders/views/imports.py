"""A register on its way in: upload, point at the columns, look, apply."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders.access import Permission, in_network
from stakeholders.actions.apply_import import apply_import
from stakeholders.actions.import_plan import Applied, Plan, PlannedParty
from stakeholders.exchange import header, known, layout, planning, told
from stakeholders.exchange.layout import Layout
from stakeholders.forms.import_columns import ColumnsForm, LayoutForm
from stakeholders.forms.imports import ApplyForm, CorrectForm, UploadForm
from stakeholders.models import ImportDraft, Network

from ._page import go, render_page, wants_part

logger = logging.getLogger(__name__)

KEEP = timedelta(days=1)
#: How many parties, errors and warnings the preview writes out.
SHOWN = 50
SHOWN_INTERESTS = 6
SHOWN_DRAFTS = 5


@in_network(Permission.IMPORT)
def import_upload(request: HttpRequest, network: Network) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        ImportDraft.objects.filter(created_at__lt=timezone.now() - KEEP).delete()
        if form.is_valid():
            draft = ImportDraft.objects.create(
                network=network, user=request.user, file_name=form.name, sheets=form.sheets
            )
            return go(request, "import_columns", network.slug, draft.pk)
    return render_page(
        request, "imports/upload.html", {"form": form, "drafts": _drafts(request, network)}
    )


@in_network(Permission.IMPORT)
def import_columns(request: HttpRequest, network: Network, draft_id: int) -> HttpResponse:
    draft = _draft(request, network, draft_id)
    looked = layout.layout(draft.sheets, draft.choices)
    if request.method != "POST":
        return _columns_page(request, draft, looked)
    if request.POST.get("action") == "propose":
        return _propose(request, network, draft, looked)
    if request.POST.get("action") == "correct" and looked.chosen and _is_pasted(draft):
        return _correct(request, network, draft, looked)
    form = ColumnsForm(request.POST, sheets=draft.sheets, layout=looked)
    asked = LayoutForm(request.POST, sheets=draft.sheets, layout=looked)
    if asked.is_valid() and _differs(asked, looked):
        # Without script somebody may choose another row or shape and press on at once.
        return _propose(request, network, draft, looked)
    if not form.is_valid():
        return _columns_page(request, draft, looked, form)
    draft.choices = form.chosen()
    draft.save(update_fields=["choices"])
    return go(request, "import_preview", network.slug, draft.pk)


@in_network(Permission.IMPORT)
def import_preview(request: HttpRequest, network: Network, draft_id: int) -> HttpResponse:
    draft = _draft(request, network, draft_id)
    looked = layout.layout(draft.sheets, draft.choices)
    if not looked.chosen:
        return go(request, "import_columns", network.slug, draft.pk)
    plan = _plan(network, looked)
    form = ApplyForm(has_errors=bool(plan.errors))
    return _preview_page(request, draft, looked, plan, form)


@in_network(Permission.IMPORT)
def import_apply(request: HttpRequest, network: Network, draft_id: int) -> HttpResponse:
    draft = _draft(request, network, draft_id)
    if request.method != "POST":
        # After errors this is the address in the bar: a reload or another language reads it.
        return go(request, "import_preview", network.slug, draft.pk)
    looked = layout.layout(draft.sheets, draft.choices)
    if not looked.chosen:
        return go(request, "import_columns", network.slug, draft.pk)
    plan = _plan(network, looked)
    form = ApplyForm(request.POST, has_errors=bool(plan.errors))
    if not plan.parties:
        form.add_error(None, _("No row can be imported."))
    if not form.is_valid():
        return _preview_page(request, draft, looked, plan, form)
    try:
        applied = apply_import(plan=plan, network=network, by=request.user)
    except IntegrityError:
        logger.warning("The database refused an import into network %d", network.pk)
        form.add_error(None, _("Somebody changed the network meanwhile. Try again."))
        return _preview_page(request, draft, looked, _plan(network, looked), form)
    draft.delete()
    messages.success(request, _said(applied))
    return go(request, "stakeholder_list", network.slug)


@in_network(Permission.IMPORT)
def import_cancel(request: HttpRequest, network: Network, draft_id: int) -> HttpResponse:
    draft = _draft(request, network, draft_id)
    if request.method != "POST":
        return go(request, "import_preview", network.slug, draft.pk)
    draft.delete()
    messages.info(request, _("The import is cancelled; nothing was saved."))
    return go(request, "import_upload", network.slug)


def _draft(request: HttpRequest, network: Network, draft_id: int) -> ImportDraft:
    return get_object_or_404(ImportDraft, pk=draft_id, network=network, user=request.user)


def _drafts(request: HttpRequest, network: Network) -> list[ImportDraft]:
    """The person's own imports that were not finished."""
    mine = ImportDraft.objects.filter(
        network=network, user=request.user, created_at__gte=timezone.now() - KEEP
    )
    return list(mine.only("file_name", "created_at")[:SHOWN_DRAFTS])


def _differs(asked: LayoutForm, looked: Layout) -> bool:
    data = asked.cleaned_data
    shape = looked.mapping.shape if looked.mapping else ""
    return (data["sheet"], data["header"], data["shape"] or shape) != (
        looked.sheet,
        looked.header,
        shape,
    )


def _propose(
    request: HttpRequest, network: Network, draft: ImportDraft, looked: Layout
) -> HttpResponse:
    form = LayoutForm(request.POST, sheets=draft.sheets, layout=looked)
    if not form.is_valid():
        whole = ColumnsForm(request.POST, sheets=draft.sheets, layout=looked)
        return _columns_page(request, draft, looked, whole)
    draft.choices = form.changes()
    draft.save(update_fields=["choices"])
    if not wants_part(request):
        return go(request, "import_columns", network.slug, draft.pk)
    return _columns_page(request, draft, layout.layout(draft.sheets, draft.choices))


def _is_pasted(draft: ImportDraft) -> bool:
    return bool(draft.sheets[0].get("pasted"))


def _correct(
    request: HttpRequest, network: Network, draft: ImportDraft, looked: Layout
) -> HttpResponse:
    """The pasted table once more; the columns stay as chosen while the headings are the same."""
    form = CorrectForm(request.POST)
    if not form.is_valid():
        plan = _plan(network, looked)
        apply = ApplyForm(has_errors=bool(plan.errors))
        return _preview_page(request, draft, looked, plan, apply, form)
    draft.sheets = form.sheets
    rows = draft.sheets[0]["rows"]
    if rows[looked.header : looked.header + 1] != [looked.rows[looked.header]]:
        draft.choices = {}
    draft.save(update_fields=["sheets", "choices"])
    return go(request, "import_preview", network.slug, draft.pk)


def _columns_page(
    request: HttpRequest, draft: ImportDraft, looked: Layout, form: ColumnsForm | None = None
) -> HttpResponse:
    context = {
        "draft": draft,
        "form": form or ColumnsForm(sheets=draft.sheets, layout=looked),
        "looked": looked,
        "left_out": told.left_out(looked),
        "row_count": sum(1 for row in looked.body if any(row)),
        "doubles": header.doubles(looked.columns),
        "unknown_headings": looked.header is not None
        and not header.has_known_heading(looked.rows[looked.header]),
    }
    return render_page(request, "imports/columns.html", context, parts=("columns",))


def _plan(network: Network, looked: Layout) -> Plan:
    return planning.plan(
        columns=looked.columns,
        rows=looked.rows,
        header=looked.header,
        mapping=looked.mapping,
        known=known.known(network),
    )


def _preview_page(
    request: HttpRequest,
    draft: ImportDraft,
    looked: Layout,
    plan: Plan,
    form: ApplyForm,
    correct: CorrectForm | None = None,
) -> HttpResponse:
    if correct is None and plan.errors and _is_pasted(draft):
        correct = CorrectForm(initial={"text": told.as_text(looked.rows)})
    context = {
        "draft": draft,
        "plan": plan,
        "form": form,
        "parties": [
            (party, _details(party), party.interests[:SHOWN_INTERESTS])
            for party in plan.parties[:SHOWN]
        ],
        "more_parties": max(0, len(plan.parties) - SHOWN),
        "shown_interests": SHOWN_INTERESTS,
        "correct": correct,
        "left_out": told.left_out(looked),
        "errors": list(told.problems(plan.errors[:SHOWN], plan, looked)),
        "more_errors": max(0, len(plan.errors) - SHOWN),
        "warnings": list(told.problems(plan.warnings[:SHOWN], plan, looked)),
        "more_warnings": max(0, len(plan.warnings) - SHOWN),
        "new_words": [
            (_("Themes"), plan.new_themes),
            (_("Sectors"), plan.new_sectors),
            (_("Policy fields"), plan.new_policy_fields),
            (_("Areas"), [name for name, _level in plan.new_areas]),
        ],
    }
    return render_page(request, "imports/preview.html", context)


def _details(party: PlannedParty) -> list[str]:
    """What a party gets besides its interests and persons, in the order of its page."""
    areas = [name for name, _level in party.areas]
    found = [party.sector, *party.policy_fields, *areas, party.website]
    return [detail for detail in found if detail]


def _said(applied: Applied) -> str:
    """What the import did, in words."""
    added = ngettext(
        "%(count)d stakeholder added", "%(count)d stakeholders added", applied.parties_added
    ) % {"count": applied.parties_added}
    changed = ngettext("%(count)d extended", "%(count)d extended", applied.parties_changed) % {
        "count": applied.parties_changed
    }
    interests = ngettext(
        "%(count)d interest added", "%(count)d interests added", applied.interests_added
    ) % {"count": applied.interests_added}
    contacts = ngettext(
        "%(count)d contact person added",
        "%(count)d contact persons added",
        applied.contacts_added,
    ) % {"count": applied.contacts_added}
    return _("The import is done: %(what)s.") % {
        "what": ", ".join((added, changed, interests, contacts))
    }
