"""What a map of groups says in words: what is a group, what a line, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.insights import Findings

from . import lines
from .bundled import ROOM, Bundle, Mark
from .categories import Apart
from .grouping import REST, heading
from .scene import Words
from .sizes import Sizes


def counted(name: str, count: int) -> str:
    return ngettext("%(name)s, %(n)s stakeholder", "%(name)s, %(n)s stakeholders", count) % {
        "name": name,
        "n": wording.number(count),
    }


def words(
    findings: Findings,
    by: str,
    marks: list[Mark],
    bundles: list[Bundle],
    told: Apart,
    large: Sizes,
) -> Words:
    kind = findings.lens.show
    return Words(
        title=lines.title(kind, findings.snapshot.network.name),
        description=" ".join(wording.summary(findings)),
        categories=told.heading,
        strengths=lines.heading(kind),
        notes=(
            heading(by) + ".",
            *_of_marks(marks, large),
            *_of_lines(findings, marks, bundles),
            *lines.unknown(findings),
            *_of_filters(findings),
        ),
    )


def _of_marks(marks: list[Mark], large: Sizes) -> Iterator[str]:
    opened = any(mark.party is not None for mark in marks)
    if any(mark.party is None for mark in marks):
        yield _(
            "A shape with a double edge is a group, in the colour and shape that most of its "
            "stakeholders have."
        )
    yield _sized(large, opened)
    if any(mark.group.key == REST and mark.party is None for mark in marks):
        yield _("The smaller groups are taken together, and have no lines until they are opened.")
    for mark in marks:
        if mark.others:
            drawn = sum(one.group == mark.group and not one.others for one in marks)
            yield _(
                "Of %(name)s %(n)s of %(all)s stakeholders are drawn, those with the strongest "
                "lines."
            ) % {
                "name": mark.group.name,
                "n": wording.number(drawn),
                "all": wording.number(drawn + len(mark.members)),
            }
    if any(mark.others for mark in marks):
        yield _("A map draws at most %(n)s stakeholders of opened groups.") % {"n": ROOM}


def _sized(large: Sizes, opened: bool) -> str:
    if large.by != "lines":
        return large.note + " " + _("A group is as large as its stakeholders together.")
    if opened:
        return _(
            "The larger a group, the more stakeholders; the larger a stakeholder, the more lines."
        )
    return _("The larger a group, the more stakeholders.")


def _of_lines(findings: Findings, marks: list[Mark], bundles: list[Bundle]) -> Iterator[str]:
    drawn, there_are = sum(len(one.weights) for one in bundles), sum(one.all for one in bundles)
    yield _("A line to a group is the sum of the lines to its stakeholders.")
    if drawn < there_are:
        yield ngettext(
            "%(drawn)s of %(all)s line is shown.",
            "%(drawn)s of %(all)s lines are shown.",
            there_are,
        ) % {"drawn": wording.number(drawn), "all": wording.number(there_are)}
        yield ngettext(
            "Drawn is the strongest line of each group.",
            "Drawn are the %(n)s strongest lines of each group.",
            bundles[0].top,
        ) % {"n": bundles[0].top}
        if any(mark.party is not None for mark in marks):
            yield _inside(bundles[0].inside)
    lens = findings.lens
    if lens.backbone and lens.show in ("overlap", "tension", "all"):
        yield _("Only lines that stand out are counted: stronger than chance would have it.")
    if lens.backbone and lens.show in ("ties", "all"):
        yield _("Ties are recorded, not computed: none of them is left out as chance.")
    computed = lens.show in ("overlap", "tension", "all")
    if computed and (lens.minimal or lens.backbone) and not findings.overlap.complete:
        yield _("Of so many stakeholders only the strongest lines of each are counted here.")
    if lens.show == "blind" and len(list(lines.all_of(findings, "blind"))) >= lines.SPOTS:
        yield _("Counted are the %(n)s strongest blind spots.") % {"n": lines.SPOTS}


def _inside(top: int) -> str:
    within = ngettext(
        "Within an opened group: the strongest line of each stakeholder.",
        "Within an opened group: the %(n)s strongest lines of each stakeholder.",
        top,
    ) % {"n": top}
    return within + " " + _("From there to other groups: some of the strongest.")


def _of_filters(findings: Findings) -> Iterator[str]:
    if said := wording.filters(findings.snapshot, findings.lens):
        yield _("Filter: %(filters)s.") % {"filters": " · ".join(said)}
    yield wording.audience_words(findings.lens.audience) + "."
