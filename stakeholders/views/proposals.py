"""Words that parties propose: the leader accepts, merges or rewords each of them.

Nothing is refused here: a word on which the leader does nothing stays the party's own.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stakeholders.access import Permission, in_network
from stakeholders.actions.proposals import (
    NameTakenError,
    ProposedWord,
    accept_proposal,
    merge_proposal,
)
from stakeholders.actions.records import RecordGoneError, StaleRecordError, remove_record
from stakeholders.forms.proposals import DECIDED, DecisionForm, MergeForm
from stakeholders.models import Network

from ._page import go, render_page, sent
from ._proposals import ProposalKind, kind_of_proposal, open_proposals


@require_safe
@in_network(Permission.EDIT_NETWORK)
def proposal_list(request: HttpRequest, network: Network) -> HttpResponse:
    return render_page(request, "proposals/list.html", {"proposals": open_proposals(network)})


@require_POST
@in_network(Permission.EDIT_NETWORK)
def proposal_accept(
    request: HttpRequest, network: Network, kind: str, word_id: int
) -> HttpResponse:
    word = _proposal(kind_of_proposal(kind), network, word_id)
    if word is None:
        return _decided(request, network)
    form = DecisionForm(request.POST)

    def accept() -> str:
        accept_proposal(
            word=word, version=form.cleaned_data["version"], network=network, by=request.user
        )
        return _("%(name)s is in the list.") % {"name": word.name}

    return _decide(request, network, form, accept)


@require_POST
@in_network(Permission.EDIT_NETWORK)
def proposal_merge(request: HttpRequest, network: Network, kind: str, word_id: int) -> HttpResponse:
    proposal_kind = kind_of_proposal(kind)
    word = _proposal(proposal_kind, network, word_id)
    if word is None:
        return _decided(request, network)
    form = MergeForm(request.POST, model=proposal_kind.model, network=network)

    def merge() -> str:
        into = merge_proposal(
            word=word,
            version=form.cleaned_data["version"],
            into=form.cleaned_data["into"],
            network=network,
            by=request.user,
        )
        return _("%(name)s was merged into %(into)s. What was said with it is there.") % {
            "name": word.name,
            "into": into.name,
        }

    return _decide(request, network, form, merge)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def proposal_reword(
    request: HttpRequest, network: Network, kind: str, word_id: int
) -> HttpResponse:
    proposal_kind = kind_of_proposal(kind)
    word = _proposal(proposal_kind, network, word_id)
    if word is None:
        return _decided(request, network)
    name = word.name
    form = proposal_kind.reword_form(sent(request), instance=word, network=network)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("%(name)s is in the list.") % {"name": word.name})
        return go(request, "proposal_list", network.slug)
    context = {
        "form": form,
        "kind": proposal_kind,
        "word_id": word_id,
        "name": name,
        "party": word.proposed_by,
    }
    return render_page(request, "proposals/reword.html", context)


@require_POST
@in_network(Permission.EDIT_NETWORK)
def proposal_remove(
    request: HttpRequest, network: Network, kind: str, word_id: int
) -> HttpResponse:
    """A proposal with which nothing is said, so that nothing is lost with it."""
    proposal_kind = kind_of_proposal(kind)
    word = _proposal(proposal_kind, network, word_id)
    if word is None:
        return _decided(request, network)
    if getattr(word, proposal_kind.readings).exists():
        messages.error(request, _("Something is said with this word; it stays with its party."))
    else:
        name = word.name
        remove_record(record=word, network=network, by=request.user)
        messages.success(request, _("%(name)s was removed. The history keeps it.") % {"name": name})
    return go(request, "proposal_list", network.slug)


def _proposal(kind: ProposalKind, network: Network, word_id: int) -> ProposedWord | None:
    """The word; None when somebody decided on it while this person was looking at it."""
    words = kind.model.objects.filter(network=network).select_related("proposed_by")
    word = words.filter(pk=word_id).first()
    if word is None and not kind.model.history.filter(id=word_id, network=network.pk).exists():
        raise Http404
    return word if word and word.proposed_by else None


def _decided(request: HttpRequest, network: Network) -> HttpResponse:
    messages.error(request, DECIDED)
    return go(request, "proposal_list", network.slug)


def _decide(
    request: HttpRequest, network: Network, form: DecisionForm, act: Callable[[], str]
) -> HttpResponse:
    """Do it and say so; where it cannot be done, say why. Back to the list in any case."""
    if not form.is_valid():
        messages.error(request, _("Choose a word of the list to merge into."))
        return go(request, "proposal_list", network.slug)
    try:
        messages.success(request, act())
    except NameTakenError as taken:
        text = _("%(name)s is in the list already: merge the two instead.")
        messages.error(request, text % {"name": taken.there.name})
    except StaleRecordError as stale:
        text = _("This proposal was changed meanwhile. Look at it again before you decide.")
        messages.error(request, DECIDED if stale.current.proposed_by_id is None else text)
    except RecordGoneError:
        messages.error(request, DECIDED)
    return go(request, "proposal_list", network.slug)
