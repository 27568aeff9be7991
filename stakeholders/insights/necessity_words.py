"""The words of the collaboration check."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

#: Each outcome with what it asks of people.
OUTCOMES = {
    "duty": _("hold to duty; no new agreement is needed"),
    "one": _("leave it to one"),
    "inform": _("inform each other"),
    "coordinate": _("coordinate: each does its own, in step with the others"),
    "co_create": _("co-create: make it together"),
}

REASONS = {
    "settled": _("It is settled already, by %(by)s. It is the duty of %(duty)s."),
    "carried_out": _("That duty is carried out."),
    "not_carried_out": _("That duty is not carried out: hold %(duty)s to it."),
    "partly_carried_out": _("That duty is carried out in part: hold %(duty)s to the rest."),
    "not_settled": _("No law or agreement settles it yet."),
    "partly_settled": _("In part it is settled, by %(by)s; this is about the rest."),
    "one_can": _("One party can do it alone: %(one)s."),
    "one_cannot": _("No party can do it alone."),
    "competences_apart": _("The competences it needs are not with any one party."),
    "rises_above": _("The result rises above what each does for itself."),
    "rises_partly": _("The result rises above what each does for itself only in part."),
    "rises_not": _("The result does not rise above what each does for itself."),
    "worth_it": _("What it brings is worth the %(hours)s hours a year that it costs."),
    "not_worth_it": _("What it brings is not, or not quite, worth the hours that it costs."),
    "willing": _("At least two parties said that they want this."),
    "few_willing": _(
        "Fewer than two parties said that they want this: there is nobody to make it with yet."
    ),
    "depends": _(
        "What one does touches the other, so they have to know of each other and keep in step."
    ),
    "apart": _("What one does hardly touches the other: telling each other is enough."),
}

NEXT = {
    "settled": _("Next question: is it settled already by law or an agreement?"),
    "duty_of": _("Still to be named: whose duty it is."),
    "one_can": _("Next question: can one party do it alone?"),
    "one_party": _("Still to be named: which party can do it."),
    "rises_above": _("Next question: does the result rise above what each does for itself?"),
    "worth_it": _("Next question: is what it brings worth the hours?"),
    "depends": _("Next question: does what one does hinder or help the other?"),
}

DOUBTS = {
    "one_lacks_competences": _("Mind: on the map no such party has all competences that it needs."),
    "one_has_all": _("Mind: on the map one party has all competences that it needs."),
    "held_by_nobody": _("Mind: at least one competence that it needs is with nobody on the map."),
    "no_room": _("Mind: of the parties that want this none has room recorded to decide."),
}

ANSWERS = {
    "settled": _("Settled by law or an existing agreement"),
    "settled_by": _("By which"),
    "duty_of_id": _("Whose duty"),
    "carried_out": _("Carried out"),
    "one_can": _("One party can do it alone"),
    "one_party_id": _("Which party"),
    "rises_above": _("Rises above what each does for itself"),
    "hours": _("Hours a year that working together costs"),
    "brings": _("What it brings"),
    "worth_it": _("Worth those hours"),
    "depends": _("What one does hinders or helps the other"),
}
