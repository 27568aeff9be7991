"""A new network from a snapshot: the way back from a backup, and the way in for the demo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl

from django.db import transaction
from django.db.models import ManyToManyField, Model
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from stakeholders.analysis.snapshot import (
    REFERENCES,
    MembershipRow,
    SavedViewRow,
    Snapshot,
    SnapshotError,
)
from stakeholders.lens import NAMED, Lens
from stakeholders.models import Area, MapPosition, Membership, Network, SavedView, User

from .snapshot_lists import MODELS
from .snapshot_rules import check

BATCH = 2000


def restore_network(*, snapshot: Snapshot, by: User | None, slug: str | None = None) -> Network:
    """Make a new network of a snapshot; all of it or nothing, with history.

    Ids are handed out anew, in the order of the lists. People are recognised by their e-mail
    address; whoever is not known yet gets an account. Raises `SnapshotError` that names the path
    of the first thing that is wrong.
    """
    snapshot = snapshot._replace(
        network=snapshot.network._replace(slug=slug or snapshot.network.slug)
    )
    check(snapshot)
    with transaction.atomic():
        if Network.objects.filter(slug=snapshot.network.slug).exists():
            what = _("the address %(slug)s is taken") % {"slug": snapshot.network.slug}
            raise SnapshotError("network.slug", what)
        return _Restoration(snapshot, by).write()


class _Restoration:
    """One run: the rows as they become records, and which record an id of the file stands for."""

    def __init__(self, snapshot: Snapshot, by: User | None) -> None:
        self.snapshot = snapshot
        self.by = by
        self.moment = timezone.now()
        self.made: dict[str, dict[int, Model]] = {}

    def write(self) -> Network:
        row = self.snapshot.network._asdict()
        row.pop("id")
        self.network = Network(**row)
        self._save(Network, [self.network])
        for name, model in MODELS.items():
            self._write_list(name, model)
        MapPosition.objects.bulk_create(
            (
                MapPosition(
                    stakeholder=self.made["stakeholders"][place.stakeholder_id],
                    x=place.x,
                    y=place.y,
                )
                for place in self.snapshot.map_positions
            ),
            batch_size=BATCH,
        )
        return self.network

    def _write_list(self, name: str, model: type[Model]) -> None:
        rows = getattr(self.snapshot, name)
        users = _people(rows) if model is Membership else {}
        records = [self._record(model, row, users) for row in rows]
        self.made[name] = {row.id: record for row, record in zip(rows, records, strict=True)}
        if model is Area:
            self._save_areas(rows, records)
        else:
            self._save(model, records)
        for field in model._meta.many_to_many:
            column = _column(model, field)
            made = self.made[REFERENCES[column]]
            chosen = {
                record.pk: [made[number].pk for number in getattr(row, column)]
                for row, record in zip(rows, records, strict=True)
            }
            self._save_choices(field, chosen)

    def _record(self, model: type[Model], row: tuple, users: Mapping[str, User]) -> Model:
        if model is SavedView:
            return self._saved_view(row)
        values = {}
        for column, value in zip(row._fields, row, strict=True):
            if column == "id" or column.endswith("_ids") or column == "parent_id":
                continue
            if column in REFERENCES:
                column = column.removesuffix("_id")
                value = None if value is None else self.made[REFERENCES[f"{column}_id"]][value]
            values[column] = value
        if model is Membership:
            values = {"user": users[row.email.lower()], "role": row.role}
        if any(field.name == "network" for field in model._meta.fields):
            values["network"] = self.network
        return model(**values)

    def _saved_view(self, row: SavedViewRow) -> SavedView:
        """With the new ids of what it names; 0, which is nobody's id, for what was removed."""
        parts: dict[str, object] = dict(parse_qsl(row.drawn)) | dict.fromkeys(row.gone, 0)
        for part, column in NAMED.items():
            if (number := getattr(row, column)) is not None:
                parts[part] = self.made[REFERENCES[column]][number].pk
        query = Lens.saved(parts)
        return SavedView(
            network=self.network,
            name=row.name,
            query=query,
            made_by=row.made_by,
            made_on=row.made_on,
        )

    def _save(self, model: type[Model], records: Sequence[Model]) -> None:
        model.objects.bulk_create(records, batch_size=BATCH)
        self._remember(model, records)

    def _save_areas(self, rows: Iterable, records: Sequence[Area]) -> None:
        """Parents may stand below their children in the list: save first, tie afterwards."""
        Area.objects.bulk_create(records, batch_size=BATCH)
        made = self.made["areas"]
        for row, record in zip(rows, records, strict=True):
            record.parent = None if row.parent_id is None else made[row.parent_id]
        Area.objects.bulk_update([area for area in records if area.parent], ["parent"], BATCH)
        self._remember(Area, records)

    def _remember(self, model: type[Model], records: Sequence[Model]) -> None:
        entries = model.history.bulk_history_create(
            records, batch_size=BATCH, default_user=self.by, default_date=self.moment
        )
        self.entries = {record.pk: entry for record, entry in zip(records, entries, strict=True)}

    def _save_choices(self, field: ManyToManyField, chosen: Mapping[int, list[int]]) -> None:
        """The chosen records, and the same in the history: one row each, written together."""
        through = field.remote_field.through
        one, many = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        links = [
            through(**{one: record, many: other})
            for record, others in chosen.items()
            for other in others
        ]
        through.objects.bulk_create(links, batch_size=BATCH)
        remembered = getattr(field.model.history.model, field.name).model
        remembered.objects.bulk_create(
            (
                remembered(
                    history=self.entries[getattr(link, one)],
                    id=link.pk,
                    **{one: getattr(link, one), many: getattr(link, many)},
                )
                for link in links
            ),
            batch_size=BATCH,
        )


def _column(model: type[Model], field: ManyToManyField) -> str:
    """The column of the snapshot that holds the choices of a many-to-many field."""
    return "stakeholder_ids" if model is Membership else f"{field.name.removesuffix('s')}_ids"


def _people(rows: Iterable[MembershipRow]) -> dict[str, User]:
    """The accounts behind the memberships, by address; made where there is none."""
    names = {row.email.lower(): row.name for row in rows}
    known = User.objects.alias(address=Lower("email")).filter(address__in=names)
    users = {user.email.lower(): user for user in known}
    for email, name in names.items():
        if email not in users:
            users[email] = User.objects.create_user(email, name=name)
    return users
