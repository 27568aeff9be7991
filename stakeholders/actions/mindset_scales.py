"""The scales on which parties say how they like to work: the usual five, and their order."""

from __future__ import annotations

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from stakeholders.analysis.snapshot import MindsetScaleRow
from stakeholders.models import MindsetScale, Network, User

from .auditing import audited
from .records import RecordGoneError, add_record

#: What parties in a city most often differ on: one pole, the other, and what is asked.
USUAL_SCALES = (
    (
        _("From the street up"),
        _("Vision first"),
        _("Begin with what is possible tomorrow and learn from it, or first agree on where to go?"),
    ),
    (
        _("Quick result"),
        _("Long breath"),
        _("Something to show within months, or something that only pays off in years?"),
    ),
    (
        _("Own organisation"),
        _("The whole"),
        _("What weighs most when it comes to a choice?"),
    ),
    (
        _("Handshake"),
        _("Agreement on paper"),
        _("When is an agreement an agreement?"),
    ),
    (
        _("Own field"),
        _("Across fields"),
        _("Do what one is good at, or look for others with something different?"),
    ),
)


def usual_scales() -> tuple[MindsetScaleRow, ...]:
    """The usual five in the language of whoever asks."""
    return tuple(
        MindsetScaleRow(n, str(low), str(high), str(about), n)
        for n, (low, high, about) in enumerate(USUAL_SCALES, 1)
    )


def add_usual_scales(*, network: Network, by: User | None) -> int:
    """Give the usual scales to a network that has none; how many were added."""
    with audited(network=network, by=by):
        if network.mindset_scales.exists():
            return 0
        rows = usual_scales()
        for row in rows:
            values = {name: getattr(row, name) for name in ("low", "high", "description", "place")}
            add_record(record=MindsetScale(network=network, **values), network=network, by=by)
    return len(rows)


def next_place(network: Network) -> int:
    """The place under all scales that are there."""
    return (network.mindset_scales.aggregate(last=Max("place"))["last"] or 0) + 1


def move_scale(*, scale: MindsetScale, up: bool, network: Network, by: User | None) -> None:
    """One place up or down in the order in which the scales are asked; at the end nothing moves."""
    with audited(network=network, by=by):
        scales = list(network.mindset_scales.select_for_update())
        if scale not in scales:
            raise RecordGoneError
        here = scales.index(scale)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(scales):
            return
        scales[here], scales[there] = scales[there], scales[here]
        for place, one in enumerate(scales, 1):
            if one.place != place:
                one.place = place
                one.version += 1
                one.save()
