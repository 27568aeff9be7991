"""Where the project leader put a party on the map."""

from __future__ import annotations

from django import forms


class PlaceForm(forms.Form):
    """Places in units of the drawing; what lies far off the map is no place on it."""

    party = forms.IntegerField(min_value=1)
    x = forms.FloatField(min_value=-100_000, max_value=100_000)
    y = forms.FloatField(min_value=-100_000, max_value=100_000)
