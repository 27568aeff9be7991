"""Records to snapshot: the one door to everything that is analysed, drawn, printed or exported.

What the audience may not see is left out in the queries here, so nothing downstream can leak it.
"""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Manager, Model, Q, QuerySet

from .access import Audience
from .analysis import snapshot as form
from .analysis.snapshot import Snapshot
from .lens import NAMED
from .models import (
    AgendaItem,
    Assessment,
    Attendance,
    CollaborationCheck,
    Commitment,
    Contact,
    ContactLog,
    DirectInfluence,
    Incompatibility,
    Interest,
    Mandate,
    MapPosition,
    MeetingWish,
    MindsetAnswer,
    Network,
    Stance,
    Tie,
    Visibility,
)

#: Bump when the form of a snapshot changes, so that none of the old form comes from the cache.
FORM = 6

#: A snapshot with more readings than this costs the cache more than it saves.
KEPT_UP_TO = 20_000


def kept(network: Network, audience: Audience) -> Snapshot:
    """What is compared of the network's revision, out of the shared cache where it is there.

    The revision of `network` must have been read in this request. Places on the map are no records
    and change without a revision: they are read anew.
    """
    key = f"snapshot:{FORM}:{network.pk}:{network.revision}:{audience}"
    snapshot = cache.get(key)
    if snapshot is None:
        snapshot = without_proposals(take(network, audience))
        if len(snapshot.interests) + len(snapshot.stances) <= KEPT_UP_TO:
            cache.set(key, snapshot)
        return snapshot
    return snapshot._replace(map_positions=_map_positions(network))


def without_proposals(snapshot: Snapshot) -> Snapshot:
    """A snapshot with the shared words only: on a proposal nobody but its party was asked."""
    themes = {row.id for row in snapshot.themes if row.proposed_by_id is None}
    ambitions = {row.id for row in snapshot.ambitions if row.proposed_by_id is None}
    if len(themes) == len(snapshot.themes) and len(ambitions) == len(snapshot.ambitions):
        return snapshot
    interests = tuple(row for row in snapshot.interests if row.theme_id in themes)
    kept_interests = {row.id for row in interests}
    return snapshot._replace(
        themes=tuple(row for row in snapshot.themes if row.id in themes),
        ambitions=tuple(row for row in snapshot.ambitions if row.id in ambitions),
        interests=interests,
        stances=tuple(row for row in snapshot.stances if row.ambition_id in ambitions),
        initiatives=_serving(ambitions, snapshot.initiatives),
        challenges=_serving(ambitions, snapshot.challenges),
        incompatibilities=tuple(
            row
            for row in snapshot.incompatibilities
            if {row.one_id, row.other_id} <= kept_interests
        ),
    )


def _serving(ambitions: set[int], rows: tuple) -> tuple:
    """Rows that name no ambition but these."""
    return tuple(
        row._replace(ambition_ids=tuple(one for one in row.ambition_ids if one in ambitions))
        for row in rows
    )


def take(network: Network, audience: Audience) -> Snapshot:
    """Everything that this audience may see of the network as it is now.

    At most fifty-one queries, however many rows. What the leader reads into a party, who
    influences whom and which interests exclude each other are in the leader's snapshot only.
    """
    private = audience == Audience.LEADER
    allowed = Q() if private else Q(visibility=Visibility.SHARED)
    themes = network.themes if private else network.themes.shared()
    ambitions = network.ambitions if private else network.ambitions.shared()
    snapshot = Snapshot(
        network=form.NetworkRow(
            network.pk, *(getattr(network, name) for name in form.NetworkRow._fields[1:])
        ),
        audience=str(audience),
        policy_fields=_rows(form.PolicyFieldRow, network.policy_fields),
        sectors=_rows(form.SectorRow, network.sectors),
        areas=_rows(form.AreaRow, network.areas),
        themes=_rows(form.ThemeRow, themes),
        competences=_rows(form.CompetenceRow, network.competences),
        ambitions=_rows(form.AmbitionRow, ambitions),
        stakeholders=_rows(form.StakeholderRow, network.stakeholders),
        contacts=_rows(form.ContactRow, _of(Contact, network)) if private else (),
        interests=_rows(
            form.InterestRow, _of(Interest, network).filter(allowed, **_on_shared("theme", private))
        ),
        stances=_rows(
            form.StanceRow, _of(Stance, network).filter(allowed, **_on_shared("ambition", private))
        ),
        ties=_rows(form.TieRow, Tie.objects.filter(allowed, source__network=network)),
        memberships=_memberships(network) if private else (),
        mindset_scales=_rows(form.MindsetScaleRow, network.mindset_scales),
        mindset_answers=_rows(form.MindsetAnswerRow, _of(MindsetAnswer, network).filter(allowed)),
        mandates=_rows(form.MandateRow, _of(Mandate, network).filter(allowed)),
        meeting_wishes=_rows(
            form.MeetingWishRow, MeetingWish.objects.filter(allowed, source__network=network)
        ),
        initiatives=_naming_known(form.InitiativeRow, network.initiatives, ambitions),
        challenges=_naming_known(form.ChallengeRow, network.challenges, ambitions),
        collaboration_checks=_rows(
            form.CollaborationCheckRow,
            CollaborationCheck.objects.filter(allowed, challenge__network=network),
        ),
        agreements=_without_meeting(
            _rows(form.AgreementRow, network.agreements.filter(allowed)), private
        ),
        commitments=_without_meeting(
            _rows(form.CommitmentRow, _of(Commitment, network).filter(allowed)), private
        ),
        **(_of_the_leader(network) if private else {}),
        map_positions=_map_positions(network),
    )
    return snapshot._replace(saved_views=_saved_views(network, snapshot, private=private))


def _without_meeting(rows: tuple, private: bool) -> tuple:
    """What was agreed, without the meeting in which it was: that one is the leader's own."""
    if private:
        return rows
    told_by = ("meeting_id", "agenda_item_id")
    return tuple(
        row._replace(**{name: None for name in told_by if name in row._fields}) for row in rows
    )


def _on_shared(word: str, private: bool) -> dict[str, bool]:
    """Only what is said about words of the shared list, except for the leader.

    A word that a party proposed is that party's own until the leader takes it in, and so is what
    the party says about it.
    """
    return {} if private else {f"{word}__proposed_by__isnull": True}


def _naming_known(row: type, records: Manager, ambitions: QuerySet | Manager) -> tuple:
    known = set(ambitions.values_list("pk", flat=True))
    return _serving(known, _rows(row, records))


def _of_the_leader(network: Network) -> dict[str, tuple]:
    return {
        "teams": _rows(form.TeamRow, network.teams),
        "meetings": _rows(form.MeetingRow, network.meetings),
        "agenda_items": _rows(
            form.AgendaItemRow, AgendaItem.objects.filter(meeting__network=network)
        ),
        "attendances": _rows(
            form.AttendanceRow, Attendance.objects.filter(meeting__network=network)
        ),
        "contact_logs": _rows(form.ContactLogRow, _of(ContactLog, network)),
        "assessments": _rows(form.AssessmentRow, _of(Assessment, network)),
        "direct_influences": _rows(
            form.DirectInfluenceRow, DirectInfluence.objects.filter(source__network=network)
        ),
        "incompatibilities": _rows(
            form.IncompatibilityRow,
            Incompatibility.objects.filter(one__stakeholder__network=network),
        ),
    }


def _of(model: type[Model], network: Network) -> QuerySet:
    return model.objects.filter(stakeholder__network=network)


def _rows(row: type, records: QuerySet | Manager) -> tuple:
    """Rows in order of id; the row's fields are the model's columns.

    One query, and one more for each list of ids ("area_ids" are the choices of `areas`).
    """
    lists = [name for name in row._fields if name.endswith("_ids")]
    columns = {name: "pk" if name == "id" else name for name in row._fields if name not in lists}
    chosen = {name: _choices(records, f"{name.removesuffix('_ids')}s") for name in lists}
    if not chosen:  # in the order of the fields already
        return tuple(
            row(*values) for values in records.order_by("pk").values_list(*columns.values())
        )
    return tuple(
        row(
            **dict(zip(columns, values, strict=True)),
            **{name: of_record[values[0]] for name, of_record in chosen.items()},
        )
        for values in records.order_by("pk").values_list(*columns.values())
    )


def _choices(records: QuerySet | Manager, name: str) -> defaultdict[int, tuple[int, ...]]:
    """What is chosen in a many-to-many field, record by record."""
    field = records.model._meta.get_field(name)
    one, many = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    pairs = field.remote_field.through.objects.filter(**{f"{one}__in": records.values("pk")})
    found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    for left, right in pairs.order_by(one, many).values_list(one, many):
        found[left] += (right,)
    return found


def _map_positions(network: Network) -> tuple[form.MapPositionRow, ...]:
    rows = _of(MapPosition, network).order_by("stakeholder_id")
    return tuple(form.MapPositionRow(*row) for row in rows.values_list("stakeholder_id", "x", "y"))


def _saved_views(
    network: Network, snapshot: Snapshot, *, private: bool
) -> tuple[form.SavedViewRow, ...]:
    """Each view with the records it names; what was removed since is named by its part alone.

    Which groups were open is left out: their keys hold ids that mean nothing elsewhere.
    """
    known = {
        part: {row.id for row in getattr(snapshot, form.REFERENCES[column])}
        for part, column in NAMED.items()
    }
    found = []
    for view in network.saved_views.order_by("pk"):
        if view.for_leader_only and not private:
            continue
        named = {part: int(pk) for part, pk in view.parts.items() if part in NAMED}
        drawn = {part: value for part, value in view.parts.items() if part not in (*NAMED, "open")}
        there = {part: pk for part, pk in named.items() if pk in known[part]}
        found.append(
            form.SavedViewRow(
                view.pk,
                view.name,
                view.made_on,
                view.made_by if private else "",
                urlencode(drawn),
                gone=tuple(part for part in named if part not in there),
                **{NAMED[part]: pk for part, pk in there.items()},
            )
        )
    return tuple(found)


def _memberships(network: Network) -> tuple[form.MembershipRow, ...]:
    represents = _choices(network.memberships, "represents")
    return tuple(
        form.MembershipRow(*row, represents[row[0]])
        for row in network.memberships.order_by("pk").values_list(
            "pk", "user__email", "role", "user__name"
        )
    )
