"""What the records are called to which entries of the history refer, gone ones too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import ForeignKey, Max, Model, Q
from django.utils.translation import gettext as _

from stakeholders.access import Access, Permission
from stakeholders.models import Ambition, Interest, Membership, Theme, User


class Names:
    """Names by model and id, found with two queries for each model: what is there and what was."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self.known: dict[type[Model], dict[int, str]] = defaultdict(dict)

    def learn(self, rows: Iterable[Model]) -> None:
        """Look up everything that these entries (of several kinds) refer to."""
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for row in rows:
            for field in references(row):
                if (pk := getattr(row, field.attname)) is not None:
                    wanted[field.remote_field.model].add(pk)
        for model in (Interest, Membership):  # what these refer to is looked up after them
            self._learn(model, wanted.pop(model, set()))
        for model, ids in wanted.items():
            self._learn(model, ids)

    def learn_ids(self, model: type[Model], ids: Iterable[int]) -> None:
        self._learn(model, set(ids))

    def of(self, model: type[Model], pk: int | None) -> str:
        if pk is None:
            return ""
        return self.known[model].get(pk) or _("something that was removed")

    def _learn(self, model: type[Model], ids: set[int]) -> None:
        known = self.known[model]
        ids = ids - known.keys()
        if not ids:
            return
        allowed = self._allowed(model)
        known.update(_called(model, model._base_manager.filter(allowed, pk__in=ids)))
        gone = ids - known.keys()
        if gone and hasattr(model, "history"):
            last = model.history.filter(id__in=gone).order_by().values("id")
            rows = model.history.filter(
                allowed, history_id__in=last.annotate(last=Max("history_id")).values("last")
            )
            known.update({pk: text for pk, text in _called(model, rows).items() if pk in gone})

    def _allowed(self, model: type[Model]) -> Q:
        """A word that another party proposed has no name for a representative."""
        if model not in (Theme, Ambition) or self.access.may(Permission.VIEW_PRIVATE):
            return Q()
        return Q(proposed_by_id__isnull=True) | Q(proposed_by_id__in=self.access.represented)


def references(row: Model) -> list[ForeignKey]:
    """The columns of an entry that name another record of the network."""
    return [
        field
        for field in row._meta.fields
        if isinstance(field, ForeignKey) and field.name not in ("history_user", "network")
    ]


def _called(model: type[Model], rows: Iterable[Model]) -> dict[int, str]:
    if model is User:
        return {row.pk: str(row) for row in rows}
    if model is Membership:
        pairs = dict(rows.values_list("id", "user_id"))
        people = {user.pk: str(user) for user in User.objects.filter(pk__in=pairs.values())}
        return {pk: people.get(user, "") for pk, user in pairs.items()}
    if model is Interest:
        found = rows.values_list("id", "stakeholder__name", "theme__name")
        return {
            pk: _("%(theme)s (%(party)s)") % {"theme": theme or "–", "party": party or "–"}
            for pk, party, theme in found
        }
    return {row.id: str(row) for row in rows}
