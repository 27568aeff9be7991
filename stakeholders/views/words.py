from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.db.models import Model, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from stakeholders.access import Permission, in_network
from stakeholders.actions.proposals import words_of
from stakeholders.actions.records import remove_record
from stakeholders.areas import in_tree_order
from stakeholders.models import Area, Network

from ._page import go, render_page, sent, wants_part
from ._proposals import number_of_proposals
from ._saved_views import naming
from ._undo import removed
from ._word_kinds import KINDS, Kind, Used, kind_of, used_by, with_uses


class Row(NamedTuple):
    word: Model
    depth: int
    used: list[Used]


@require_safe
@in_network(Permission.VIEW)
def word_lists(request: HttpRequest, network: Network) -> HttpResponse:
    lists = [(kind, words_of(kind.model, network).count()) for kind in KINDS.values()]
    context: dict[str, object] = {"lists": lists, "scales": network.mindset_scales.count()}
    if request.access.may(Permission.EDIT_NETWORK):
        context["proposals"] = number_of_proposals(network)
    return render_page(request, "words/lists.html", context)


@require_safe
@in_network(Permission.VIEW)
def word_list(request: HttpRequest, network: Network, kind: str) -> HttpResponse:
    return _list(request, network, kind_of(kind))


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def word_create(request: HttpRequest, network: Network, kind: str) -> HttpResponse:
    """One entry, or several at once; two forms on one page."""
    kind = kind_of(kind)
    several = "many-names" in request.POST
    data = sent(request)
    form = kind.form(
        None if several else data, network=network, instance=kind.model(network=network)
    )
    lines = kind.lines_form(data if several else None, network=network, model=kind.model)
    if several and lines.is_valid():
        _say_how_many(request, *lines.save_by(request.user))
        return go(request, "word_list", network.slug, kind.slug)
    if data and not several and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("%(name)s is in the list.") % {"name": form.instance.name})
        return go(request, "word_list", network.slug, kind.slug)
    return render_page(request, "words/create.html", {"kind": kind, "form": form, "lines": lines})


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def word_edit(request: HttpRequest, network: Network, kind: str, word_id: int) -> HttpResponse:
    """On a page of its own, or through htmx in the row of the list."""
    kind = kind_of(kind)
    word = get_object_or_404(words_of(kind.model, network), pk=word_id)
    name = word.name
    inline = wants_part(request) and request.htmx.target == f"word-{word_id}"
    form = kind.form(
        sent(request),
        instance=word,
        network=network,
        # Two rows may be open at once: each has ids of its own.
        auto_id=f"id_{word_id}_%s" if inline else "id_%s",
    )
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        if inline:
            return _list_in_place(request, network, kind, saved=word_id)
        messages.success(request, _("Saved."))
        return go(request, "word_list", network.slug, kind.slug)
    template = "words/edit.html#row_form" if inline else "words/edit.html"
    context = {"kind": kind, "form": form, "word_id": word_id, "name": name}
    return render_page(request, template, context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def word_delete(request: HttpRequest, network: Network, kind: str, word_id: int) -> HttpResponse:
    kind = kind_of(kind)
    word = get_object_or_404(with_uses(kind, network, request.access), pk=word_id)
    used = used_by(kind, word, network)
    held = [use for use in used if use.holds]
    if request.method == "POST" and not held:
        said = _("%(name)s was removed. The history keeps it.") % {"name": word.name}
        try:
            remove_record(record=word, network=network, by=request.user)
        except RestrictedError:
            # Somebody used it while this page was open: count again and say so.
            return go(request, "word_delete", network.slug, kind.slug, word_id)
        messages.success(request, removed(request, network, word, word_id, said))
        return go(request, "word_list", network.slug, kind.slug)
    context = {"kind": kind, "word": word, "used": used, "held": held}
    context["views"] = [] if held else naming(network, word)
    return render_page(request, "words/delete.html", context)


def _rows(request: HttpRequest, network: Network, kind: Kind) -> list[Row]:
    words = with_uses(kind, network, request.access)
    if kind.slug == "ambitions":
        words = words.prefetch_related("policy_fields")
    branches = in_tree_order(words) if kind.model is Area else ((word, 0) for word in words)
    return [Row(word, min(depth, 3), used_by(kind, word, network)) for word, depth in branches]


def _list(request: HttpRequest, network: Network, kind: Kind, **more: object) -> HttpResponse:
    context = {"kind": kind, "kinds": KINDS.values(), "rows": _rows(request, network, kind)}
    return render_page(request, "words/list.html", context | more, parts=("words",))


def _list_in_place(
    request: HttpRequest, network: Network, kind: Kind, *, saved: int
) -> HttpResponse:
    """The whole list after an edit in one of its rows: its order may be another now."""
    context = {"kind": kind, "rows": _rows(request, network, kind), "saved": saved}
    response = render_page(request, "words/list.html#words", context)
    response["HX-Retarget"] = "#words"
    response["HX-Reswap"] = "outerHTML"
    return response


def _say_how_many(request: HttpRequest, added: int, there: int) -> None:
    text = ngettext("%(number)s added.", "%(number)s added.", added) % {"number": added}
    if there:
        text += " " + ngettext(
            "%(number)s was in the list already.", "%(number)s were in the list already.", there
        ) % {"number": there}
    messages.success(request, text)
