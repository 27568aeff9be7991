"""Every question at a glance: one sentence of answer each, as long as that is quick."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.cache import cache
from django.utils.translation import get_language

from stakeholders.lens import Lens
from stakeholders.models import Network

from .looking import Findings, look
from .telling import Telling

Say = Callable[[Findings], str]

#: Up to so many parties all answers together take a second; in a larger network a question is
#: answered here once somebody has opened its page.
QUICK = 150


def in_short(telling: Telling) -> str:
    """The first thing that is said, or what is missing before anything can be."""
    if telling.missing:
        return telling.missing.title
    return telling.sentences[0] if telling.sentences else telling.lead


def sentences(network: Network, lens: Lens, says: Mapping[str, Say]) -> dict[str, str]:
    """What each question answers for the whole network, where that is known or quick to find."""
    findings = look(network, lens)
    keys = {_key(findings, name): name for name in says}
    said = {keys[key]: sentence for key, sentence in cache.get_many(keys).items()}
    unknown = [name for name in says if name not in said]
    if unknown and network.stakeholders.count() <= QUICK:
        for name in unknown:
            said[name] = says[name](findings)
            keep(findings, name, said[name])
    return said


def keep(findings: Findings, name: str, sentence: str) -> None:
    """Remember the answer to a question that was asked about the whole network."""
    if findings.lens == Lens(audience=findings.lens.audience):
        key = _key(findings, name)
        if key not in cache:  # a visit that finds it there writes nothing
            cache.set(key, sentence)


def _key(findings: Findings, name: str) -> str:
    """Sentences are words, so they are kept by language too."""
    return f"{findings.key}:in-short:{get_language()}:{name}"
