from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import Count, F, IntegerField, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stakeholders.access import Access, Permission, in_network
from stakeholders.actions.records import remove_record
from stakeholders.forms.stakeholder import StakeholderForm
from stakeholders.forms.stakeholder_filter import StakeholderFilterForm
from stakeholders.models import Area, Interest, Network, Stakeholder, Stance

from . import (
    assessments,
    contact_logs,
    contacts,
    interests,
    mandates,
    meeting_wishes,
    mindset_answers,
    stances,
    ties,
)
from ._follow_up import open_commitments
from ._goes_along import goes_along
from ._initiatives import initiatives_of
from ._page import go, render_page, sent, wants_part
from ._party import party_to_edit, party_url
from ._profile_steps import profile_offer
from ._readings import readable_anywhere
from ._stands_out import stands_out
from ._status import status
from ._undo import removed

PER_PAGE = 50

#: What a heading sorts by; the name decides where two are equal.
ORDERS = {
    "name": (),
    "sector": ("sector__name",),
    "interests": ("interest_count",),
    "stances": ("stance_count",),
    "changed": ("changed_at",),
}


@require_safe
@in_network(Permission.VIEW)
def stakeholder_list(request: HttpRequest, network: Network) -> HttpResponse:
    filters = StakeholderFilterForm(request.GET, network=network)
    parties = _rows(network, request.access)
    found = filters.apply(parties, partial(readable_anywhere, request.access))
    sort = filters.cleaned_data.get("sort") or "name"
    paginator = Paginator(_sorted(found, sort), PER_PAGE)
    page = paginator.get_page(filters.cleaned_data.get("page") or 1)
    context = {
        "filters": filters,
        "page": page,
        "sort": sort,
        "headings": _headings(sort),
        "total": network.stakeholders.count(),
    }
    return render_page(request, "stakeholders/list.html", context, parts=("table",))


@require_safe
@in_network(Permission.VIEW)
def stakeholder_detail(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    party = get_object_or_404(
        network.stakeholders.select_related("sector").prefetch_related("policy_fields"),
        pk=stakeholder_id,
    )
    party.network = network
    context = {
        "party": party,
        "paths": _paths(party, network),
        "website": party.website if party.website.startswith(("http://", "https://")) else "",
        "in_place": wants_part(request),
    }
    if not wants_part(request):
        context["initiatives"] = initiatives_of(request.access, network, party.pk)
        context["profile"] = profile_offer(request, party)
        context["commitments"] = open_commitments(request.access, network, party)
        context["stands_out"] = stands_out(request.access, party.pk)
        context |= status(request, party)
    for desk in DESKS:
        context |= desk.show(request, party)
    return render_page(
        request, "stakeholders/detail.html", context, parts=[desk.section for desk in DESKS]
    )


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_STAKEHOLDERS)
def stakeholder_create(request: HttpRequest, network: Network) -> HttpResponse:
    form = _form(request, Stakeholder(network=network))
    if request.method == "POST" and _saved(form, request):
        messages.success(request, _("%(name)s is on the map.") % {"name": form.instance.name})
        return go(request, party_url(form.instance))
    return render_page(request, "stakeholders/form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def stakeholder_edit(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    if not network.stakeholders.filter(pk=stakeholder_id).exists():
        return _gone(request, network, stakeholder_id)
    party = party_to_edit(request, network, stakeholder_id)
    form = _form(request, party)
    if request.method == "POST" and _saved(form, request):
        messages.success(request, _("Saved."))
        return go(request, party_url(party))
    # What was typed is in the form; headings and links keep to what is recorded.
    party = network.stakeholders.filter(pk=party.pk).first() or party
    return render_page(request, "stakeholders/form.html", {"form": form, "party": party})


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_STAKEHOLDERS)
def stakeholder_delete(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    party = get_object_or_404(network.stakeholders, pk=stakeholder_id)
    if request.method == "POST":
        said = _("%(name)s was removed. The history keeps it.") % {"name": party.name}
        remove_record(record=party, network=network, by=request.user)
        messages.success(request, removed(request, network, party, stakeholder_id, said))
        return go(request, "stakeholder_list", network.slug)
    context = {"party": party, "goes_along": goes_along(request.access, party)}
    return render_page(request, "stakeholders/delete.html", context)


DESKS = (
    interests.DESK,
    stances.DESK,
    mindset_answers.DESK,
    ties.DESK,
    meeting_wishes.DESK,
    mandates.DESK,
    contacts.DESK,
    assessments.DESK,
    contact_logs.DESK,
)


def _form(request: HttpRequest, party: Stakeholder) -> StakeholderForm:
    data = sent(request)
    own = not request.access.may(Permission.EDIT_STAKEHOLDERS)
    return StakeholderForm(data, instance=party, network=party.network, own=own)


def _saved(form: StakeholderForm, request: HttpRequest) -> bool:
    try:
        return form.is_valid() and form.save_by(request.user)
    except IntegrityError:
        # Two people added the same party at the same moment; the other was first.
        form.add_error("name", _("A stakeholder with this name is already on the map."))
        return False


def _gone(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    """Somebody removed the party while a leader was writing: offer what was typed as a new one."""
    was_here = Stakeholder.history.filter(
        id=stakeholder_id, network_id=network.pk, history_type="-"
    ).exists()
    may_add = request.access.may(Permission.EDIT_STAKEHOLDERS)
    if request.method != "POST" or not was_here or not may_add:
        raise Http404
    form = _form(request, Stakeholder(network=network))
    form.is_valid()
    form.add_error(
        None,
        _("Somebody removed this meanwhile. Your text is still here; save to record it again."),
    )
    return render_page(request, "stakeholders/form.html", {"form": form})


def _rows(network: Network, access: Access) -> QuerySet[Stakeholder]:
    """The parties with what the list shows of each; of readings only what this person may see."""
    allowed = partial(readable_anywhere, access)
    return (
        network.stakeholders.select_related("sector")
        .prefetch_related("policy_fields", "competences")
        .annotate(
            interest_count=_count(Interest, allowed(Interest)),
            stance_count=_count(Stance, allowed(Stance)),
            profile_changed_at=_last(Stakeholder, Q(), "id"),
        )
        .annotate(
            changed_at=Greatest(
                "profile_changed_at",
                Coalesce(
                    _last(Interest, allowed(Interest.history.model), "stakeholder_id"),
                    "profile_changed_at",
                ),
                Coalesce(
                    _last(Stance, allowed(Stance.history.model), "stakeholder_id"),
                    "profile_changed_at",
                ),
            )
        )
    )


def _count(model: type[Model], allowed: Q) -> Coalesce:
    counted = (
        model.objects.filter(allowed, stakeholder=OuterRef("pk"))
        .order_by()
        .values("stakeholder")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _last(model: type[Model], allowed: Q, key: str) -> Subquery:
    """When the history last saw a change."""
    entries = model.history.filter(allowed, **{key: OuterRef("pk")}).order_by()
    return Subquery(entries.values(key).annotate(last=Max("history_date")).values("last"))


def _sorted(parties: QuerySet[Stakeholder], sort: str) -> QuerySet[Stakeholder]:
    down = sort.startswith("-")
    keys = ORDERS[sort.lstrip("-")]
    order = [F(key).desc(nulls_last=True) if down else F(key).asc(nulls_last=True) for key in keys]
    by_name = Lower("name").desc() if down and not keys else Lower("name")
    return parties.order_by(*order, by_name, "pk")


def _headings(sort: str) -> list[dict[str, str]]:
    """The columns with how each is sorted now and what a click on it does."""
    labels = {
        "name": _("Name"),
        "sector": _("Sector"),
        "interests": _("Interests"),
        "stances": _("Stances"),
        "changed": _("Last changed"),
    }
    # Who sorts by a count or a date looks for the most and the latest.
    first = {"interests": "-", "stances": "-", "changed": "-"}
    found = []
    for key, label in labels.items():
        now = {key: "ascending", f"-{key}": "descending"}.get(sort, "none")
        start = first.get(key, "") + key
        other = key if start.startswith("-") else f"-{key}"
        target = other if sort == start else start
        found.append({"key": key, "label": label, "now": now, "target": target})
    return found


def _paths(party: Stakeholder, network: Network) -> list[list[Area]]:
    """Each area of the party with everything it is part of, the widest first."""
    known = {area.pk: area for area in network.areas.all()}
    found = []
    for area in party.areas.all():
        path = [area]
        while (above := known.get(path[0].parent_id)) is not None and above not in path:
            path.insert(0, above)
        found.append(path)
    return found
