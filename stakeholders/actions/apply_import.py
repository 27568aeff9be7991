"""Write a planned import: one transaction, in bulk, with history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from stakeholders.models import (
    Area,
    Contact,
    Interest,
    Network,
    Origin,
    PolicyField,
    Sector,
    Stakeholder,
    Theme,
    User,
)

from .auditing import audited, moment
from .import_plan import Applied, Plan, PlannedParty, contact_key, name_key
from .proposals import words_of

#: Rows in one statement; SQLite cuts smaller where it must.
BATCH = 2000


def apply_import(*, plan: Plan, network: Network, by: User | None) -> Applied:
    """Add what the plan holds and the network does not.

    Names are looked up again inside the transaction, so a record that somebody added since the
    plan was made is found. Fields that hold something are kept, sets grow, and applying one plan
    twice adds nothing the second time.
    """
    with audited(network=network, by=by):
        return _Import(plan, network, by).run()


class _Import:
    def __init__(self, plan: Plan, network: Network, by: User | None) -> None:
        self.plan = plan
        self.network = network
        self.by = by
        self.words_added = 0

    def run(self) -> Applied:
        self.sectors = self._words(Sector, (party.sector for party in self.plan.parties))
        self.fields = self._words(
            PolicyField, (name for party in self.plan.parties for name in party.policy_fields)
        )
        self.themes = self._words(
            Theme, (one.theme for party in self.plan.parties for one in party.interests)
        )
        self.areas = self._areas()
        added, changed = self._parties()
        interests_added, interests_changed = self._interests()
        return Applied(
            parties_added=added,
            parties_changed=changed,
            interests_added=interests_added,
            interests_changed=interests_changed,
            contacts_added=self._contacts(),
            words_added=self.words_added,
        )

    def _create(self, model: type[Model], records: list[Model]) -> list[Model]:
        if not records:
            return []
        return bulk_create_with_history(
            records, model, batch_size=BATCH, default_user=self.by, default_date=moment()
        )

    def _update(self, model: type[Model], records: list[Model], names: list[str]) -> None:
        if not records:
            return
        for record in records:
            record.version += 1
        bulk_update_with_history(
            records,
            model,
            [*names, "version"],
            batch_size=500,
            default_user=self.by,
            default_date=moment(),
        )

    def _words(self, model: type[Model], names: Iterable[str]) -> dict[str, Model]:
        """The words of a list by name, with the ones that are new."""
        known = _by_name(words_of(model, self.network))
        new = {name_key(name): name for name in reversed(list(names)) if name}
        records = [
            model(
                network=self.network,
                name=name,
                description=self.plan.in_full.get(name, "")[:1000],
            )
            for key, name in sorted(new.items())
            if key not in known
        ]
        self.words_added += len(records)
        return known | _by_name(self._create(model, records))

    def _areas(self) -> dict[str, Area]:
        known = _by_name(self.network.areas.all())
        new = {
            name_key(name): Area(network=self.network, name=name, level=level)
            for party in self.plan.parties
            for name, level in party.areas
            if name_key(name) not in known
        }
        self.words_added += len(new)
        return known | _by_name(self._create(Area, list(new.values())))

    def _parties(self) -> tuple[int, int]:
        known = _by_name(self.network.stakeholders.all())
        planned = {name_key(party.name): party for party in self.plan.parties}
        added = [
            Stakeholder(network=self.network, name=party.name)
            for key, party in planned.items()
            if key not in known
        ]
        touched = {
            key: known[key]
            for key, party in planned.items()
            if key in known and self._fill(known[key], party)
        }
        for party in added:
            self._fill(party, planned[name_key(party.name)], is_new=True)
        Stakeholder.objects.bulk_create(added, batch_size=BATCH)
        self.parties = known | _by_name(added)
        grown = self._sets(planned)
        new = {record.pk for record in added}
        changes = {record.pk: record for record in [*touched.values(), *grown]}
        changed = [record for pk, record in changes.items() if pk not in new]
        for record in changed:
            record.version += 1
        if changed:
            Stakeholder.objects.bulk_update(
                changed, ["description", "website", "sector", "version"], batch_size=500
            )
        self._remember(added, update=False)
        self._remember(changed, update=True)
        return len(added), len(changed)

    def _fill(self, record: Stakeholder, party: PlannedParty, *, is_new: bool = False) -> bool:
        """Fill the empty fields; say whether anything changed."""
        before = (record.description, record.website, record.sector_id)
        record.description = record.description or party.description
        record.website = record.website or party.website
        if record.sector_id is None and party.sector:
            record.sector = self.sectors[name_key(party.sector)]
        if is_new and party.kind:
            record.kind = party.kind
        return before != (record.description, record.website, record.sector_id)

    def _sets(self, planned: dict[str, PlannedParty]) -> list[Stakeholder]:
        """Extend the policy fields and areas; the parties whose sets grew."""
        grown: list[Stakeholder] = []
        #: By set and party: the row that links each word; the history repeats its id.
        self.links: dict[str, dict[int, dict[int, int]]] = {}
        for attribute, column, words in (
            ("policy_fields", "policyfield_id", lambda party: [
                self.fields[name_key(name)].pk for name in party.policy_fields]),
            ("areas", "area_id", lambda party: [
                self.areas[name_key(name)].pk for name, _level in party.areas]),
        ):  # fmt: skip
            through = getattr(Stakeholder, attribute).through
            links: dict[int, dict[int, int]] = defaultdict(dict)
            rows = through.objects.filter(stakeholder__network=self.network)
            for link, party, word in rows.values_list("pk", "stakeholder_id", column):
                links[party][word] = link
            new = []
            for key, party in planned.items():
                record = self.parties[key]
                missing = dict.fromkeys(w for w in words(party) if w not in links[record.pk])
                new += [through(stakeholder_id=record.pk, **{column: word}) for word in missing]
                grown += [record] * bool(missing)
            for link in through.objects.bulk_create(new, batch_size=BATCH):
                links[link.stakeholder_id][getattr(link, column)] = link.pk
            self.links[attribute] = links
        return grown

    def _remember(self, records: list[Stakeholder], *, update: bool) -> None:
        """History of parties with their sets, as one entry each."""
        if not records:
            return
        entries = Stakeholder.history.bulk_history_create(
            records,
            batch_size=BATCH,
            update=update,
            default_user=self.by,
            default_date=moment(),
        )
        for attribute, column in (("policy_fields", "policyfield_id"), ("areas", "area_id")):
            model = getattr(Stakeholder.history.model, attribute).model
            model.objects.bulk_create(
                [
                    model(id=link, history_id=entry.pk, stakeholder_id=entry.id, **{column: word})
                    for entry in entries
                    for word, link in self.links[attribute][entry.id].items()
                ],
                batch_size=BATCH,
            )

    def _interests(self) -> tuple[int, int]:
        known = {
            (one.stakeholder_id, one.kind, one.theme_id): one
            for one in Interest.objects.filter(
                stakeholder__network=self.network, origin=Origin.FILE
            )
        }
        added: list[Interest] = []
        changed: list[Interest] = []
        for party in self.plan.parties:
            record = self.parties[name_key(party.name)]
            for one in party.interests:
                theme = self.themes[name_key(one.theme)]
                here = known.get((record.pk, one.kind, theme.pk))
                if here is None:
                    here = Interest(
                        stakeholder=record,
                        theme=theme,
                        kind=one.kind,
                        direction=one.direction,
                        importance=one.importance,
                        statement=one.statement,
                        amount=one.amount,
                        fte=one.fte,
                        visibility=self.plan.visibility,
                        origin=Origin.FILE,
                    )
                    known[record.pk, one.kind, theme.pk] = here
                    added.append(here)
                elif _fill_empty(here, one, ("statement", "amount", "fte")):
                    changed.append(here)
        self._create(Interest, added)
        self._update(Interest, changed, ["statement", "amount", "fte"])
        return len(added), len(changed)

    def _contacts(self) -> int:
        known = {
            (one.stakeholder_id, contact_key(one.name, one.email)): one
            for one in Contact.objects.filter(stakeholder__network=self.network)
        }
        added: list[Contact] = []
        changed: list[Contact] = []
        for party in self.plan.parties:
            record = self.parties[name_key(party.name)]
            for person in party.contacts:
                place = (record.pk, contact_key(person.name, person.email))
                if place not in known:
                    known[place] = Contact(
                        stakeholder=record,
                        name=person.name,
                        position=person.position,
                        email=person.email,
                        phone=person.phone,
                    )
                    added.append(known[place])
                elif _fill_empty(known[place], person, ("position", "email", "phone")):
                    changed.append(known[place])
        self._create(Contact, added)
        self._update(Contact, changed, ["position", "email", "phone"])
        return len(added)


def _fill_empty(record: Model, planned: object, names: tuple[str, ...]) -> bool:
    """Take over what the record does not have; say whether anything changed."""
    empty = [
        name
        for name in names
        if getattr(record, name) in (None, "") and getattr(planned, name) not in (None, "")
    ]
    for name in empty:
        setattr(record, name, getattr(planned, name))
    return bool(empty)


def _by_name(records: Iterable[Model]) -> dict[str, Model]:
    found: dict[str, Model] = {}
    for record in records:
        found.setdefault(name_key(record.name), record)
    return found
