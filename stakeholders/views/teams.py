"""Compose a winning team, keep it, and hand it on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from stakeholders.access import Audience, Permission, in_network
from stakeholders.actions.records import remove_record
from stakeholders.drawing.team import of_team
from stakeholders.forms.team import TeamBriefForm, TeamForm
from stakeholders.insights import Findings, look
from stakeholders.insights import team as insight
from stakeholders.insights.candidates import Pool, pool
from stakeholders.insights.team_saved import compared, invitation_list, kept
from stakeholders.insights.telling import Telling
from stakeholders.lens import Lens
from stakeholders.models import Network, Team
from stakeholders.reports.insight_report import TEMPLATE, contents

from ._page import go, render_page, sent
from .report import as_file

#: So many teams side by side are still read.
COMPARED = 4


@require_safe
@in_network(Permission.VIEW_PRIVATE)
def team_list(request: HttpRequest, network: Network) -> HttpResponse:
    """The teams that were kept, and those chosen side by side."""
    teams = list(network.teams.prefetch_related("members"))
    asked = {one for one in request.GET.getlist("team") if one.isdecimal()}
    chosen = [team for team in teams if str(team.pk) in asked][:COMPARED]
    context: dict[str, object] = {"teams": teams, "chosen": {team.pk for team in chosen}}
    if len(chosen) > 1:
        briefs = [(team, _form(network, team).brief) for team in chosen]
        context["telling"] = compared(_findings(network), briefs)
    elif asked:
        context["one_more"] = True
    return render_page(request, "teams/list.html", context)


@require_safe
@in_network(Permission.VIEW_PRIVATE)
def team_compose(request: HttpRequest, network: Network) -> HttpResponse:
    form = TeamBriefForm(request.GET, network=network)
    telling, best = _composed(network, form)
    here = reverse("team_compose", args=[network.slug])
    query = form.query()
    response = render_page(
        request,
        "teams/compose.html",
        {
            "form": form,
            "telling": telling,
            "best": best,
            "here": here,
            "query": query,
            "without_names": _names(network, form.brief.without),
            "back_query": form.query(without=[]),
        },
        parts=("results",),
    )
    if request.htmx:
        response["HX-Push-Url"] = f"{here}?{query}" if query else here
    return response


@require_safe
@in_network(Permission.VIEW_PRIVATE)
@cache_control(no_store=True)
def team_report(request: HttpRequest, network: Network) -> HttpResponse:
    """What the composer shows, as a document for the project leader."""
    form = TeamBriefForm(request.GET, network=network)
    telling, _best = _composed(network, form)
    return _document(request, network, telling)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def team_create(request: HttpRequest, network: Network) -> HttpResponse:
    """Keep the best team of this brief under a name."""
    brief_form = TeamBriefForm(request.GET, network=network)
    telling, best = _composed(network, brief_form)
    back = reverse("team_compose", args=[network.slug]) + f"?{brief_form.query()}"
    if not best:
        return go(request, back)
    team = Team(network=network, brief=brief_form.query())
    form = TeamForm(sent(request), network=network, instance=team, members=best)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("The team is kept."))
        return go(request, "team_detail", network.slug, team.pk)
    names = sorted(_names(network, best), key=str.casefold)
    context = {"form": form, "names": names, "telling": telling, "cancel_url": back}
    return render_page(request, "teams/create.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def team_detail(request: HttpRequest, network: Network, team_id: int) -> HttpResponse:
    """A kept team as it is now: what the map has learned since shows."""
    team = get_object_or_404(Team, pk=team_id, network=network)
    form = TeamForm(sent(request), network=network, instance=team)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("Saved."))
        return go(request, "team_detail", network.slug, team.pk)
    context = {
        "team": team,
        "form": form,
        "telling": _kept(network, team),
        "here": reverse("team_compose", args=[network.slug]),
        "invited": invitation_list(network, team),
    }
    return render_page(request, "teams/detail.html", context)


@require_safe
@in_network(Permission.VIEW_PRIVATE)
@cache_control(no_store=True)
def team_document(request: HttpRequest, network: Network, team_id: int) -> HttpResponse:
    team = get_object_or_404(Team, pk=team_id, network=network)
    return _document(request, network, _kept(network, team))


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def team_delete(request: HttpRequest, network: Network, team_id: int) -> HttpResponse:
    team = get_object_or_404(Team, pk=team_id, network=network)
    if request.method == "POST":
        remove_record(record=team, network=network, by=request.user)
        messages.success(request, _("Removed. The history keeps it."))
        return go(request, "team_list", network.slug)
    return render_page(request, "teams/delete.html", {"team": team})


def _findings(network: Network) -> Findings:
    return look(network, Lens(audience=str(Audience.LEADER), layer="ambitions"))


def _pool(findings: Findings, form: TeamBriefForm) -> Pool:
    return pool(findings.snapshot, form.brief, silent=form.with_silent)


def _composed(network: Network, form: TeamBriefForm) -> tuple[Telling, frozenset[int]]:
    """The answer to this brief, and who are in the best team."""
    findings, brief = _findings(network), form.brief
    candidates = _pool(findings, form)
    found = insight.composed(findings, candidates, brief) if brief.ambitions else None
    telling = insight.tell(findings, candidates, brief, found, form.query)
    if found and found.best:
        names = {row.id: row.name for row in findings.snapshot.stakeholders}
        telling = telling._replace(figures=of_team(names, found.best))
    return telling, found.best.ids if found and found.best else frozenset()


def _form(network: Network, team: Team) -> TeamBriefForm:
    """What was asked for when this team was composed."""
    return TeamBriefForm(QueryDict(team.brief), network=network)


def _kept(network: Network, team: Team) -> Telling:
    form = _form(network, team)
    return kept(_findings(network), form.brief, team, silent=form.with_silent)


def _document(request: HttpRequest, network: Network, telling: Telling) -> HttpResponse:
    now = timezone.localtime()
    findings = _findings(network)
    data = contents(telling, findings, now.date())
    return as_file(request, findings, TEMPLATE, data, _("team"), now)


def _names(network: Network, ids: frozenset[int]) -> list[str]:
    return list(network.stakeholders.filter(pk__in=ids).values_list("name", flat=True))
