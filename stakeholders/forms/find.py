"""The search on the map: a name becomes a party."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Network


class FindForm(forms.Form):
    name = forms.CharField(label=_("Find a stakeholder"), max_length=200)


def find(network: Network, name: str) -> list[int]:
    """The party of this name, or those with it in their name; at most two, which is too many."""
    return find_among(network.stakeholders.all(), name)


def find_among(records: QuerySet, name: str) -> list[int]:
    """The record of this name, or those with it in their name; at most two, which is too many."""
    if not name:
        return []
    records = records.order_by("name")
    exact = records.filter(name__iexact=name).values_list("pk", flat=True)[:2]
    like = records.filter(name__icontains=name).values_list("pk", flat=True)[:2]
    return list(exact) or list(like)
