"""The words of `stakeholders.wording` for templates."""

from django import template

from stakeholders import wording

register = template.Library()

for name in (
    "audience_words",
    "for_leader_only",
    "kind_name",
    "layer_name",
    "means",
    "number",
    "own_words",
    "signed",
    "strength_of",
    "subject_kind",
    "whose",
):
    register.filter(name, getattr(wording, name))
