"""Where the project leader put a party on the map."""

from __future__ import annotations

from django import forms

#: A step to each side, in places on the map: as far as two parties are apart at least.
STEPS = {"left": (-1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0), "right": (1.0, 0.0)}


class PlaceForm(forms.Form):
    """Places in units of the drawing; what lies far off the map is no place on it."""

    party = forms.IntegerField(min_value=1)
    x = forms.FloatField(min_value=-100_000, max_value=100_000)
    y = forms.FloatField(min_value=-100_000, max_value=100_000)


class StepForm(forms.Form):
    """One step from where it stands: for who has no pointer, or no script."""

    party = forms.IntegerField(min_value=1)
    step = forms.ChoiceField(choices=[(name, name) for name in STEPS])
