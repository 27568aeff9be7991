"""A secret in every private field of what a party tells of itself, beyond interests and stances."""

from __future__ import annotations

from stakeholders.models import (
    Ambition,
    Initiative,
    Interest,
    Mandate,
    MeetingWish,
    MindsetAnswer,
    MindsetScale,
    Stance,
    Theme,
)

from .conftest import make_member

PROFILE_SECRETS = {
    "mindset": "GEHEIMwerkwijze",
    "spokesman": "geheime-woordvoerder@example.org",
    "mandate task": "GEHEIMtaak",
    "mandate powers": "GEHEIMmachtiging",
    "mandate statement": "GEHEIMmandaat",
    "wish": "GEHEIMwens",
    "proposed theme": "GEHEIMthema",
    "about a proposed theme": "GEHEIMuitleg",
    "proposed ambition": "GEHEIMambitie",
    "said of a proposed theme": "GEHEIMvoorstelbelang",
    "said of a proposed ambition": "GEHEIMvoorstelstandpunt",
}


def keep_profile_secret(cast) -> dict[str, object]:
    """Records of the residents that only they and the leader may see; the ids that lead there."""
    private = {"stakeholder": cast.residents, "visibility": "leader"}
    speaker = make_member(cast.network, PROFILE_SECRETS["spokesman"], "stakeholder", cast.residents)
    scale = MindsetScale.objects.create(network=cast.network, low="Snel", high="Lang")
    answer = MindsetAnswer.objects.create(
        scale=scale, value=1, statement=PROFILE_SECRETS["mindset"], **private
    )
    mandate = Mandate.objects.create(
        representative=speaker.memberships.get(),
        room="limits",
        task=PROFILE_SECRETS["mandate task"],
        powers=PROFILE_SECRETS["mandate powers"],
        statement=PROFILE_SECRETS["mandate statement"],
        **private,
    )
    wish = MeetingWish.objects.create(
        source=cast.residents,
        target=cast.grill,
        statement=PROFILE_SECRETS["wish"],
        visibility="leader",
    )
    return {
        "scale_id": scale.pk,
        "way": "up",
        "answer_id": answer.pk,
        "mandate_id": mandate.pk,
        "wish_id": wish.pk,
        "initiative_id": _propose(cast).pk,
    }


def _propose(cast) -> Initiative:
    """Words of the residents alone, with what they said with them, and what serves them."""
    mine = {"network": cast.network, "proposed_by": cast.residents}
    own = {"stakeholder": cast.residents, "origin": "own"}
    theme = Theme.objects.create(
        name=PROFILE_SECRETS["proposed theme"],
        description=PROFILE_SECRETS["about a proposed theme"],
        **mine,
    )
    ambition = Ambition.objects.create(name=PROFILE_SECRETS["proposed ambition"], **mine)
    Interest.objects.create(
        theme=theme, kind="area", statement=PROFILE_SECRETS["said of a proposed theme"], **own
    )
    Stance.objects.create(
        ambition=ambition,
        value=2,
        statement=PROFILE_SECRETS["said of a proposed ambition"],
        **own,
    )
    initiative = Initiative.objects.create(network=cast.network, name="Buurtfeest")
    initiative.ambitions.set([ambition])
    return initiative
