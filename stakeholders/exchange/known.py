"""What the network already holds, as far as an import must know it."""

from __future__ import annotations

from dataclasses import dataclass, field

from stakeholders.actions.import_plan import contact_key, name_key
from stakeholders.models import Contact, Interest, Network, Origin


@dataclass(frozen=True)
class Known:
    """Names as they are compared, with the way they are written."""

    parties: dict[str, str] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)
    policy_fields: dict[str, str] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    #: (party, kind, theme) of interests that came from a file.
    interests: frozenset[tuple[str, str, str]] = frozenset()
    #: (party, person)
    contacts: frozenset[tuple[str, str]] = frozenset()


def known(network: Network) -> Known:
    """Seven queries, however large the network."""
    interests = Interest.objects.filter(stakeholder__network=network, origin=Origin.FILE)
    contacts = Contact.objects.filter(stakeholder__network=network)
    return Known(
        parties=_names(network.stakeholders),
        sectors=_names(network.sectors),
        policy_fields=_names(network.policy_fields),
        themes=_names(network.themes.shared()),
        areas=_names(network.areas),
        interests=frozenset(
            (name_key(party), kind, name_key(theme))
            for party, kind, theme in interests.order_by().values_list(
                "stakeholder__name", "kind", "theme__name"
            )
        ),
        contacts=frozenset(
            (name_key(party), contact_key(name, email))
            for party, name, email in contacts.order_by().values_list(
                "stakeholder__name", "name", "email"
            )
        ),
    )


def _names(words) -> dict[str, str]:
    return {name_key(name): name for name in words.order_by().values_list("name", flat=True)}
