"""The browser somebody logged in with, in words that person knows."""

import re

from django import template
from django.utils.translation import gettext as _

register = template.Library()

#: The first that fits: most browsers also give the name of the one they descend from.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS|Chromium", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone|iPad", "iOS"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser(user_agent: str) -> str:
    """As in "Firefox on Windows"; what it calls itself where it is none of the known."""
    name, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or user_agent[:60] or _("unknown browser")


def _first(known: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for sign, name in known if re.search(sign, text)), "")
