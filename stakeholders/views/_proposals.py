"""The words that parties proposed, with what they said with them and what they look like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Model, Prefetch
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.proposals import ProposedWord, word_named, words_of
from stakeholders.forms.proposals import MergeForm, RewordAmbitionForm, RewordForm, RewordThemeForm
from stakeholders.models import Ambition, Interest, Network, Stance, Theme
from stakeholders.near_words import near_words


class ProposalKind(NamedTuple):
    slug: str
    model: type[ProposedWord]
    one: Promise
    #: What is said with such a word.
    readings: str
    said: type[Model]
    about: str
    reword_form: type[RewordForm]


PROPOSAL_KINDS = {
    kind.slug: kind
    for kind in (
        ProposalKind("themes", Theme, _("theme"), "interests", Interest, "theme", RewordThemeForm),
        ProposalKind(
            "ambitions", Ambition, _("ambition"), "stances", Stance, "ambition", RewordAmbitionForm
        ),
    )
}


class Alike(NamedTuple):
    """A word of the list that says nearly the same."""

    word: ProposedWord
    #: What the party said with that word already: the two texts would come together.
    said: list[Interest | Stance]


@dataclass
class Proposal:
    word: ProposedWord
    kind: ProposalKind
    said: list[Interest | Stance]
    #: The word of the list with the very same name.
    same: ProposedWord | None
    near: list[Alike] = field(default_factory=list)
    merge: MergeForm | None = None


def kind_of_proposal(slug: str) -> ProposalKind:
    if slug not in PROPOSAL_KINDS:
        raise Http404
    return PROPOSAL_KINDS[slug]


def open_proposals(network: Network) -> list[Proposal]:
    """Every open proposal; eight queries, however many there are."""
    return [proposal for kind in PROPOSAL_KINDS.values() for proposal in _of_kind(kind, network)]


def number_of_proposals(network: Network) -> int:
    return sum(
        kind.model.objects.filter(network=network, proposed_by__isnull=False).count()
        for kind in PROPOSAL_KINDS.values()
    )


def _of_kind(kind: ProposalKind, network: Network) -> Iterable[Proposal]:
    words = (
        kind.model.objects.filter(network=network, proposed_by__isnull=False)
        .select_related("proposed_by")
        .prefetch_related(Prefetch(kind.readings, kind.said.objects.order_by("pk")))
    )
    words = list(words)
    shared = list(words_of(kind.model, network)) if words else []
    said = _said_with(kind, shared, {word.proposed_by_id for word in words})
    for word in words:
        near = [
            Alike(one.word, said.get((word.proposed_by_id, one.word.pk), []))
            for one in near_words(word.name, shared)
        ]
        merge = MergeForm(
            initial={"version": word.version},
            model=kind.model,
            network=network,
            auto_id=f"id_{kind.slug}_{word.pk}_%s",
        )
        merge.fields["into"].choices = [
            ("", merge.fields["into"].empty_label),
            *((one.pk, one.name) for one in shared),
        ]
        readings = list(getattr(word, kind.readings).all())
        yield Proposal(word, kind, readings, word_named(word.name, shared), near, merge)


def _said_with(kind: ProposalKind, words: list[ProposedWord], parties: set[int]) -> dict:
    """What these parties said with words of the list."""
    found: dict[tuple[int, int], list] = {}
    if words and parties:
        readings = kind.said.objects.filter(stakeholder__in=parties, **{f"{kind.about}__in": words})
        for one in readings.order_by("pk"):
            key = (one.stakeholder_id, getattr(one, f"{kind.about}_id"))
            found.setdefault(key, []).append(one)
    return found
