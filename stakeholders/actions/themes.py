"""Themes that come up while an interest is written down."""

from __future__ import annotations

from stakeholders.models import Network, Theme, User

from .auditing import audited
from .records import add_record


def theme_named(name: str, network: Network) -> Theme | None:
    """The theme of that name, whatever its capitals.

    Compared here and not in the database, whose idea of a capital stops at Z on SQLite.
    """
    wanted = " ".join(name.split()).casefold()
    return next((theme for theme in network.themes.all() if theme.name.casefold() == wanted), None)


def find_or_add_theme(*, name: str, network: Network, by: User | None) -> Theme:
    """The theme of that name, added to the network's list when it is new."""
    with audited(network=network, by=by):
        theme = theme_named(name, network)
        if theme is None:
            theme = Theme(network=network, name=" ".join(name.split()))
            add_record(record=theme, network=network, by=by)
    return theme
