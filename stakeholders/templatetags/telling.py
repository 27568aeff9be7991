"""How templates read an insight."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from stakeholders.insights.telling import Cell, Column, Figure

register = template.Library()


@register.filter
def under(cells: Iterable[Cell], columns: Iterable[Column]) -> list[tuple[Column, Cell]]:
    """Each cell with the column it stands under."""
    return list(zip(columns, cells, strict=True))


@register.filter
def drawing(figure: Figure) -> SafeString:
    """The drawing as markup: `stakeholders.drawing` made it and escaped every name in it."""
    return mark_safe(figure.svg)
