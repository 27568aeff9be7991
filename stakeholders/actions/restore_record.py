"""Bring a record back to a state that the history keeps: a write of its own, with history."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, ForeignKey, Model, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from stakeholders.access import Access, Permission
from stakeholders.areas import with_everything_under
from stakeholders.changes.kinds import KINDS, Kind
from stakeholders.changes.moments import RESTORED
from stakeholders.models import (
    Agreement,
    Area,
    Initiative,
    Membership,
    Network,
    Origin,
    Stakeholder,
    Team,
    User,
    Visibility,
)

from .auditing import audited
from .records import add_record, change_record

#: What was removed comes back within so many days; after that it is gone for good.
UNDOABLE = datetime.timedelta(days=30)

#: What keeps its value of today, whatever the former state says: to whom a word belongs is the
#: outcome of a proposal, and the address of a network stands in letters that were sent.
KEPT = frozenset({"id", "version", "proposed_by", "slug", "created_at", "made_on", "revision"})

#: Of these a representative may put back a former state, when they are the own party's.
OWN_KINDS = frozenset(
    {"party", "contact", "interest", "stance", "tie", "mindset", "mandate", "wish"}
)


class CannotRestoreError(Exception):
    """The state cannot come back; `reasons` says why, in words."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


@dataclass
class Restored:
    """What came back, and what did not."""

    record: Model
    came_along: int = 0
    left_out: list[str] = field(default_factory=list)


def may_restore(access: Access, kind: Kind, state: Model, *, exists: bool) -> bool:
    """Whether this person may bring the record of `state` back to it.

    Nobody rewrites another's words: a former text of own words is put back by the party alone. A
    leader may undo the removal of anything, own words too: they come back as they last stood.
    Memberships come back by an invitation only.
    """
    if kind.slug == "member":
        return False
    own = getattr(state, "origin", "") == Origin.OWN
    if access.may(Permission.EDIT_STAKEHOLDERS):
        return not (own and exists)
    if not access.may(Permission.EDIT_PROFILE) or kind.slug not in OWN_KINDS:
        return False
    if hasattr(state, "origin") and not own:
        return False
    if kind.slug == "party" and not exists:
        return False
    owners = kind.parties[:1] if kind.slug == "wish" else kind.parties
    return any(getattr(state, column) in access.represented for column in owners)


def too_late(state: Model) -> bool:
    """Whether the removal that this entry keeps lies too far back to be undone."""
    return state.history_type == "-" and timezone.now() - state.history_date > UNDOABLE


def restore_record(
    *, kind: Kind, state: Model, version: int | None, network: Network, by: User
) -> Restored:
    """Bring one record to the state of an entry of its history.

    `version` is the one of the record that was seen; None for a record that is gone. Raises
    `StaleRecordError` or `RecordGoneError` when somebody else wrote meanwhile, and
    `CannotRestoreError` when the state does not fit what is there now.
    """
    try:
        with audited(network=network, by=by):
            record = _current(kind, state.id)
            if record is None and version is None:
                return _bring_back(kind, state, network, by)
            return _turn_back(kind, state, record, version, network, by)
    except ValidationError as error:
        raise CannotRestoreError(error.messages) from error


def _current(kind: Kind, pk: int) -> Model | None:
    records = kind.model.objects.select_for_update()
    if kind.model is Network:  # every write bumps it; saving the one read here would undo that
        records = records.defer("revision")
    return records.filter(pk=pk).first()


def _turn_back(
    kind: Kind, state: Model, record: Model | None, version: int | None, network: Network, by: User
) -> Restored:
    """The record gets the former text; whoever puts it back stands for it."""
    done = Restored(record if record is not None else kind.model(pk=state.id))
    if record is not None:
        _fill(done, state)
        if hasattr(record, "confirmed_on") and kind.model is not Stakeholder:
            record.confirmed_on = timezone.localdate()
            record.confirmed_by = str(by)[:254]
        _check(record)
    done.record._change_reason = RESTORED
    change_record(
        record=done.record,
        version=version or 0,
        network=network,
        by=by,
        many=_choices(done, state) if record is not None else None,
    )
    return done


def _bring_back(kind: Kind, state: Model, network: Network, by: User) -> Restored:
    """A removed record under its own number, with what was removed along with it."""
    if too_late(state):
        raise CannotRestoreError(
            [_("It was removed more than 30 days ago, and can no longer be put back.")]
        )
    done = Restored(kind.model(pk=state.id))
    _add(done, state, network, by)
    back = {(kind.model, state.id)}
    for other in KINDS.values():
        for lost in _lost_along(other, state, back):
            if _comes_along(done, other, lost, network, by):
                back.add((other.model, lost.id))
    if kind.model is Stakeholder:
        _take_up_again(done.record, network, by)
    return done


def _lost_along(kind: Kind, state: Model, back: set) -> Iterable[Model]:
    """What was removed in the same moment because it hung on something that is back."""
    rows = kind.entries.filter(
        history_type="-", history_date=state.history_date, history_user_id=state.history_user_id
    ).order_by("history_id")
    columns = [one for one in kind.model._meta.fields if isinstance(one, ForeignKey)]
    for row in rows:
        if kind.model.objects.filter(pk=row.id).exists():
            continue
        hangs_on = {(one.related_model, getattr(row, one.attname)) for one in columns}
        if hangs_on & back:
            yield row


def _comes_along(done: Restored, kind: Kind, lost: Model, network: Network, by: User) -> bool:
    part = Restored(kind.model(pk=lost.id))
    try:
        with transaction.atomic():
            _add(part, lost, network, by)
    except (ValidationError, CannotRestoreError) as error:
        told = error.messages if isinstance(error, ValidationError) else error.reasons
        done.left_out.append(f"{kind.model._meta.verbose_name}: {' '.join(told)}")
        return False
    done.came_along += 1
    done.left_out += part.left_out
    return True


def _add(done: Restored, state: Model, network: Network, by: User) -> None:
    record = done.record
    _fill(done, state)
    for name in KEPT - {"id"}:
        if hasattr(state, f"{name}_id"):
            setattr(record, f"{name}_id", getattr(state, f"{name}_id"))
        elif hasattr(state, name):
            setattr(record, name, getattr(state, name))
    if hasattr(record, "version"):
        record.version = state.version + 1
    _check(record)
    record._change_reason = RESTORED
    last = _last_before(state) or state
    add_record(record=record, network=network, by=by, many=_choices(done, last))


def _last_before(state: Model) -> Model | None:
    """The entry before a removal: the removal itself no longer knows what was chosen."""
    entries = type(state).objects.filter(id=state.id, history_id__lt=state.history_id)
    return entries.order_by("-history_id").first()


def _fill(done: Restored, state: Model) -> None:
    """The values of the state, except where what they refer to is gone."""
    record = done.record
    private = Visibility.LEADER in (
        getattr(state, "visibility", ""),
        "" if record._state.adding else getattr(record, "visibility", ""),
    )
    for one in record._meta.fields:
        if one.name in KEPT or not hasattr(state, one.attname):
            continue
        setattr(record, one.attname, _value(done, state, one))
    if private:  # what was for the leader alone in either state stays so
        record.visibility = Visibility.LEADER


def _value(done: Restored, state: Model, one: object) -> object:
    value = getattr(state, one.attname)
    if not isinstance(one, ForeignKey) or value is None:
        return value
    if one.related_model._base_manager.filter(pk=value).exists():
        return value
    words = {"what": str(one.verbose_name), "name": _called(one.related_model, value)}
    if not one.null:
        raise CannotRestoreError([_("It belongs to %(name)s, which was removed.") % words])
    done.left_out.append(_("%(what)s: %(name)s was removed and stays out.") % words)
    return None


def _choices(done: Restored, state: Model) -> dict[str, list[Model]]:
    """The chosen records that are still there."""
    found = {}
    for one in type(done.record)._meta.many_to_many:
        remembered = getattr(type(state), one.name, None)
        if remembered is None:
            continue
        column = f"{one.m2m_reverse_field_name()}_id"
        ids = remembered.model.objects.filter(history_id=state.history_id)
        ids = set(ids.values_list(column, flat=True))
        found[one.name] = list(one.related_model._base_manager.filter(pk__in=ids))
        for pk in ids - {record.pk for record in found[one.name]}:
            words = {"what": str(one.verbose_name), "name": _called(one.related_model, pk)}
            done.left_out.append(_("%(what)s: %(name)s was removed and stays out.") % words)
    return found


def _called(model: type[Model], pk: int) -> str:
    row = model.history.filter(id=pk).first() if hasattr(model, "history") else None
    return str(getattr(row, "name", "")) or str(model._meta.verbose_name)


def _check(record: Model) -> None:
    """What a form would refuse is refused here too."""
    if isinstance(record, Area) and record.parent_id is not None and record.pk:
        below = with_everything_under(list(record.network.areas.all()), record.pk)
        if record.parent_id in below:
            raise CannotRestoreError([_("An area cannot lie inside itself.")])
    record.clean_fields(exclude=[one.name for one in record._meta.fields if one.name in KEPT])
    record.validate_constraints()


def _take_up_again(party: Stakeholder, network: Network, by: User) -> None:
    """What the party took part in and who spoke for it, as last recorded."""
    for model, name in (
        (Initiative, "stakeholders"),
        (Membership, "represents"),
        (Team, "members"),
        (Agreement, "stakeholders"),
    ):
        entries = model.history.model.objects
        named = getattr(model.history.model, name).model.objects.filter(stakeholder_id=party.pk)
        later = entries.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id"))
        last = entries.filter(~Exists(later), history_id__in=named.values("history_id"))
        for record in model.objects.filter(network=network, pk__in=last.values("id")):
            chosen = [*getattr(record, name).all(), party]
            record._change_reason = RESTORED
            change_record(
                record=record,
                version=record.version,
                network=network,
                by=by,
                many={name: chosen},
            )
